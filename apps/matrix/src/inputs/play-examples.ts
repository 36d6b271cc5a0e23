import { expect } from "@playwright/test";
import type { Row } from "../row.ts";
import { focusOf } from "../stage/focus.ts";
import type { Stage } from "../stage/stage.ts";
import { problem } from "../wire/faults.ts";
import { creationOf, type InputField, type InputForm, nameField, type Values } from "./forms.ts";
import type { Example, InputRow, Outcome, Text } from "./input-row.ts";
import { putIn } from "./put-in.ts";
import { sentence } from "./sentences.ts";

/** Values that the backend accepts, for the row that is being played on a stage. */
const prepared = new WeakMap<Stage, Values>();

/** A row of the matrix out of a row of the tables. */
export function inputRow(row: InputRow): Row {
  const { id, variant, title, form, examples, isStored = true, check } = row;
  const isSent = examples.some(({ outcome }) => outcome.is === "cleaned" || outcome.is === "kept");
  const reachesBackend = isSent || examples.some(({ outcome }) => outcome.is === "refused by the backend");
  return {
    id,
    ...(variant !== undefined && { variant }),
    title,
    scene: form.scene,
    async inject(stage) {
      prepared.set(stage, await form.prepare(stage));
    },
    async act(stage) {
      const session = new Session(stage, row);
      await session.begin();
      for (const example of examples) await session.play(example);
    },
    expect: {
      invariants: isSent && isStored ? ["1", "X"] : ["K", "S", "1", ...(reachesBackend ? [] : (["N"] as const))],
      ...(check && { check }),
    },
  };
}

/** Values that the backend accepts in the form of the stage. */
export function goodValues(stage: Stage): Values {
  const values = prepared.get(stage);
  if (!values) throw new Error("The form of this stage was not prepared.");
  return values;
}

/** Fills in a form with values that the backend accepts. */
export async function fillIn(stage: Stage, { fields }: InputForm, values: Values = goodValues(stage)): Promise<void> {
  for (const { name, label, isSecret } of fields) {
    const value = values[name] ?? "";
    if (isSecret) await stage.typeSecret(label, value);
    else await stage.type(label, value);
  }
}

/** One field of a filled form, into which one example after the other is put. */
class Session {
  readonly #stage: Stage;
  readonly #row: InputRow;
  readonly #field: InputField;
  readonly #good: Values;
  #sent = 0;

  constructor(stage: Stage, row: InputRow) {
    const field = row.form.fields.find(({ name }) => name === row.field);
    if (!field) throw new Error(`The form has no field ${row.field}.`);
    this.#stage = stage;
    this.#row = row;
    this.#field = field;
    this.#good = goodValues(stage);
  }

  begin(): Promise<void> {
    const { secret } = this.#row;
    if (secret !== undefined) this.#stage.canary.watchFor(secret);
    return fillIn(this.#stage, this.#row.form);
  }

  async play(example: Example): Promise<void> {
    const { outcome } = example;
    const put = this.#textOf(example.put);
    this.#watch(put);
    await putIn(this.#stage, this.#field.label, put, example.way ?? "paste");
    await this.#input.press("Tab");
    if (outcome.is === "refused") return this.#isRefused(put, outcome);
    if (outcome.is === "cleaned") return this.#isCleaned(put, outcome, example);
    if (outcome.is === "kept") return this.#isKept(put, outcome, example);
    return this.#isRefusedByBackend(put, outcome, example);
  }

  async #isRefused(put: string, { says, left = put, mend, atBackend }: Extract<Outcome, { is: "refused" }>): Promise<void> {
    await this.#says(says, put);
    await this.#holds(this.#textOf(left));
    await this.#stage.press("Save");
    await expect.poll(() => focusOf(this.#stage.page), `the focus goes to what is wrong: ${shown(put)}`).toBe(`field:${this.#field.label}`);
    expect(this.#stage.wire.callsOf("createConnection"), `nothing is sent: ${shown(put)}`).toHaveLength(this.#sent);
    if (atBackend) await expectRefusal(this.#stage, this.#row.form, { ...this.#good, [this.#field.name]: put }, this.#field.name, atBackend);
    if (mend) {
      await this.#stage.press(mend.button);
      await this.#holds(this.#textOf(mend.left));
      await this.#isValid(put);
    }
  }

  async #isCleaned(put: string, { says, left = (good) => good }: Extract<Outcome, { is: "cleaned" }>, example: Example): Promise<void> {
    const clean = this.#textOf(left);
    await this.#stage.sees(says);
    await this.#holds(clean);
    await this.#stage.press(sentence("undo"));
    await this.#holds(withoutLineBreaks(put));
    await expect(this.#input, "Undo leaves the focus in the field").toBeFocused();
    await putIn(this.#stage, this.#field.label, put, example.way ?? "paste");
    await this.#save(clean, example);
  }

  async #isKept(put: string, { says, sent = put }: Extract<Outcome, { is: "kept" }>, example: Example): Promise<void> {
    await this.#isValid(put);
    await this.#holds(put);
    if (says !== undefined) await this.#stage.sees(says);
    await this.#save(this.#textOf(sent), example);
  }

  async #isRefusedByBackend(put: string, outcome: Extract<Outcome, { is: "refused by the backend" }>, example: Example): Promise<void> {
    const { notice, says, atBackend } = outcome;
    await this.#isValid(put);
    if (notice !== undefined) await this.#stage.sees(notice);
    this.#stage.typed.set(this.#field.label, { kind: "plain", value: put });
    await this.#press(example);
    await this.#says(says, put);
    await expect.poll(() => focusOf(this.#stage.page), `the focus goes to what is wrong: ${shown(put)}`).toBe(`field:${this.#field.label}`);
    await expectRefusal(this.#stage, this.#row.form, { ...this.#good, [this.#field.name]: put }, this.#field.name, atBackend);
  }

  /** Saves, and looks at what arrives. All but the last are refused for something else, so that the form stays. */
  async #save(expected: string, example: Example): Promise<void> {
    const isLast = example === this.#row.examples.findLast(({ outcome }) => outcome.is === "cleaned" || outcome.is === "kept");
    if (!isLast) this.#stage.wire.inject("createConnection", problem(422, { code: "invalid-input" }), 1);
    await this.#press(example);
    expect(this.#arrived(), `what arrives of ${shown(this.#textOf(example.put))}`).toBe(expected);
    if (isLast && this.#row.isStored !== false) await this.#stage.waitsFor("is saved.");
    else await expect(this.#stage.button("Save"), "the form is open again").toHaveAttribute("aria-disabled", "false");
  }

  async #press(example: Example): Promise<void> {
    await this.#stage.press("Save");
    this.#sent += 1;
    await expect.poll(() => this.#stage.wire.callsOf("createConnection").length, `sent: ${shown(this.#textOf(example.put))}`).toBe(this.#sent);
    await this.#stage.wire.quiet();
  }

  #arrived(): string | undefined {
    const body = JSON.parse(this.#stage.wire.callsOf("createConnection").at(-1)?.body ?? "{}") as { name?: string; credentials?: Values };
    return this.#field.name === nameField.name ? body.name : body.credentials?.[this.#field.name];
  }

  get #input() {
    return this.#stage.field(this.#field.label);
  }

  async #says(sentence: string, put: string): Promise<void> {
    await expect(this.#input, `what is wrong with ${shown(put)} stands at the field`).toHaveAccessibleDescription(containing(sentence));
    await expect(this.#input).toHaveAttribute("aria-invalid", "true");
    await this.#stage.sees(sentence);
  }

  async #isValid(put: string): Promise<void> {
    await expect(this.#input, `${shown(put)} is accepted`).toHaveAttribute("aria-invalid", "false");
  }

  /** From here on the field is to keep this value. */
  async #holds(value: string): Promise<void> {
    await expect(this.#input).toHaveValue(value);
    this.#stage.typed.set(this.#field.label, { kind: this.#field.isSecret ? "secret" : "plain", value });
  }

  #textOf(text: Text): string {
    return typeof text === "string" ? text : text(this.#good[this.#field.name] ?? "");
  }

  /** What is put into the field of a secret is one, whatever is wrong with it. */
  #watch(put: string): void {
    if (!this.#field.isSecret) return;
    for (const word of put.slice(0, 4_000).split(/\s+/)) if (word.length >= 16) this.#stage.canary.watchFor(word);
  }
}

/** The backend repeats the check: what is sent past the form is refused at the same field. */
async function expectRefusal({ backstage }: Stage, form: InputForm, values: Values, field: string, code: string): Promise<void> {
  const { status, problem } = await backstage.refusal("POST", "/connections", creationOf(form, values));
  const pointer = field === nameField.name ? "#/name" : `#/credentials/${field}`;
  expect(status, `the backend refuses ${shown(values[field] ?? "")}`).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  const codes = (problem.errors ?? []).filter((error) => error.pointer === pointer).map((error) => error.code);
  expect(codes, `why the backend refuses ${shown(values[field] ?? "")}`).toEqual([code]);
}

function containing(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}

/** As an input of one line writes it. */
function withoutLineBreaks(text: string): string {
  return text.replaceAll(/[\r\n]/g, "");
}

/** For the messages of a failed test; secrets of a row are made for it. */
function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);
}
