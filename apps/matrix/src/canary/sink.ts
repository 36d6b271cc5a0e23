import type { Page } from "@playwright/test";
import type { Recorder } from "./recorder.ts";
import type { Snapshot } from "./snapshot.ts";

/** The fourteen sinks of the design. */
export const sinkNames = [
  "attributes",
  "text",
  "properties of kit elements",
  "events at the window",
  "console",
  "errors",
  "requests",
  "answers",
  "web storage",
  "databases and caches",
  "cookies",
  "history and address",
  "messages to other windows",
  "policy reports",
] as const;
export type SinkName = (typeof sinkNames)[number];

/** A place that a secret might leak into. Some sinks are several places. */
export interface Place {
  readonly sink: SinkName;
  readonly name: string;
  /** All that the place holds now, or held so far. */
  readonly read: (snapshot: Snapshot, recorder: Recorder) => readonly string[] | Promise<readonly string[]>;
  /** Leaks a text into it, for the proof that the place is looked at. */
  readonly plant: (page: Page, text: string) => Promise<unknown>;
}

export interface Finding {
  readonly secret: string;
  readonly sink: SinkName;
  readonly place: string;
  readonly shape: string;
  readonly window: string;
  readonly text: string;
}
