import { expect } from "@playwright/test";
import type { Row } from "../row.ts";
import type { Stage } from "../stage/stage.ts";
import { answerLost, problem } from "../wire/faults.ts";
import { keyFormScene } from "./scenes.ts";

const keyField = "Application key";
const nameField = "Connection name";

/** Fills the form in with a name and a key that the platform accepts. */
export async function fillKeyForm(stage: Stage, name = "Prod"): Promise<void> {
  await stage.type(nameField, name);
  await stage.typeSecret(keyField, await stage.backstage.key());
}

async function saveKey(stage: Stage): Promise<void> {
  await fillKeyForm(stage);
  await stage.press("Save");
}

/** A connection is created, and something goes wrong on the way. */
export const createFaults: readonly Row[] = [
  {
    id: "F24",
    title: "the answer is lost after the connection was stored",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", answerLost, 1),
    async act(stage) {
      await saveKey(stage);
      await stage.waitsFor("“Prod” is saved.");
    },
    expect: {
      copy: ["“Prod” is saved."],
      focus: "#summary",
      calls: { createConnection: 2 },
      events: ["connection-created"],
      invariants: ["1", "X", "E", "R"],
      async check({ wire }) {
        const keys = wire.callsOf("createConnection").map(({ headers }) => headers["idempotency-key"]);
        expect(new Set(keys).size, "both tries carry the same key").toBe(1);
      },
    },
  },
  {
    id: "F29",
    title: "the name is refused",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", problem(422, { code: "invalid-input", errors: [{ pointer: "#/name", code: "name-too-long" }] })),
    act: saveKey,
    expect: {
      copy: ["Use 80 characters or fewer."],
      focus: `field:${nameField}`,
      calls: { createConnection: 1 },
      events: ["connection-failed invalid-input"],
      invariants: ["K", "S", "1", "E"],
    },
  },
];
