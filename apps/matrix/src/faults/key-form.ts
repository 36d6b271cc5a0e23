import type { Stage } from "../stage/stage.ts";

export const keyField = "Application key";
export const nameField = "Connection name";

/** Fills the form in with a name and a key that the platform accepts. */
export async function fillKeyForm(stage: Stage, name = "Prod"): Promise<void> {
  await stage.type(nameField, name);
  await stage.typeSecret(keyField, await stage.backstage.key());
}

export async function saveKey(stage: Stage): Promise<void> {
  await fillKeyForm(stage);
  await stage.press("Save");
}

/** Saves, and lets time pass until a sentence tells what came of it. */
export function savedUntil(sentence: string): (stage: Stage) => Promise<void> {
  return async (stage) => {
    await saveKey(stage);
    await stage.waitsFor(sentence);
  };
}

/** The keys under which a connection was created: the same one as long as it is one intent. */
export function idempotencyKeys({ wire }: Stage): readonly (string | undefined)[] {
  return [...new Set(wire.callsOf("createConnection").map(({ headers }) => headers["idempotency-key"]))];
}
