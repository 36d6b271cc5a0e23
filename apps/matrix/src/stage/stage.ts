import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import type { Canary } from "../canary/index.ts";
import { addressOf, type Scene } from "../page/scene.ts";
import { pageOrigin, type Wire } from "../wire/wire.ts";
import type { Backstage } from "./backstage.ts";
import type { Clock } from "./clock.ts";

/** What a person typed into a field, to be compared with what is there in the end. */
interface Typed {
  readonly kind: "plain" | "secret";
  readonly value: string;
}

/** One row on its stage: a page, the person at it, the wire behind it and the backend at the other end. */
export class Stage {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly wire: Wire;
  readonly backstage: Backstage;
  readonly clock: Clock;
  readonly canary: Canary;
  readonly scene: Scene;
  readonly typed = new Map<string, Typed>();
  /** What a row holds back until it opens the gate. */
  readonly gate: Promise<void>;
  openGate: () => void = () => undefined;

  constructor(parts: Pick<Stage, "context" | "page" | "wire" | "backstage" | "clock" | "canary" | "scene">) {
    this.context = parts.context;
    this.page = parts.page;
    this.wire = parts.wire;
    this.backstage = parts.backstage;
    this.clock = parts.clock;
    this.canary = parts.canary;
    this.scene = parts.scene;
    this.gate = new Promise((resolve) => {
      this.openGate = resolve;
    });
  }

  async open(scene = this.scene, origin = pageOrigin): Promise<void> {
    await this.page.goto(`${origin}${addressOf(scene)}`);
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** The innermost place on the page that holds a sentence. */
  sentence(text: string): Locator {
    return this.page.getByText(text).filter({ visible: true }).first();
  }

  async press(name: string): Promise<void> {
    await this.button(name).click();
  }

  async sees(text: string): Promise<void> {
    await expect(this.sentence(text)).toBeVisible();
  }

  /** Fills a field in and remembers what was typed. */
  async type(label: string, value: string): Promise<void> {
    await this.field(label).fill(value);
    this.typed.set(label, { kind: "plain", value });
  }

  /** Fills a secret in; from then on it is looked for everywhere. */
  async typeSecret(label: string, value: string): Promise<void> {
    this.canary.watchFor(value);
    await this.field(label).fill(value);
    this.typed.set(label, { kind: "secret", value });
  }

  /** Pastes as the clipboard does. What the field is to hold afterwards is the row's to say. */
  async paste(label: string, text: string): Promise<void> {
    const field = this.field(label);
    await field.focus();
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.page.keyboard.press("ControlOrMeta+V");
  }

  /** Lets time pass until a sentence can be read. */
  async waitsFor(text: string, step?: number): Promise<void> {
    await this.clock.until(() => this.sentence(text).isVisible(), step === undefined ? {} : { step });
  }
}
