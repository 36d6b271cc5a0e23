import type { Backend } from "../backend/backend.ts";
import type { Exchange } from "../backend/exchange.ts";

/** One thing that is not as it has to be. */
export interface Fault {
  /** Null when it is about no single answer. */
  readonly exchange: Exchange | null;
  readonly expected: string;
  readonly came: string;
}

interface Rule {
  /** As in the rules of the kit's design: S secrets, O OAuth, H HTTP, B bad input; T01 and G01 are of this suite. */
  readonly rule: string;
  /** What holds at a backend that follows the rule. */
  readonly says: string;
  /** What to do at a backend that does not. */
  readonly fix: string;
}

/** Asks the backend something and judges what comes. */
export interface Check extends Rule {
  run(backend: Backend): Promise<readonly Fault[]>;
}

/** Judges every answer, whichever check asked for it. */
export interface Watch extends Rule {
  judge(exchange: Exchange, backend: Backend): readonly Fault[];
}

/** Thrown by a check that cannot tell, with what is missing. Never the same as passed. */
export class NotChecked extends Error {}

/** A value without which a check cannot tell. */
export function need<Value>(value: Value | null | undefined, missing: string): Value {
  if (value === null || value === undefined) throw new NotChecked(missing);
  return value;
}

export function fault(exchange: Exchange | null, expected: string, came?: string): Fault {
  return { exchange, expected, came: came ?? (exchange === null ? "" : answerOf(exchange)) };
}

/** An answer in a few words. */
export function answerOf({ came }: Exchange): string {
  const type = came.headers.get("content-type");
  return `${came.status}${type === null ? "" : ` ${type}`}`;
}

/** The faults of those that are wrong. */
export function faultsIf(isWrong: boolean, exchange: Exchange | null, expected: string, came?: string): readonly Fault[] {
  return isWrong ? [fault(exchange, expected, came)] : [];
}
