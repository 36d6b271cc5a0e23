import { seedIds } from "@connection-kit/mock-backend/scenarios";
import type { Meta } from "@storybook/web-components-vite";
import { html } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { expect } from "storybook/test";
import { type FormArgs, type FormStory, isInvalid, isSubmitting, named, played, seesLadder } from "../testing/form-stories.ts";
import type { Person } from "../testing/person.ts";
import { clientFields, typeOf } from "../testing/schema-types.ts";

interface Args extends FormArgs {
  typeId?: string;
  connectionId?: string;
  connectionType?: unknown;
}

type Story = FormStory & { args?: Partial<Args> };

const modules = {
  sap: "check-order-exceptions-read-sales-orders",
  serviceNow: "check-order-exceptions-create-incident",
  microsoft: "check-order-exceptions-list-files",
} as const;

const meta: Meta<Args> = {
  title: "credential-form",
  component: "credential-form",
  args: { moduleId: modules.sap, typeId: "sap-user", withBack: false, withoutCancel: false },
  parameters: { panel: "form", docs: { story: { height: "760px" } } },
  render: ({ moduleId, typeId, connectionId, connectionType, packageId, suggestedName, withBack, withoutCancel }) => html`<credential-form
    module-id=${ifDefined(moduleId)}
    type-id=${ifDefined(typeId)}
    connection-id=${ifDefined(connectionId)}
    .connectionType=${connectionType}
    package-id=${ifDefined(packageId)}
    suggested-name=${ifDefined(suggestedName)}
    ?with-back=${withBack}
    ?without-cancel=${withoutCancel}
  ></credential-form>`,
};

export default meta;

/** Sample credentials that the mock publishes, and a secret that is nobody's. */
const instance = "acme";
const fakeSecret = "not-a-real-secret-for-stories-only-9Wk2";

const serviceNow: Pick<Story, "args"> = { args: { moduleId: modules.serviceNow, typeId: "servicenow-oauth-client-credentials" } };
const microsoft: Pick<Story, "args"> = { args: { moduleId: modules.microsoft, typeId: "microsoft-user" } };

async function fillInServiceNow(person: Person): Promise<void> {
  await person.field("Instance");
  await person.fill("Instance", instance);
  await person.paste("Client ID", "00000000000000000000000000000fake");
  await person.paste("Client secret", fakeSecret);
}

function choicesOf(canvas: HTMLElement): HTMLSelectElement {
  const select = canvas.querySelector("credential-form")?.shadowRoot?.querySelector("select");
  if (!select) throw new Error("There is nothing to choose.");
  return select;
}

/** As it opens for SAP: what the backend says the type asks for, each field with what its value looks like. */
export const Empty: Story = {
  ...played(async (person, { canvasElement }) => {
    await named(person, "Order Exceptions – SAP user");
    await person.reads("2 digits, such as 00.");
    await expect(choicesOf(canvasElement)).toHaveValue("");
    await expect(await person.field("Password")).toHaveAttribute("type", "password");
    await person.find("button", "Show password");
    await person.find("button", "Test");
  }),
};

/** Save was pressed with empty fields: each says what is missing, the first one has the focus. */
export const Invalid: Story = {
  ...played(async (person) => {
    await named(person, "Order Exceptions – SAP user");
    await person.fill("System number", "7");
    await person.press("button", "Save");
    await isInvalid(person, "Host", "Enter the host.");
    await isInvalid(person, "System number", "Enter 2 digits, such as 00.");
    await isInvalid(person, "Password", "Enter the password.");
    await person.isAt("combobox", "On-prem client");
  }),
};

/** What a field refers to has a status of its own: in words, as a shape, then as a colour. One that cannot be used is refused with its reason. */
export const ReferenceUnavailable: Story = {
  ...played(async (person, { canvasElement, userEvent }) => {
    await named(person, "Order Exceptions – SAP user");
    await userEvent.selectOptions(choicesOf(canvasElement), "werk-sued");
    await person.reads("It has not reported for 3 days.");
    await person.press("button", "Save");
    await person.reads("It can’t be used now. It has not reported for 3 days.");
    await person.isAt("combobox", "On-prem client");
  }),
};

/** A pasted address leaves the host alone, which a receipt says and Undo takes back. */
export const CleanedPaste: Story = {
  ...serviceNow,
  ...played(async (person) => {
    await person.field("Instance");
    await person.paste("Instance", "https://acme.service-now.com/now/nav/ui");
    await person.hears("Removed “https://” from the start and the path from the end.");
    await expect(await person.field("Instance")).toHaveValue("acme");
    await person.find("button", "Undo");
  }),
};

/** A password is never altered; a blank at its edge is only said. */
export const PasswordWithBlank: Story = {
  ...played(async (person) => {
    await named(person, "Order Exceptions – SAP user");
    await person.paste("Password", ` ${fakeSecret}`);
    await person.keys("{Tab}");
    await person.hears("The password starts or ends with a space.");
    await expect(await person.field("Password")).toHaveValue(` ${fakeSecret}`);
  }),
};

/** Being saved and verified: progress in words, nothing moves, the fields can be read. */
export const Submitting: Story = {
  ...serviceNow,
  parameters: { scenario: "create-pending" },
  ...played(async (person) => {
    await fillInServiceNow(person);
    await person.press("button", "Save");
    await isSubmitting(person);
  }),
};

/** Tested, and refused: how far it came, stage by stage with its time. Nothing is stored. */
export const Tested: Story = {
  ...serviceNow,
  parameters: { docs: { story: { height: "900px" } } },
  ...played(async (person) => {
    await fillInServiceNow(person);
    await person.press("button", "Test");
    await person.hears("It was not accepted. Nothing is stored.");
    await seesLadder(person, "Sign-in");
    await expect(await person.field("Client secret")).toHaveValue(fakeSecret);
  }),
};

/** The system accepted neither ID nor secret; everything typed is still there. */
export const Rejected: Story = {
  ...serviceNow,
  parameters: { scenario: "create-rejected", docs: { story: { height: "900px" } } },
  ...played(async (person) => {
    await fillInServiceNow(person);
    await person.press("button", "Save");
    await isInvalid(person, "Client ID", "The client ID or client secret wasn’t accepted.");
    await expect(await person.field("Client secret")).toHaveValue(fakeSecret);
  }),
};

/** Saved: who the connection acts as. The password is gone from the page. */
export const Saved: Story = {
  args: { moduleId: modules.serviceNow, typeId: "servicenow-user" },
  ...played(async (person, { canvasElement }) => {
    await person.field("Instance");
    await person.fill("Instance", instance);
    await person.fill("User", "flow.integration");
    await person.paste("Password", "sample flow 2026");
    await person.press("button", "Save");
    await person.reads("is saved. It acts as");
    await expect(canvasElement.querySelector("credential-form")?.shadowRoot?.querySelector("input")).toBeNull();
  }),
};

/** Every kind of field there is. */
export const EveryKind: Story = {
  args: {
    moduleId: seedIds.moduleId,
    connectionType: typeOf([
      { name: "endpoint", label: "Endpoint", kind: "url", required: true, help: "Where its API is." },
      {
        name: "region",
        label: "Region",
        kind: "select",
        required: true,
        options: [
          { value: "eu", label: "Europe" },
          { value: "us", label: "United States" },
        ],
      },
      { name: "port", label: "Port", kind: "number", required: false, minimum: "1", maximum: "65535" },
      { name: "expires", label: "Secret expires on", kind: "date", required: false },
      {
        name: "scopes",
        label: "Scopes",
        kind: "scopes",
        required: true,
        options: [
          { value: "read", label: "read" },
          { value: "write", label: "write" },
        ],
      },
      { name: "certificate", label: "Certificate", kind: "multiline", required: false },
      { name: "privateKey", label: "Private key", kind: "multiline", required: false, autocomplete: "new-password" },
      { name: "redirectUrl", label: "Redirect URL", kind: "output", required: false, value: "https://connections.example.com/callback" },
    ]),
  },
  parameters: { docs: { story: { height: "1200px" } } },
  ...played(async (person) => {
    await person.find("combobox", "Region");
    await person.press("button", "read");
    await expect(await person.find("textbox", "Scopes")).toHaveValue("read");
    await person.find("button", "Copy redirect URL");
    await person.find("button", "Show private key");
    await person.fill("Endpoint", "example.com");
    await person.keys("{Tab}");
    await person.find("button", "Add https://");
  }),
};

/** Fields that few people need stand in a group of their own, which opens itself when something in it is wrong. */
export const AdvancedOpen: Story = {
  ...microsoft,
  ...played(async (person, { canvasElement, userEvent }) => {
    await person.find("button", "Sign in with Microsoft");
    const summary = canvasElement.querySelector("credential-form")?.shadowRoot?.querySelector("summary");
    if (summary) await userEvent.click(summary);
    await person.fill("Tenant ID", "contoso");
    await person.keys("{Tab}");
    await person.reads("Enter a UUID, such as");
    await person.find("textbox", "Redirect URL");
  }),
};

/** The type wants a sign-in at the provider, which opens in a window of its own. */
export const SignIn: Story = {
  ...microsoft,
  parameters: { docs: { story: { height: "320px" } } },
  ...played(async (person) => {
    await named(person, "Order Exceptions – Sign in with Microsoft");
    await person.find("button", "Sign in with Microsoft");
  }),
};

/** The browser gave no window: a real link stands in for it. */
export const SignInBlocked: Story = {
  ...microsoft,
  ...played(async (person) => {
    await named(person, "Order Exceptions – Sign in with Microsoft");
    const original = window.open;
    window.open = () => null;
    try {
      await person.press("button", "Sign in with Microsoft");
      await person.find("link", "Open sign-in");
    } finally {
      window.open = original;
    }
    await person.hears("Your browser blocked the sign-in window.");
  }),
};

/** The credentials of a connection that exists: its values are there, of its secret only the hint. */
export const Replacing: Story = {
  args: { connectionId: "itsm-order-desk" } as Partial<Args>,
  ...played(async (person) => {
    await expect(await person.field("Instance")).not.toHaveValue("");
    await expect(await person.field("Client secret")).toHaveValue("");
    await person.reads("replaces the credentials of “ITSM order desk”");
  }),
};

/** Another connection of the package has the same entries; it can be used instead, or the note ignored. */
export const Duplicate: Story = {
  args: { moduleId: seedIds.moduleId, typeId: "any-system", connectionType: typeOf(clientFields, { id: "celonis-oauth-client-credentials" }) } as Partial<Args>,
  ...played(async (person, { loaded }) => {
    const { client } = loaded as { client: import("@connection-kit/core").ConnectionsClient };
    const { items } = await client.connections({ packageId: seedIds.packageId, typeId: "celonis-oauth-client-credentials" });
    const [existing] = items;
    await person.field("Client ID");
    await person.paste("Client ID", existing?.values.clientId ?? "");
    await person.hears(`“${existing?.name}” already uses this client ID.`);
    await person.find("button", "Use that connection");
  }),
};

/** A kind of field that this version does not know might be a secret: it is not drawn. */
export const Unsupported: Story = {
  args: { moduleId: seedIds.moduleId, connectionType: typeOf([{ name: "passkey", label: "Passkey", kind: "passkey", required: true }]) } as Partial<Args>,
  parameters: { docs: { story: { height: "240px" } } },
  ...played(async (person) => {
    await person.reads("Unsupported type");
    await person.find("button", "Cancel");
  }),
};

/** The types could not be read: why, and Try again. */
export const TypesFailed: Story = {
  parameters: { scenario: "types-failed", docs: { story: { height: "240px" } } },
  ...played(async (person) => {
    await person.reads("Connection types couldn’t be loaded.");
    await person.find("button", "Try again");
  }),
};

/** As narrow as it gets, 264 pixels. */
export const Narrow: Story = {
  ...serviceNow,
  parameters: { panel: "narrow" },
  ...played(async (person, { canvasElement }) => {
    await person.field("Instance");
    await person.press("button", "Save");
    await isInvalid(person, "Client ID", "Enter the client ID.");
    await expect(canvasElement.querySelector("credential-form")?.getBoundingClientRect().width).toBe(264);
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
  }),
};

/** Right to left: hosts, numbers and secrets themselves stay left to right. */
export const RightToLeft: Story = {
  globals: { direction: "rtl" },
  ...played(async (person) => {
    await named(person, "Order Exceptions – SAP user");
    await expect(getComputedStyle(await person.field("Host")).direction).toBe("ltr");
    await expect(getComputedStyle(await person.find("button", "Save")).direction).toBe("rtl");
  }),
};

/** Dark follows the colour scheme of the page around it. */
export const Dark: Story = {
  globals: { theme: "dark" },
  ...played(async (person) => {
    await named(person, "Order Exceptions – SAP user");
    await person.press("button", "Save");
    await isInvalid(person, "Password", "Enter the password.");
  }),
};
