/** One thing that is wrong, with all that is needed to see it again. */
export interface Finding {
  readonly rule: string;
  /** `POST /connections`; null when it is about no single operation. */
  readonly operation: string | null;
  /** The request, with `•••` in place of secrets. */
  readonly sent: string | null;
  readonly expected: string;
  readonly came: string;
  readonly fix: string;
  /** How often it was found. */
  readonly times: number;
}

export type Verdict = "passed" | "failed" | "not-checked";

/** What came of one check, or of one rule that every answer is judged by. */
export interface Result {
  readonly rule: string;
  readonly says: string;
  readonly fix: string;
  readonly verdict: Verdict;
  /** Why it was not checked. */
  readonly reason: string | null;
  readonly findings: readonly Finding[];
}

export interface Report {
  readonly baseUrl: string;
  readonly contract: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly requests: number;
  /** Generated requests per operation, and how to send the same ones again. */
  readonly generated: { readonly perOperation: number; readonly seed: number };
  readonly isStopped: boolean;
  readonly results: readonly Result[];
  /** Ids of connections that could not be deleted again. */
  readonly leftBehind: readonly string[];
}

export function findingsOf({ results }: Report): readonly Finding[] {
  return results.flatMap(({ findings }) => findings);
}

export function countOf({ results }: Report, verdict: Verdict): number {
  return results.filter((result) => result.verdict === verdict).length;
}
