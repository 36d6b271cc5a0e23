import { type BrowserContext, expect, type Frame } from "@playwright/test";
import { places } from "./places.ts";
import { Recorder } from "./recorder.ts";
import type { Finding } from "./sink.ts";
import { takeSnapshot } from "./snapshot.ts";

export { type Finding, type SinkName, sinkNames } from "./sink.ts";
export { places };

/** Below this a secret, or the end of one, might be found by chance. */
const shortest = 16;

/** The shapes a secret may take on its way into a sink. */
export function shapesOf(secret: string): Readonly<Record<string, string>> {
  return {
    raw: secret,
    "URL-encoded": encodeURIComponent(secret),
    reversed: [...secret].reverse().join(""),
    "last 12 characters": secret.slice(-12),
    ...base64Of(secret),
  };
}

/** Base64 of a text depends on where in a group of three bytes the text begins; its first and last characters depend on the neighbours. */
function base64Of(secret: string): Record<string, string> {
  const at = (offset: number) =>
    Buffer.from("x".repeat(offset) + secret)
      .toString("base64")
      .replace(/=+$/, "");
  return { base64: at(0).slice(0, -1), "base64 after one byte": at(1).slice(2, -1), "base64 after two bytes": at(2).slice(3, -1) };
}

/** Looks for secrets in every sink of every window of a context. */
export class Canary {
  readonly recorder = new Recorder();
  readonly #context: BrowserContext;
  readonly #secrets = new Set<string>();

  /** To be made before the first page opens: what happens is recorded from the start. */
  static async in(context: BrowserContext): Promise<Canary> {
    const canary = new Canary(context);
    await canary.recorder.record(context);
    return canary;
  }

  private constructor(context: BrowserContext) {
    this.#context = context;
  }

  watchFor(secret: string): void {
    if (secret.length < shortest) throw new Error(`A canary needs ${shortest} characters or more, or it is found by chance.`);
    this.#secrets.add(secret);
  }

  async findings(): Promise<Finding[]> {
    const found = await Promise.all(
      this.#context
        .pages()
        .flatMap((page) => page.frames())
        .map((frame) => this.#findingsIn(frame)),
    );
    return found.flat();
  }

  async expectNothing(moment: string): Promise<void> {
    expect(await this.findings(), `places that hold the secret: ${moment}`).toEqual([]);
  }

  async #findingsIn(frame: Frame): Promise<Finding[]> {
    const snapshot = await frame.evaluate(takeSnapshot);
    const found: Finding[] = [];
    for (const { sink, name, read } of places) {
      const text = (await read(snapshot, this.recorder)).join("\n");
      for (const secret of this.#secrets) found.push(...leaksIn(text, secret).map((leak) => ({ ...leak, secret, sink, place: name, window: frame.url() })));
    }
    return found;
  }
}

/** Each shape of the secret that stands in the text, with what stands around it. */
function leaksIn(text: string, secret: string): { readonly shape: string; readonly text: string }[] {
  return Object.entries(shapesOf(secret)).flatMap(([shape, value]) => {
    const at = text.indexOf(value);
    return at < 0 ? [] : [{ shape, text: text.slice(Math.max(0, at - 80), at + 80) }];
  });
}
