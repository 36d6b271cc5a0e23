import type { StoryContext, StoryObj } from "@storybook/web-components-vite";
import { expect, waitFor } from "storybook/test";
import { type Person, personAt } from "./person.ts";

export interface FormArgs {
  moduleId: string;
  packageId?: string;
  suggestedName?: string;
  withBack: boolean;
  withoutCancel: boolean;
}

export type FormStory = StoryObj<FormArgs>;

/** What a person does to reach the state and sees when it is reached. */
export function played(act: (person: Person, context: StoryContext<FormArgs>) => Promise<void>): Pick<FormStory, "play"> {
  return { play: (context) => act(personAt(context), context) };
}

/** The form knows its module: a name stands in the field. */
export function named(person: Person, name: string): Promise<void> {
  return waitFor(async () => expect(await person.field("Connection name")).toHaveValue(name), { timeout: 20_000 });
}

/** Save keeps its place and its focus and says so while it is pending; it is not greyed out. */
export async function isSubmitting(person: Person): Promise<void> {
  await person.reads("Verifying…");
  const save = await person.find("button", "Save");
  await expect(save).toHaveAttribute("aria-disabled", "true");
  await expect(save).toBeEnabled();
}

/** The stages of the verification, the failed one in words. */
export async function seesLadder(person: Person, failed: string): Promise<void> {
  await person.find("region", "Verification");
  await person.findAll("listitem", 5);
  await person.reads(failed);
  await person.find("button", "Copy diagnosis");
}

/** Every field that is wrong says so and points at the sentence. */
export async function isInvalid(person: Person, label: string, sentence: string): Promise<void> {
  await person.reads(sentence);
  const field = await person.field(label);
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(expect.stringContaining(sentence));
}
