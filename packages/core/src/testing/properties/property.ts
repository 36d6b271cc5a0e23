import fc from "fast-check";

/** One thing that holds for every value. `check` says no by returning false or by throwing, as an `expect` does. */
export interface Property {
  readonly title: string;
  /** Resolves with how often the check was made; rejects with the smallest value that it fails for. */
  run(runs: number): Promise<number>;
}

// biome-ignore lint/suspicious/noConfusingVoidType: a check made of expectations returns nothing.
type Verdict = boolean | void;

/** Of a check that answers at once. */
export function property<Value>(title: string, values: fc.Arbitrary<Value>, check: (value: Value) => Verdict): Property {
  return {
    title,
    async run(runs) {
      let made = 0;
      const counted = (value: Value) => {
        made += 1;
        return check(value);
      };
      fc.assert(fc.property(values, counted), { numRuns: runs });
      return made;
    },
  };
}

/** Of a check that waits: for answers, or for a scheduler that decides in which order they come. */
export function asyncProperty<Value>(title: string, values: fc.Arbitrary<Value>, check: (value: Value) => Promise<Verdict>): Property {
  return {
    title,
    async run(runs) {
      let made = 0;
      const counted = (value: Value) => {
        made += 1;
        return check(value);
      };
      await fc.assert(fc.asyncProperty(values, counted), { numRuns: runs });
      return made;
    },
  };
}

export const usualRuns = 1_000;

/** How often each property is checked: 1,000 times, or as `npm test -- --runs N` says. */
export function runsWanted(said: string | undefined): number {
  if (said === undefined || said === "") return usualRuns;
  if (!/^[1-9]\d{0,6}$/.test(said)) throw new Error(`CONNECTION_KIT_RUNS must be a number from 1, not “${said}”.`);
  return Number(said);
}
