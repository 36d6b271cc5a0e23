import { seedIds } from "@connection-kit/mock-backend/scenarios";
import type { Meta } from "@storybook/web-components-vite";
import { html } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { expect } from "storybook/test";
import { type FormArgs, type FormStory, isInvalid, isSubmitting, named, played, seesLadder } from "../testing/form-stories.ts";
import type { Person } from "../testing/person.ts";
import { newApplicationKey, type StoryBackend } from "../testing/story-backend.ts";

const meta: Meta<FormArgs> = {
  title: "app-key-form",
  component: "app-key-form",
  args: { moduleId: seedIds.moduleId, withBack: false, withoutCancel: false },
  parameters: { panel: "form", docs: { story: { height: "440px" } } },
  render: ({ moduleId, packageId, suggestedName, withBack, withoutCancel }) => html`<app-key-form
    module-id=${ifDefined(moduleId)}
    package-id=${ifDefined(packageId)}
    suggested-name=${ifDefined(suggestedName)}
    ?with-back=${withBack}
    ?without-cancel=${withoutCancel}
  ></app-key-form>`,
};

export default meta;

const defaultName = "Order to Cash – application key";
/** Looks like a key, is none: no application of the mock has it. */
const fakeKey = "not-a-real-key-for-stories-only-7Q4x";

async function fillIn(person: Person, key = fakeKey): Promise<void> {
  await named(person, defaultName);
  await person.paste("Application key", key);
}

async function save(person: Person, key = fakeKey): Promise<void> {
  await fillIn(person, key);
  await person.press("button", "Save");
}

/** As it opens: a name that is free, an empty key, and the link to the place where a key is made. */
export const Empty: FormStory = {
  ...played(async (person) => {
    await named(person, defaultName);
    await expect(await person.field("Application key")).toHaveValue("");
    await expect(await person.find("link", "Create an application key")).toHaveAttribute("target", "_blank");
    await expect(await person.find("button", "Save")).toBeEnabled();
  }),
};

/** Save was pressed with empty fields: each says what is missing, the first one has the focus. */
export const Invalid: FormStory = {
  ...played(async (person) => {
    await named(person, defaultName);
    await person.fill("Connection name", " ");
    await person.press("button", "Save");
    await isInvalid(person, "Connection name", "Enter a name.");
    await isInvalid(person, "Application key", "Enter the key.");
    await person.isAt("textbox", "Connection name");
  }),
};

/** The hidden version of a key was pasted: what is wrong is known before anything is sent. */
export const InvalidMask: FormStory = {
  ...played(async (person) => {
    await save(person, "••••••••4Q7x");
    await isInvalid(person, "Application key", "That is the hidden version of the key. Paste the full key.");
  }),
};

/** Being saved and verified: progress in words, nothing moves, the fields can be read. */
export const Submitting: FormStory = {
  parameters: { scenario: "create-pending" },
  ...played(async (person) => {
    await save(person);
    await isSubmitting(person);
    await expect(await person.field("Application key")).toHaveAttribute("readonly");
  }),
};

/** The service rejected the key: the reason at the field, and how far the verification came. Nothing typed is lost. */
export const Rejected: FormStory = {
  parameters: { scenario: "create-rejected", docs: { story: { height: "560px" } } },
  ...played(async (person) => {
    await save(person);
    await isInvalid(person, "Application key", "The service rejected this key. Check that you copied all of it and that it is still active.");
    await seesLadder(person, "Key rejected (401)");
    await expect(await person.field("Application key")).toHaveValue(fakeKey);
  }),
};

/** Saved: who the connection acts as. The key is gone from the page. */
export const Saved: FormStory = {
  ...played(async (person, { canvasElement, loaded }) => {
    await save(person, await newApplicationKey(loaded as StoryBackend, "blocked-orders-reader"));
    await person.reads(`“${defaultName}” is saved. It acts as blocked-orders-reader.`);
    await expect(canvasElement.querySelector("app-key-form")?.shadowRoot?.querySelector("input")).toBeNull();
  }),
};

/** What copying adds was taken away, which a receipt says and Undo takes back. */
export const CleanedPaste: FormStory = {
  ...played(async (person) => {
    await fillIn(person, `AppKey ${fakeKey}\n`);
    await person.hears("Removed “AppKey ” from the start and a line break from the end.");
    await expect(await person.field("Application key")).toHaveValue(fakeKey);
    await person.find("button", "Undo");
  }),
};

/** Shown on demand (the value here is a fake one); it hides itself when the form is left. */
export const SecretShown: FormStory = {
  ...played(async (person) => {
    await fillIn(person);
    await person.press("button", "Show application key");
    await expect(await person.find("textbox", "Application key")).toHaveValue(fakeKey);
    await expect(await person.find("button", "Hide application key")).toHaveAttribute("aria-pressed", "true");
    await person.reads("Hidden again when you leave the form.");
  }),
};

/** Another connection of the package holds this key already; it can be used instead. */
export const Duplicate: FormStory = {
  ...played(async (person, { loaded }) => {
    const story = loaded as StoryBackend;
    const applicationKey = await newApplicationKey(story, "blocked-orders-reader");
    const existing = { name: "Blocked orders", typeId: "celonis-application-key", packageId: seedIds.packageId, credentials: { applicationKey } };
    await story.client.createConnection({ ...existing, verify: "required" }, { idempotencyKey: "the-connection-that-exists" });
    await save(person, applicationKey);
    await person.reads("This key is already saved as “Blocked orders”.");
    await person.isAt("button", "Use that connection");
  }),
};

/** Another connection of the package has this name. */
export const NameTaken: FormStory = {
  ...played(async (person, { loaded }) => {
    const key = await newApplicationKey(loaded as StoryBackend, "blocked-orders-reader");
    await named(person, defaultName);
    await person.fill("Connection name", "Warehouse reader");
    await person.paste("Application key", key);
    await person.press("button", "Save");
    await isInvalid(person, "Connection name", "That name is already in use. Choose another.");
    await expect(await person.field("Application key")).toHaveValue(key);
  }),
};

/** No answer arrived: whether it was saved is not known, and trying again makes no second one. */
export const UnknownOutcome: FormStory = {
  parameters: { scenario: "outcome-unknown" },
  ...played(async (person, { loaded }) => {
    await save(person, await newApplicationKey(loaded as StoryBackend, "blocked-orders-reader"));
    await person.hears("We couldn’t confirm that this was saved. Try again; you won’t get a duplicate.");
    await person.isAt("button", "Try again");
  }),
};

/** The service behind the key did not answer: the connection can be saved now and verified later. */
export const ServiceSilent: FormStory = {
  parameters: { scenario: "create-unanswered", docs: { story: { height: "640px" } } },
  ...played(async (person) => {
    await save(person);
    await person.hears("The service didn’t answer in time. You can save now and verify later.");
    await seesLadder(person, "No answer in 30 s");
    await person.find("button", "Save without verifying");
  }),
};

/** The session ended while the form was filled in: the entries are still there. */
export const SessionEnded: FormStory = {
  parameters: { scenario: "create-session-ended" },
  ...played(async (person) => {
    await save(person);
    await person.hears("Your session has ended. Sign in again to continue.");
    await expect(await person.field("Application key")).toHaveValue(fakeKey);
  }),
};

/** In a dialog of two steps, with Back. */
export const WithBack: FormStory = {
  args: { withBack: true },
  ...played(async (person) => {
    await named(person, defaultName);
    await person.find("button", "Back");
  }),
};

/** As narrow as it gets, 264 pixels. */
export const Narrow: FormStory = {
  args: { withBack: true },
  parameters: { panel: "narrow", docs: { story: { height: "560px" } } },
  ...played(async (person, { canvasElement }) => {
    await save(person, " ");
    await isInvalid(person, "Application key", "Enter the key.");
    await expect(canvasElement.querySelector("app-key-form")?.getBoundingClientRect().width).toBe(264);
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
  }),
};

/** Right to left: the key itself stays left to right. */
export const RightToLeft: FormStory = {
  globals: { direction: "rtl" },
  ...played(async (person) => {
    await fillIn(person, `AppKey ${fakeKey}`);
    await expect(getComputedStyle(await person.field("Application key")).direction).toBe("ltr");
    await expect(getComputedStyle(await person.find("button", "Save")).direction).toBe("rtl");
  }),
};

/** Dark follows the colour scheme of the page around it. */
export const Dark: FormStory = {
  globals: { theme: "dark" },
  parameters: { scenario: "create-rejected", docs: { story: { height: "560px" } } },
  ...played(async (person) => {
    await save(person);
    await seesLadder(person, "Key rejected (401)");
  }),
};
