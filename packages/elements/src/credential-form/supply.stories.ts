import { seedIds } from "@connection-kit/mock-backend/scenarios";
import type { Meta, StoryContext, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { expect } from "storybook/test";
import { type Person, personAt } from "../testing/person.ts";
import { newApplicationKey, type StoryBackend } from "../testing/story-backend.ts";

interface Args {
  dynamicConnectionId: string;
  typeId?: string;
}

type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: "credential-form, dynamic connection",
  component: "credential-form",
  args: { dynamicConnectionId: seedIds.dynamicConnectionId },
  parameters: { panel: "form", scenario: "dynamic-published", docs: { story: { height: "480px" } } },
  render: ({ dynamicConnectionId, typeId }) =>
    html`<credential-form dynamic-connection-id=${dynamicConnectionId} type-id=${ifDefined(typeId)}></credential-form>`,
};

export default meta;

function played(act: (person: Person, context: StoryContext<Args>) => Promise<void>): Pick<Story, "play"> {
  return { play: (context) => act(personAt(context), context) };
}

const key = { typeId: "celonis-application-key" };
const about = "What you save here is used when you run Check one order, and by nobody else.";

/** A type that asks for nothing: it says whom it acts as, and one press saves it. */
export const AsOneself: Story = {
  ...played(async (person) => {
    await person.reads(`${about} Acts as you`);
    await person.find("button", "Save");
  }),
};

/** The fields of the type, and no name: the dynamic connection has one. */
export const Fields: Story = {
  args: key,
  ...played(async (person) => {
    await person.field("Application key");
    await person.reads(about);
    await person.readsNoMore("Connection name");
  }),
};

/** The system does not accept them: the sentence is at the field, and nothing is stored. */
export const Rejected: Story = {
  args: key,
  ...played(async (person) => {
    await person.paste("Application key", "not-a-real-secret-for-stories-only-9Wk2");
    await person.press("button", "Save");
    await person.reads("The service rejected this application key.");
    await expect(await person.field("Application key")).toHaveAttribute("aria-invalid", "true");
  }),
};

/** Supplied: from the next run on the flow acts as this identity for this person. */
export const Supplied: Story = {
  args: key,
  ...played(async (person, { loaded }) => {
    await person.paste("Application key", await newApplicationKey(loaded as StoryBackend, "my-own-reader"));
    await person.press("button", "Save");
    await person.reads("“Your Celonis” is saved. It acts as my-own-reader.");
  }),
};

/** The dynamic connection is gone, or the person may not run its flow. */
export const NotThere: Story = {
  args: { dynamicConnectionId: "nothing" },
  ...played(async (person) => person.reads("The connection couldn’t be read. It no longer exists, or you may not see it.")),
};
