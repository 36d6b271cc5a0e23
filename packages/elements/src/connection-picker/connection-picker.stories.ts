import { seedIds } from "@connection-kit/mock-backend/scenarios";
import type { Meta, StoryContext, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { expect, waitFor } from "storybook/test";
import { hasFocus, type Person, personAt } from "../testing/person.ts";
import { newApplicationKey, type StoryBackend } from "../testing/story-backend.ts";

interface PickerArgs {
  moduleId: string;
  label?: string;
  required: boolean;
  disabled: boolean;
  withoutCreate: boolean;
  withoutManage: boolean;
}

type Story = StoryObj<PickerArgs>;

const meta: Meta<PickerArgs> = {
  title: "connection-picker",
  component: "connection-picker",
  args: { moduleId: seedIds.moduleId, required: false, disabled: false, withoutCreate: false, withoutManage: false },
  render: pickerOf,
};

export default meta;

function pickerOf({ moduleId, label, required, disabled, withoutCreate, withoutManage }: PickerArgs) {
  return html`<connection-picker
    module-id=${moduleId}
    label=${ifDefined(label)}
    ?required=${required}
    ?disabled=${disabled}
    ?without-create=${withoutCreate}
    ?without-manage=${withoutManage}
  ></connection-picker>`;
}

/** What a person does to reach the state and sees when it is reached. */
function played(act: (person: Person, context: StoryContext<PickerArgs>) => Promise<void>): Pick<Story, "play"> {
  return { play: (context) => act(personAt(context), context) };
}

const notConnected = "This module is not connected. Choose who it acts as.";
const lateDeliveries = /^Late deliveries – read only/;

async function openList(person: Person): Promise<HTMLElement> {
  await person.reads(notConnected);
  await person.press("combobox", "Connection");
  return person.find("listbox", "Connections");
}

async function openTypes(person: Person): Promise<void> {
  await person.press("button", "Create connection");
  await person.find("dialog", "Create connection");
}

/** The picker of a module that is not connected: the field and Create connection are there at once. */
export const NothingAttached: Story = {
  parameters: { scenario: "nothing-attached" },
  ...played(async (person) => {
    await person.reads(notConnected);
    await expect(await person.find("combobox", "Connection")).toHaveValue("");
    await expect(await person.find("button", "Create connection")).toBeEnabled();
  }),
};

/** Another module of the flow uses a connection that fits; it is suggested with its reason and attached only by a press. */
export const Suggestion: Story = {
  parameters: { scenario: "suggestion" },
  ...played(async (person) => {
    await person.reads("Suggested: Push data in this flow uses it.");
    await person.find("button", /^Attach “Order-to-Cash write-back/);
    await person.reads(notConnected);
  }),
};

/** The list opens in place: first the connections that fit the module, then the others with the reason why not. */
export const ListOpen: Story = {
  parameters: { scenario: "nothing-attached", docs: { story: { height: "760px" } } },
  ...played(async (person) => {
    await openList(person);
    await person.find("group", "Fits this module");
    await expect(await person.find("option", lateDeliveries)).not.toHaveAttribute("aria-disabled");
    await expect(await person.find("combobox", "Connection")).toHaveAttribute("aria-expanded", "true");
  }),
};

/** A row that does not fit says why and who can help; it cannot be attached by accident. */
export const ListWithReasons: Story = {
  parameters: { scenario: "nothing-attached", docs: { story: { height: "760px" } } },
  ...played(async (person) => {
    await openList(person);
    await person.keys("{End}");
    await person.find("group", "Does not fit");
    await person.reads("This module does not accept connections of the type SAP user.");
    await person.keys("{Enter}");
    await person.reads(notConnected);
    await person.find("listbox", "Connections");
  }),
};

/** 265 connections: pages come as they are scrolled to, and only the rows in view are in the document. */
export const LongList: Story = {
  parameters: { scenario: "long-list", docs: { story: { height: "760px" } } },
  ...played(async (person, { canvasElement }) => {
    await openList(person);
    const first = await shownCount(person, canvasElement);
    await person.keys("{End}");
    await person.reads(" of 265 shown");
    await person.readsNoMore(`${first} of 265 shown`);
    await expect(optionsIn(canvasElement).length).toBeLessThan(40);
    await expect(optionsIn(canvasElement)[0]).toHaveAttribute("aria-setsize", "265");
  }),
};

/** The server searches; the words that were found are marked. */
export const SearchWithHits: Story = {
  parameters: { scenario: "nothing-attached", docs: { story: { height: "560px" } } },
  ...played(async (person, { canvasElement }) => {
    await openList(person);
    await person.keys("warehouse");
    await person.findAll("option", 2);
    await expect(optionsIn(canvasElement)[0]?.querySelector("mark")).toHaveTextContent("Warehouse");
    await person.hears("2 connections found.");
  }),
};

/** Nothing matches: what was searched for, how many there are without it, and the way back. */
export const NothingFound: Story = {
  parameters: { scenario: "nothing-attached" },
  ...played(async (person) => {
    await openList(person);
    await person.keys("warehouse eu");
    await person.reads("No connection matches “warehouse eu”.");
    await person.reads("15 connections exist in this package.");
    await person.find("button", "Clear search");
  }),
};

/** No answer yet: a sentence, and rows that stand for those to come. */
export const Loading: Story = {
  parameters: { scenario: "loading" },
  ...played(async (person) => {
    await person.reads("Loading connections…");
    await expect(await person.find("button", "Create connection")).toBeEnabled();
  }),
};

/** The list could not be loaded: what happened, the reference for a support case, and Try again. */
export const Failed: Story = {
  parameters: { scenario: "list-failed" },
  ...played(async (person) => {
    await person.reads("Connections couldn’t be loaded. The service is temporarily unavailable.");
    await person.find("button", "Try again");
    await expect(await person.find("button", "Create connection")).toBeEnabled();
  }),
};

/** The module itself could not be loaded. */
export const ModuleFailed: Story = {
  parameters: { scenario: "module-failed" },
  ...played(async (person) => {
    await person.reads("The module couldn’t be loaded.");
    await person.find("button", "Try again");
  }),
};

/** Nobody is signed in any more. */
export const SessionEnded: Story = {
  parameters: { scenario: "session-ended" },
  ...played((person) => person.reads("Your session has ended. Sign in again to continue.")),
};

/** No connection in the package yet. */
export const EmptyPackage: Story = {
  parameters: { scenario: "empty" },
  ...played(async (person) => {
    await person.reads("No connection in this package fits this module yet. Create the first one.");
    await expect(await person.find("button", "Create connection")).toBeEnabled();
  }),
};

/** Attached: who the module acts as, the type, the status in words and shape, and how many modules use it. */
export const Attached: Story = {
  parameters: { scenario: "attached" },
  ...played(async (person) => {
    await person.reads("Acts as late-deliveries-reader");
    await person.reads("Active, verified just now");
    await expect(await person.find("combobox", "Connection")).toHaveValue("Late deliveries – read only");
  }),
};

/** A connection that acts as a person. */
export const AttachedAsPerson: Story = {
  parameters: { scenario: "attached-user" },
  ...played((person) => person.reads("Acts as aiko.tanaka@example.com")),
};

/** A long name takes two lines, then is clipped; the whole of it is in the field's value. */
export const AttachedWithLongName: Story = {
  parameters: { scenario: "attached-long-name" },
  ...played(async (person) => {
    await person.reads("Acts as o2c-escalation-production-emea");
    await expect(await person.find("combobox", "Connection")).toHaveValue("Order-to-Cash write-back and late delivery escalation, EMEA and APAC, quarterly");
  }),
};

/** Signed in, but without rights: what is missing, and the place where it is granted. */
export const AttachedWithoutPermissions: Story = {
  parameters: { scenario: "attached-without-permissions" },
  ...played(async (person) => {
    await person.reads("Signed in, but this application has no permission for any data pool.");
    await expect(await person.find("link", "Applications")).toHaveAttribute("target", "_blank");
  }),
};

/** A connection that was saved without being verified. */
export const AttachedUnverified: Story = {
  parameters: { scenario: "attached-unverified" },
  ...played(async (person) => {
    await person.reads("Acts as Not known until it is verified");
    await person.reads("Unverified");
  }),
};

/** The client secret has expired: the status says when, the note says what follows. */
export const AttachedExpired: Story = {
  parameters: { scenario: "attached-expired" },
  ...played(async (person) => {
    await person.reads("Expired on");
    await person.reads("The client secret expired. This module fails until the connection is reauthorized.");
  }),
};

/** The credentials were rejected the last time they were used. */
export const AttachedInvalid: Story = {
  parameters: { scenario: "attached-invalid" },
  ...played(async (person) => {
    await person.reads("Invalid");
    await person.reads("The credentials were rejected. This module fails until the connection is reauthorized or another one is attached.");
  }),
};

/** The key was revoked by somebody. */
export const AttachedRevoked: Story = {
  parameters: { scenario: "attached-revoked" },
  ...played(async (person) => {
    await person.reads("Revoked");
    await person.reads("The credentials were revoked.");
  }),
};

/** A status and a type that this version of the kit does not know are shown as such. */
export const AttachedUnknownStatus: Story = {
  parameters: { scenario: "attached-unknown-status" },
  ...played((person) => person.reads("Unknown status")),
};

/** A press on a row attaches it, and a sentence says who the module now acts as. */
export const AttachedByPress: Story = {
  parameters: { scenario: "nothing-attached" },
  ...played(async (person) => {
    await openList(person);
    await person.press("option", lateDeliveries);
    await person.reads("“Late deliveries – read only” is attached. Query data now acts as late-deliveries-reader.");
  }),
};

/** Being attached: what was chosen is shown at once, with progress in words in place of the status. */
export const Attaching: Story = {
  parameters: { scenario: "attach-pending" },
  ...played(async (person) => {
    await openList(person);
    await person.press("option", lateDeliveries);
    await person.reads("Attaching…");
    await person.hears("Attaching “Late deliveries – read only”…");
  }),
};

/** Attaching fails: nothing changed, and the same act can be tried again. */
export const AttachingFailed: Story = {
  parameters: { scenario: "attach-failed" },
  ...played(async (person) => {
    await openList(person);
    await person.press("option", lateDeliveries);
    await person.reads("Couldn’t attach “Late deliveries – read only”. Nothing changed.");
    await person.find("button", "Try again");
  }),
};

/** What can be done with the attached connection. */
export const ActionsMenuOpen: Story = {
  parameters: { scenario: "attached" },
  ...played(async (person) => {
    await person.press("button", "Connection actions");
    await person.find("menu", "Connection actions");
    await person.isAt("menuitem", "Verify");
    await person.find("menuitem", "Detach");
  }),
};

/** Verified by hand: the status is of this moment. */
export const Verified: Story = {
  parameters: { scenario: "attached-unverified" },
  ...played(async (person) => {
    await person.press("button", "Connection actions");
    await person.press("menuitem", "Verify");
    await person.hears("“Sandbox key” is verified.");
    await person.reads("Active, verified just now");
  }),
};

/** Detached: the module is not connected any more; the connection goes on to exist. */
export const Detached: Story = {
  parameters: { scenario: "attached" },
  ...played(async (person) => {
    await person.press("button", "Connection actions");
    await person.press("menuitem", "Detach");
    await person.hears("“Late deliveries – read only” is detached. This module is not connected.");
    await person.reads(notConnected);
  }),
};

/** Detaching fails: the connection stays attached. */
export const DetachingFailed: Story = {
  parameters: { scenario: "detach-failed" },
  ...played(async (person) => {
    await person.press("button", "Connection actions");
    await person.press("menuitem", "Detach");
    await person.reads("Couldn’t detach “Late deliveries – read only”. Nothing changed.");
    await person.reads("Acts as late-deliveries-reader");
  }),
};

const dialogFrame = { docs: { story: { height: "860px" } } };

/** Create connection, step 1: each type with whose permissions apply, who else can use it and what happens when that person leaves. */
export const CreateChoosingType: Story = {
  parameters: { scenario: "nothing-attached", ...dialogFrame },
  ...played(async (person) => {
    await openTypes(person);
    await person.find("radiogroup", "Connection type");
    await person.findAll("radio", 3);
    await person.press("radio", "Celonis Application Key");
    await expect(await person.find("radio", "Celonis Application Key")).toBeChecked();
  }),
};

/** Continue was pressed with nothing chosen: it says what is missing instead of being greyed out. */
export const CreateNoTypeChosen: Story = {
  parameters: { scenario: "nothing-attached", ...dialogFrame },
  ...played(async (person) => {
    await openTypes(person);
    await person.findAll("radio", 3);
    await person.press("button", "Continue");
    await person.hears("Choose a connection type.");
    await expect(await person.find("radiogroup", "Connection type")).toHaveAttribute("aria-invalid", "true");
  }),
};

/** A type the person may not use is shown with the reason, the missing permission and who can grant it. */
export const CreateTypeUnavailable: Story = {
  parameters: { scenario: "type-unavailable", ...dialogFrame },
  ...played(async (person) => {
    await openTypes(person);
    await expect(await person.find("radio", "Celonis user")).toBeDisabled();
    await person.reads("Not available to you: it needs the Data Integration permission.");
    await person.reads("An admin of your team can grant it: Maria Lindqvist or Tom Okafor.");
  }),
};

/** The types could not be loaded. */
export const CreateTypesFailed: Story = {
  parameters: { scenario: "types-failed", ...dialogFrame },
  ...played(async (person) => {
    await openTypes(person);
    await person.reads("Connection types couldn’t be loaded.");
    await person.find("button", "Try again");
  }),
};

/** Create connection, step 2: the form of the type, its name filled in, the focus in the first empty field. */
export const CreateForm: Story = {
  parameters: { scenario: "nothing-attached", ...dialogFrame },
  ...played(async (person) => {
    await openKeyForm(person);
    await expect(await person.field("Connection name")).toHaveValue("Order to Cash – application key");
    await waitFor(async () => expect(hasFocus(await person.field("Application key"))).toBe(true), { timeout: 20_000 });
    await person.find("button", "Back");
  }),
};

/** The whole act: type chosen, key pasted, Save pressed; the connection is created, verified and attached, the dialog closed. */
export const CreatedAndAttached: Story = {
  parameters: { scenario: "nothing-attached" },
  ...played(async (person, { loaded }) => {
    const key = await newApplicationKey(loaded as StoryBackend, "blocked-orders-reader");
    await openKeyForm(person);
    await person.paste("Application key", key);
    await person.press("button", "Save");
    await person.reads("“Order to Cash – application key” is attached. Query data now acts as blocked-orders-reader.");
    await person.isAt("button", "Create connection");
  }),
};

/** Nothing can be changed; what is attached can still be read. */
export const Disabled: Story = {
  args: { disabled: true },
  parameters: { scenario: "attached" },
  ...played(async (person) => {
    await person.reads("Acts as late-deliveries-reader");
    await expect(await person.find("combobox", "Connection")).toBeDisabled();
    await expect(await person.find("button", "Create connection")).toBeDisabled();
  }),
};

/** Required in a form of the host page, which was submitted without a connection. */
export const RequiredInForm: Story = {
  args: { required: true },
  parameters: { scenario: "nothing-attached" },
  render: (args) => html`<form class="story-form" @submit=${(event: Event) => event.preventDefault()}>
    ${pickerOf(args)}
    <button class="story-button" type="submit">Publish flow</button>
  </form>`,
  ...played(async (person) => {
    await person.reads(notConnected);
    await person.press("button", "Publish flow");
    await person.reads("Choose a connection.");
    await expect(await person.find("combobox", "Connection")).toHaveAttribute("aria-invalid", "true");
  }),
};

/** A host page that lets nobody create connections here. */
export const WithoutCreate: Story = {
  args: { withoutCreate: true },
  parameters: { scenario: "empty" },
  ...played(async (person) => {
    await person.reads("No connection in this package fits this module yet.");
    await person.readsNoMore("Create connection");
  }),
};

/** A label of the host's own, and no menu. */
export const WithOwnLabel: Story = {
  args: { label: "Runs as", withoutManage: true },
  parameters: { scenario: "attached" },
  ...played(async (person, { canvasElement }) => {
    await person.find("combobox", "Runs as");
    await person.reads("Acts as late-deliveries-reader");
    await expect(canvasElement.querySelector("connection-picker")?.shadowRoot?.querySelector("[part=actions]")).toBeNull();
  }),
};

/** As narrow as it gets, 264 pixels: facts wrap, nothing that matters is clipped. */
export const Narrow: Story = {
  parameters: { scenario: "attached-long-name", panel: "narrow", docs: { story: { height: "420px" } } },
  ...played(async (person, { canvasElement }) => {
    await person.reads("Acts as o2c-escalation-production-emea");
    await expect(canvasElement.querySelector("connection-picker")?.getBoundingClientRect().width).toBe(264);
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
  }),
};

/** The list in the narrowest panel. */
export const NarrowListOpen: Story = {
  parameters: { scenario: "nothing-attached", panel: "narrow", docs: { story: { height: "760px" } } },
  ...played(async (person) => {
    await openList(person);
    await person.find("option", lateDeliveries);
  }),
};

/** Right to left: everything mirrors, identities and names keep their own direction. */
export const RightToLeft: Story = {
  globals: { direction: "rtl" },
  parameters: { scenario: "attached" },
  ...played(async (person) => {
    await person.reads("late-deliveries-reader");
    await expect(getComputedStyle(await person.find("combobox", "Connection")).direction).toBe("rtl");
  }),
};

/** Dark follows the colour scheme of the page around it. */
export const Dark: Story = {
  globals: { theme: "dark" },
  parameters: { scenario: "attached-expired" },
  ...played(async (person) => {
    await person.reads("Expired on");
    await expect(getComputedStyle(await person.find("combobox", "Connection")).colorScheme).toBe("dark");
  }),
};

async function openKeyForm(person: Person): Promise<void> {
  await openTypes(person);
  await person.press("radio", "Celonis Application Key");
  await person.press("button", "Continue");
  await person.field("Application key");
}

function optionsIn(canvas: HTMLElement): readonly Element[] {
  return [...(canvas.querySelector("connection-picker")?.shadowRoot?.querySelectorAll("[role=option]") ?? [])];
}

/** How many rows the first page has. */
async function shownCount(person: Person, canvas: HTMLElement): Promise<string> {
  await person.reads(" of 265 shown");
  return /(\d+) of 265/.exec(canvas.querySelector("connection-picker")?.shadowRoot?.textContent ?? "")?.[1] ?? "";
}
