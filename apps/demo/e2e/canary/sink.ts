import type { Page } from "@playwright/test";
import type { Recorder } from "./recorder.ts";
import type { Snapshot } from "./snapshot.ts";

/** A place that a secret might leak into. */
export interface Sink {
  readonly name: string;
  /** All that the place holds now, or held so far. */
  readonly read: (snapshot: Snapshot, recorder: Recorder) => readonly string[] | Promise<readonly string[]>;
  /** Leaks a text into it, for the proof that the sink is looked at. */
  readonly plant: (page: Page, text: string) => Promise<unknown>;
}

export interface Finding {
  readonly secret: string;
  readonly sink: string;
  readonly shape: string;
  readonly window: string;
  readonly text: string;
}
