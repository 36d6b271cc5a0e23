import { seedIds } from "@connection-kit/mock-backend/scenarios";
import type { Meta } from "@storybook/web-components-vite";
import { html } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { expect } from "storybook/test";
import { type FormArgs, type FormStory, isInvalid, isSubmitting, named, played, seesLadder } from "../testing/form-stories.ts";
import type { Person } from "../testing/person.ts";
import { newOAuthClient, type StoryBackend } from "../testing/story-backend.ts";

const meta: Meta<FormArgs> = {
  title: "oauth-client-form",
  component: "oauth-client-form",
  args: { moduleId: seedIds.moduleId, withBack: false, withoutCancel: false },
  parameters: { panel: "form", docs: { story: { height: "520px" } } },
  render: ({ moduleId, packageId, suggestedName, withBack, withoutCancel }) => html`<oauth-client-form
    module-id=${ifDefined(moduleId)}
    package-id=${ifDefined(packageId)}
    suggested-name=${ifDefined(suggestedName)}
    ?with-back=${withBack}
    ?without-cancel=${withoutCancel}
  ></oauth-client-form>`,
};

export default meta;

const defaultName = "Order to Cash – OAuth client";
/** Look like a client's, are nobody's: no application of the mock has them. */
const fake = { clientId: "00000000-0000-4000-8000-00000000fake", clientSecret: "not-a-real-secret-for-stories-only-9Wk2" };

async function fillIn(person: Person, { clientId, clientSecret } = fake): Promise<void> {
  await named(person, defaultName);
  await person.paste("Client ID", clientId);
  await person.paste("Client secret", clientSecret);
}

async function save(person: Person, client = fake): Promise<void> {
  await fillIn(person, client);
  await person.press("button", "Save");
}

/** As it opens: a name that is free, empty ID and secret, and the link to the place where a client is registered. */
export const Empty: FormStory = {
  ...played(async (person) => {
    await named(person, defaultName);
    await expect(await person.find("textbox", "Client ID")).toHaveValue("");
    await expect(await person.field("Client secret")).toHaveValue("");
    await expect(await person.find("link", "Register an OAuth client")).toHaveAttribute("target", "_blank");
    await expect(await person.find("button", "Save")).toBeEnabled();
  }),
};

/** Save was pressed with empty fields: each says what is missing, the first one has the focus. */
export const Invalid: FormStory = {
  ...played(async (person) => {
    await named(person, defaultName);
    await person.press("button", "Save");
    await isInvalid(person, "Client ID", "Enter the client ID.");
    await isInvalid(person, "Client secret", "Enter the client secret.");
    await person.isAt("textbox", "Client ID");
  }),
};

/** Being saved and verified: progress in words, nothing moves, the fields can be read. */
export const Submitting: FormStory = {
  parameters: { scenario: "create-pending" },
  ...played(async (person) => {
    await save(person);
    await isSubmitting(person);
  }),
};

/** The service accepted neither ID nor secret; which of them is wrong nobody says. */
export const Rejected: FormStory = {
  parameters: { scenario: "create-rejected", docs: { story: { height: "680px" } } },
  ...played(async (person) => {
    await save(person);
    await isInvalid(person, "Client ID", "The client ID or client secret wasn’t accepted.");
    await isInvalid(person, "Client secret", "The client ID or client secret wasn’t accepted.");
    await seesLadder(person, "Client rejected (401)");
    await expect(await person.field("Client secret")).toHaveValue(fake.clientSecret);
  }),
};

/** Saved: who the connection acts as. The secret is gone from the page. */
export const Saved: FormStory = {
  ...played(async (person, { canvasElement, loaded }) => {
    await save(person, await newOAuthClient(loaded as StoryBackend, "blocked-orders-client"));
    await person.reads(`“${defaultName}” is saved. It acts as blocked-orders-client.`);
    await expect(canvasElement.querySelector("oauth-client-form")?.shadowRoot?.querySelector("input")).toBeNull();
  }),
};

/** A pasted pair fills both fields, which a receipt says and Undo takes back. */
export const CleanedPaste: FormStory = {
  ...played(async (person) => {
    await named(person, defaultName);
    await person.paste("Client ID", `Client ID: ${fake.clientId}\nClient secret: ${fake.clientSecret}`);
    await person.hears("Filled in the client ID and the client secret from what you pasted.");
    await expect(await person.field("Client ID")).toHaveValue(fake.clientId);
    await expect(await person.field("Client secret")).toHaveValue(fake.clientSecret);
    await person.find("button", "Undo");
  }),
};

/** Shown on demand (the value here is a fake one); it hides itself when the form is left. */
export const SecretShown: FormStory = {
  ...played(async (person) => {
    await fillIn(person);
    await person.press("button", "Show client secret");
    await expect(await person.find("textbox", "Client secret")).toHaveValue(fake.clientSecret);
    await expect(await person.find("button", "Hide client secret")).toHaveAttribute("aria-pressed", "true");
  }),
};

/** Another connection of the package holds this client already; it can be used instead. */
export const Duplicate: FormStory = {
  parameters: { docs: { story: { height: "600px" } } },
  ...played(async (person, { loaded }) => {
    const story = loaded as StoryBackend;
    const credentials = await newOAuthClient(story, "blocked-orders-client");
    const existing = { name: "Blocked orders", typeId: "celonis-oauth-client-credentials", packageId: seedIds.packageId, credentials };
    await story.client.createConnection({ ...existing, verify: "required" }, { idempotencyKey: "the-connection-that-exists" });
    await save(person, credentials);
    await person.reads("“Blocked orders” already uses this client ID.");
    await person.isAt("button", "Use that connection");
  }),
};

/** No answer arrived: whether it was saved is not known, and trying again makes no second one. */
export const UnknownOutcome: FormStory = {
  parameters: { scenario: "outcome-unknown", docs: { story: { height: "600px" } } },
  ...played(async (person, { loaded }) => {
    await save(person, await newOAuthClient(loaded as StoryBackend, "blocked-orders-client"));
    await person.hears("We couldn’t confirm that this was saved. Try again; you won’t get a duplicate.");
    await person.isAt("button", "Try again");
  }),
};

/** The service behind the client did not answer: the connection can be saved now and verified later. */
export const ServiceSilent: FormStory = {
  parameters: { scenario: "create-unanswered", docs: { story: { height: "760px" } } },
  ...played(async (person) => {
    await save(person);
    await person.hears("The service didn’t answer in time. You can save now and verify later.");
    await seesLadder(person, "No answer in 30 s");
    await person.find("button", "Save without verifying");
  }),
};

/** As narrow as it gets, 264 pixels. */
export const Narrow: FormStory = {
  args: { withBack: true },
  parameters: { panel: "narrow", docs: { story: { height: "640px" } } },
  ...played(async (person, { canvasElement }) => {
    await named(person, defaultName);
    await person.press("button", "Save");
    await isInvalid(person, "Client ID", "Enter the client ID.");
    await expect(canvasElement.querySelector("oauth-client-form")?.getBoundingClientRect().width).toBe(264);
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
  }),
};

/** Right to left: ID and secret themselves stay left to right. */
export const RightToLeft: FormStory = {
  globals: { direction: "rtl" },
  ...played(async (person) => {
    await fillIn(person);
    await expect(getComputedStyle(await person.field("Client ID")).direction).toBe("ltr");
    await expect(getComputedStyle(await person.find("button", "Save")).direction).toBe("rtl");
  }),
};

/** Dark follows the colour scheme of the page around it. */
export const Dark: FormStory = {
  globals: { theme: "dark" },
  parameters: { scenario: "create-rejected", docs: { story: { height: "680px" } } },
  ...played(async (person) => {
    await save(person);
    await seesLadder(person, "Client rejected (401)");
  }),
};
