import { seedIds } from "@connection-kit/mock-backend/scenarios";
import type { Meta } from "@storybook/web-components-vite";
import { html } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { expect } from "storybook/test";
import { type FormArgs, type FormStory, isInvalid, isSubmitting, named, played, seesLadder } from "../testing/form-stories.ts";
import type { Person } from "../testing/person.ts";

const meta: Meta<FormArgs> = {
  title: "celonis-user-form",
  component: "celonis-user-form",
  args: { moduleId: seedIds.moduleId, withBack: false, withoutCancel: false },
  parameters: { panel: "form", docs: { story: { height: "340px" } } },
  render: ({ moduleId, packageId, suggestedName, withBack, withoutCancel }) => html`<celonis-user-form
    module-id=${ifDefined(moduleId)}
    package-id=${ifDefined(packageId)}
    suggested-name=${ifDefined(suggestedName)}
    ?with-back=${withBack}
    ?without-cancel=${withoutCancel}
  ></celonis-user-form>`,
};

export default meta;

const defaultName = "Order to Cash – Alex Analyst";

async function save(person: Person): Promise<void> {
  await named(person, defaultName);
  await person.press("button", "Save");
}

/** As it opens: whom the connection acts as, and a name that is free. It asks for nothing else. */
export const Empty: FormStory = {
  ...played(async (person) => {
    await named(person, defaultName);
    await person.reads("It acts as you, Alex Analyst, with the data you can already see.");
    await expect(await person.find("button", "Save")).toBeEnabled();
  }),
};

/** A name of the host's own to begin with, and no Cancel. */
export const WithSuggestedName: FormStory = {
  args: { suggestedName: "Blocked orders", withoutCancel: true },
  ...played((person) => named(person, "Blocked orders")),
};

/** Save was pressed without a name. */
export const Invalid: FormStory = {
  ...played(async (person) => {
    await named(person, defaultName);
    await person.fill("Connection name", " ");
    await person.press("button", "Save");
    await isInvalid(person, "Connection name", "Enter a name.");
    await person.isAt("textbox", "Connection name");
  }),
};

/** Another connection of the package has this name. */
export const NameTaken: FormStory = {
  ...played(async (person) => {
    await named(person, defaultName);
    await person.fill("Connection name", "Warehouse reader");
    await person.press("button", "Save");
    await isInvalid(person, "Connection name", "That name is already in use. Choose another.");
  }),
};

/** Being saved and verified: progress in words, nothing moves. */
export const Submitting: FormStory = {
  parameters: { scenario: "create-pending" },
  ...played(async (person) => {
    await save(person);
    await isSubmitting(person);
  }),
};

/** The platform did not accept the account: the reason, and how far the verification came. */
export const Rejected: FormStory = {
  parameters: { scenario: "create-rejected", docs: { story: { height: "600px" } } },
  ...played(async (person) => {
    await save(person);
    await person.hears("The service rejected these credentials.");
    await seesLadder(person, "Account rejected (401)");
  }),
};

/** Saved: who the connection acts as. */
export const Saved: FormStory = {
  ...played(async (person) => {
    await save(person);
    await person.reads(`“${defaultName}” is saved. It acts as alex.analyst@example.com.`);
  }),
};

/** No answer arrived: whether it was saved is not known, and trying again makes no second one. */
export const UnknownOutcome: FormStory = {
  parameters: { scenario: "outcome-unknown", docs: { story: { height: "420px" } } },
  ...played(async (person) => {
    await save(person);
    await person.hears("We couldn’t confirm that this was saved. Try again; you won’t get a duplicate.");
    await person.isAt("button", "Try again");
  }),
};

/** The person may not use the type: what is missing and who can grant it. Save explains instead of sending. */
export const Unavailable: FormStory = {
  parameters: { scenario: "type-unavailable", docs: { story: { height: "420px" } } },
  ...played(async (person) => {
    await person.reads("Not available to you: it needs the Data Integration permission.");
    await person.reads("An admin of your team can grant it: Maria Lindqvist or Tom Okafor.");
    await person.press("button", "Save");
    await person.readsNoMore("is saved");
    await person.find("button", "Save");
  }),
};

/** As narrow as it gets, 264 pixels. */
export const Narrow: FormStory = {
  args: { withBack: true },
  parameters: { panel: "narrow", docs: { story: { height: "440px" } } },
  ...played(async (person, { canvasElement }) => {
    await named(person, defaultName);
    await expect(canvasElement.querySelector("celonis-user-form")?.getBoundingClientRect().width).toBe(264);
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
  }),
};

/** Right to left. */
export const RightToLeft: FormStory = {
  globals: { direction: "rtl" },
  ...played(async (person) => {
    await named(person, defaultName);
    await expect(getComputedStyle(await person.find("button", "Save")).direction).toBe("rtl");
  }),
};

/** Dark follows the colour scheme of the page around it. */
export const Dark: FormStory = {
  globals: { theme: "dark" },
  ...played((person) => named(person, defaultName)),
};
