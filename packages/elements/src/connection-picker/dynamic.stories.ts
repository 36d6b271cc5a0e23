import { seedIds } from "@connection-kit/mock-backend/scenarios";
import type { Meta, StoryContext, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect } from "storybook/test";
import { type Person, personAt } from "../testing/person.ts";

interface Args {
  moduleId: string;
}

type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: "connection-picker, dynamic",
  component: "connection-picker",
  args: { moduleId: seedIds.onDemandModuleId },
  render: ({ moduleId }) => html`<connection-picker module-id=${moduleId}></connection-picker>`,
};

export default meta;

function played(act: (person: Person, context: StoryContext<Args>) => Promise<void>): Pick<Story, "play"> {
  return { play: (context) => act(personAt(context), context) };
}

const dialogFrame = { docs: { story: { height: "560px" } } };

/** A flow that runs on demand: the module can have a connection that each person supplies. */
export const Offered: Story = {
  ...played(async (person) => {
    await expect(await person.find("button", "Make it dynamic")).toBeEnabled();
    await person.find("button", "Create connection");
  }),
};

/** The dialog: a name, and what stands in while the flow is built. */
export const MakingIt: Story = {
  parameters: dialogFrame,
  ...played(async (person) => {
    await person.press("button", "Make it dynamic");
    await person.find("dialog", "Make it dynamic");
    await expect(await person.find("textbox", "Connection name")).toHaveValue("Your Celonis");
    await person.reads("It stands in while you build the flow, and is not published.");
    await person.find("option", "Late deliveries – read only, acts as late-deliveries-reader");
  }),
};

/** The name is missing: it is said at the field. */
export const NameMissing: Story = {
  parameters: dialogFrame,
  ...played(async (person) => {
    await person.press("button", "Make it dynamic");
    await person.find("dialog", "Make it dynamic");
    await person.keys("{Control>}a{/Control}{Backspace}{Enter}");
    await person.reads("Enter a name.");
    await expect(await person.find("textbox", "Connection name")).toHaveAttribute("aria-invalid", "true");
  }),
};

/** Made: the module acts as whoever runs the flow, and as its build-time value while the flow is built. */
export const WithBuildTimeValue: Story = {
  parameters: { scenario: "dynamic" },
  ...played(async (person) => {
    await person.reads("Whoever runs the flow");
    await expect(await person.find("combobox", "Connection")).toHaveValue("Your Celonis");
    await person.reads("Late deliveries – read only, acts as late-deliveries-reader");
  }),
};

/** Without a build-time value the flow cannot be tried before it is published. */
export const WithoutBuildTimeValue: Story = {
  parameters: { scenario: "dynamic-without-value" },
  ...played(async (person) => person.reads("None: runs fail while you build")),
};

/** Published: the build-time value is gone. */
export const Published: Story = {
  parameters: { scenario: "dynamic-published" },
  ...played(async (person) => person.reads("None: it is not published")),
};

/** Detach says what it comes to, before it is done. */
export const Menu: Story = {
  parameters: { scenario: "dynamic", ...dialogFrame },
  ...played(async (person) => {
    await person.press("button", "Connection actions");
    await person.find("menuitem", "Detach");
    await person.reads("It fails until a connection is attached, and what people supplied is gone.");
  }),
};
