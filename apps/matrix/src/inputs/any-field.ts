import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import type { Row } from "../row.ts";
import type { Stage } from "../stage/stage.ts";
import { pageOrigin } from "../wire/wire.ts";
import { clientForm, creationOf, type InputForm, keyForm, nameField, type Values } from "./forms.ts";
import { fillIn, goodValues, inputRow } from "./play-examples.ts";
import { compose, drop } from "./put-in.ts";
import { receipt, sentence } from "./sentences.ts";

const keyLabel = "Application key";
const anyFile = fileURLToPath(import.meta.url);

/** A row that plays in a form in its own way. */
function formRow(form: InputForm, { id, ...row }: Omit<Row, "scene" | "inject"> & { readonly id: "B35" | "B62" | "B63" }): Row {
  return { ...inputRow({ form, field: "", id, title: row.title, examples: [] }), id, ...row };
}

/** What arrived at last. */
function sent({ wire }: Stage): Values {
  const { name, credentials } = JSON.parse(wire.callsOf("createConnection").at(-1)?.body ?? "{}") as { name: string; credentials: Values };
  return { name, ...credentials };
}

async function arrivesAsFilledIn(stage: Stage, form: InputForm, more: Values = {}): Promise<void> {
  const { name, credentials } = creationOf(form, { ...goodValues(stage), ...more });
  expect(sent(stage)).toEqual({ name, ...credentials });
}

/** A script of the page, such as that of a password manager, writes a value; it may tell nobody. */
function writes(stage: Stage, label: string, value: string, event?: "input" | "change"): Promise<void> {
  return stage.field(label).evaluate(
    (input: HTMLInputElement, [text, type]) => {
      input.value = text;
      if (type) input.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    },
    [value, event] as const,
  );
}

/** Enter belongs to the input method as long as it holds a text; afterwards it is the form's. */
function composedIn(label: string, decided: (good: Values) => string): Pick<Row, "act" | "expect"> {
  return {
    async act(stage) {
      await fillIn(stage, keyForm);
      await stage.field(label).selectText();
      await compose(stage, "にほ");
      await stage.page.keyboard.press("Enter");
      await stage.wire.quiet();
      expect(stage.wire.callsOf("createConnection"), "nothing is sent while a text is composed").toHaveLength(0);
      await expect(stage.field(label)).toBeFocused();
      await stage.page.keyboard.insertText(decided(goodValues(stage)));
      await stage.page.keyboard.press("Enter");
      await stage.waitsFor("is saved.");
    },
    expect: {
      calls: { createConnection: 1 },
      events: ["connection-created"],
      invariants: ["1", "X", "E", "R"],
    },
  };
}

export const anyFieldRows: readonly Row[] = [
  formRow(keyForm, {
    id: "B35",
    title: "a text is dropped as it would be pasted; a file is not opened",
    async act(stage) {
      await fillIn(stage, keyForm);
      const { applicationKey = "" } = goodValues(stage);
      await drop(stage, keyLabel, { files: [anyFile] });
      await drop(stage, nameField.label, { files: [anyFile] });
      await expect(stage.field(keyLabel)).toHaveValue(applicationKey);
      await expect(stage.field(nameField.label)).toHaveValue("Prod");
      await stage.field(keyLabel).fill("");
      await drop(stage, keyLabel, { items: [{ mimeType: "text/plain", data: `Bearer ${applicationKey}` }] });
      await stage.sees(receipt(["start", "Bearer "]));
      await expect(stage.field(keyLabel)).toHaveValue(applicationKey);
      await stage.press("Save");
      await stage.waitsFor("is saved.");
    },
    expect: {
      calls: { createConnection: 1 },
      events: ["connection-created"],
      invariants: ["1", "X", "E", "R"],
      async check(stage) {
        expect(new URL(stage.page.url()).origin, "the page is still there").toBe(pageOrigin);
        expect(stage.context.pages()).toHaveLength(1);
        await arrivesAsFilledIn(stage, keyForm);
      },
    },
  }),
  formRow(keyForm, { id: "B62", title: "Enter while the name is composed", ...composedIn(nameField.label, () => "日本") }),
  formRow(keyForm, {
    id: "B62",
    variant: "secret",
    title: "Enter while a key is composed",
    ...composedIn(keyLabel, ({ applicationKey = "" }) => applicationKey),
  }),
  formRow(clientForm, {
    id: "B63",
    title: "values that a script writes without a word arrive",
    async act(stage) {
      const { clientId = "", clientSecret = "" } = goodValues(stage);
      stage.canary.watchFor(clientSecret);
      await writes(stage, nameField.label, "By a script");
      await writes(stage, "Client ID", clientId);
      await writes(stage, "Client secret", clientSecret);
      stage.typed.set("Client secret", { kind: "secret", value: clientSecret });
      await stage.press("Save");
      await stage.waitsFor("is saved.");
    },
    expect: {
      calls: { createConnection: 1 },
      events: ["connection-created"],
      invariants: ["1", "X", "E", "R"],
      check: (stage) => arrivesAsFilledIn(stage, clientForm, { name: "By a script" }),
    },
  }),
  formRow(clientForm, {
    id: "B63",
    variant: "then typed",
    title: "a value that a script wrote without a word outlives what is typed elsewhere",
    async act(stage) {
      const { clientId = "", clientSecret = "" } = goodValues(stage);
      // Not before the form has suggested one: that is a change that a person sees.
      await expect(stage.field(nameField.label)).not.toHaveValue("");
      await writes(stage, nameField.label, "By a script");
      await writes(stage, "Client ID", clientId);
      await stage.typeSecret("Client secret", clientSecret);
      await stage.field("Client secret").press("Tab");
      await stage.press("Save");
      await stage.waitsFor("is saved.");
    },
    expect: {
      calls: { createConnection: 1 },
      events: ["connection-created"],
      invariants: ["1", "X", "E", "R"],
      check: (stage) => arrivesAsFilledIn(stage, clientForm, { name: "By a script" }),
    },
  }),
  formRow(clientForm, {
    id: "B63",
    variant: "told",
    title: "values that a script writes and tells of, one with input, one with change alone",
    async act(stage) {
      const { clientId = "", clientSecret = "" } = goodValues(stage);
      stage.canary.watchFor(clientSecret);
      await stage.type(nameField.label, "Prod");
      await writes(stage, "Client ID", `Bearer ${clientId}`, "input");
      await writes(stage, "Client secret", `${clientSecret}\u200b`, "change");
      stage.typed.set("Client secret", { kind: "secret", value: clientSecret });
      await stage.press("Save");
      await stage.waitsFor("is saved.");
    },
    expect: {
      calls: { createConnection: 1 },
      events: ["connection-created"],
      invariants: ["1", "X", "E", "R"],
      check: (stage) => arrivesAsFilledIn(stage, clientForm),
    },
  }),
  formRow(keyForm, {
    id: "B63",
    variant: "wrong",
    title: "what is wrong with a value that a script wrote is found when it is to be sent",
    async act(stage) {
      await fillIn(stage, keyForm);
      await writes(stage, keyLabel, "••••4Q7x");
      stage.typed.set(keyLabel, { kind: "secret", value: "••••4Q7x" });
      await stage.press("Save");
    },
    expect: {
      copy: [sentence("issue-masked-value", { field: "key" })],
      focus: `field:${keyLabel}`,
      calls: { createConnection: 0 },
      invariants: ["K", "S", "N"],
    },
  }),
];
