import type { ScenarioName } from "@connection-kit/mock-backend/node";
import type { SinkName } from "./canary/index.ts";
import type { FaultId, InputId } from "./ids.ts";
import type { Scene } from "./page/scene.ts";
import type { Stage } from "./stage/stage.ts";
import type { Operation } from "./wire/operations.ts";

/**
 * What must be true after a row whatever it did, by the letters of the design: K what was typed is kept · S so is the secret, masked ·
 * X the secret is gone · 1 at most one connection more · E exactly one outcome event · R what is shown is what is stored · N nothing
 * was written. L (canary), Q (console, exceptions) and an empty list of policy reports are checked after every row.
 */
export type Invariant = "K" | "S" | "X" | "1" | "E" | "R" | "N";

export type Count = number | { readonly least: number; readonly most: number };

export interface Expectation {
  /** Sentences that can be read on the page. */
  readonly copy?: readonly string[];
  /** Sentences that cannot. */
  readonly absent?: readonly string[];
  /** Where the focus is: `field:<label>`, `button:<name>`, `link:<name>`, `#<id>`, or `page` when nothing has it. */
  readonly focus?: string;
  /** How often an operation was called. */
  readonly calls?: Partial<Record<Operation, Count>>;
  /** Outcome events of the kit that reached the window, in this order: `connection-created`, `connection-failed network-failed`. */
  readonly events?: readonly string[];
  readonly invariants?: readonly Invariant[];
  /** What the row makes the console say. */
  readonly console?: RegExp;
  /** Sinks that the fault itself puts the secret into, such as an answer that echoes it. */
  readonly leaks?: readonly SinkName[];
  /** The fault is a policy that forbids what the kit has to do. */
  readonly isPolicyBroken?: true;
  /** What is special about the row; after everything else that it expects. */
  readonly check?: (stage: Stage) => Promise<void>;
}

export interface Row {
  readonly id: FaultId | InputId;
  /** The same class at another call or with another value. */
  readonly variant?: string;
  readonly title: string;
  /** What the mock's world is at first; `default` unless told. */
  readonly world?: ScenarioName;
  readonly scene: Scene;
  /** Before the page is opened. */
  readonly inject?: (stage: Stage) => Promise<void> | void;
  readonly act?: (stage: Stage) => Promise<void>;
  readonly expect: Expectation;
}

export function titleOf({ id, variant, title }: Row): string {
  return `${id}${variant === undefined ? "" : ` ${variant}`}: ${title}`;
}
