import type { Backend } from "../backend/backend.ts";
import type { Exchange } from "../backend/exchange.ts";
import type { Fault, Watch } from "../rules/rule.ts";
import { findingsOfFaults } from "./findings.ts";
import type { Result } from "./report.ts";

/** Keeps no exchange but those that are wrong: a run has thousands. */
const mostFaults = 50;

const lasting = "A dynamic connection cannot be taken away again through the contract, so none is made.";

/** Judges every exchange by every rule that holds of all. */
export class Watcher {
  readonly #faults: ReadonlyMap<Watch, Fault[]>;
  readonly #seen = new Map<string, number>();
  #requests = 0;

  constructor(watches: readonly Watch[]) {
    this.#faults = new Map(watches.map((watch) => [watch, []]));
  }

  get requests(): number {
    return this.#requests;
  }

  see(exchange: Exchange, backend: Backend): void {
    this.#requests += 1;
    if (exchange.operation !== null && exchange.came.status < 400) this.#seen.set(exchange.operation.id, (this.#seen.get(exchange.operation.id) ?? 0) + 1);
    for (const [watch, faults] of this.#faults) if (faults.length < mostFaults) faults.push(...watch.judge(exchange, backend));
  }

  results(backend: Backend): readonly Result[] {
    return [...this.#faults].map(([{ rule, says, fix }, faults]) => {
      const findings = findingsOfFaults(rule, fix, faults, backend);
      return { rule, says, fix, verdict: findings.length === 0 ? "passed" : "failed", reason: null, findings };
    });
  }

  /** Operations of which no success was seen: nothing is known of the answer that the kit lives on. */
  unseen(backend: Backend): readonly Result[] {
    const unseen = backend.contract.operations.filter(({ id }) => !this.#seen.has(id));
    return unseen.map(({ id, method, path }) => ({
      rule: "H17",
      says: `${method} ${path} is answered as documented when it succeeds.`,
      fix: "",
      verdict: "not-checked",
      reason:
        id === "createDynamicConnection"
          ? lasting
          : "No request of this run succeeded there: the backend holds nothing to try it with, or the config names nothing.",
      findings: [],
    }));
  }
}
