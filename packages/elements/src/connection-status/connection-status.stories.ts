import type { FakeConnectionsClient } from "@connection-kit/core/testing";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { expect, waitFor } from "storybook/test";
import { maintenanceClient } from "../testing/maintenance-world.ts";
import { type Person, personAt } from "../testing/person.ts";

interface StatusArgs {
  moduleId: string;
  trouble?: "failing" | "switched-off";
}

type Story = StoryObj<StatusArgs>;

const meta: Meta<StatusArgs> = {
  title: "connection-status",
  component: "connection-status",
  parameters: { panel: "none", docs: { story: { height: "160px" } } },
  loaders: [() => ({ fake: maintenanceClient() })],
  render: ({ moduleId, trouble }, { loaded }) =>
    html`<connection-status module-id=${moduleId} trouble=${ifDefined(trouble)} .client=${loaded.fake as FakeConnectionsClient}></connection-status>`,
};

export default meta;

function of(args: StatusArgs, act: (person: Person) => Promise<void>): Story {
  return { args, play: (context) => act(personAt(context)) };
}

/** Who the module acts as comes first. */
export const Connected = of({ moduleId: "query-data" }, async (person) => {
  await person.reads("Acts as late-deliveries-reader");
  await person.reads("Active");
});

/** Nothing is attached: the way to the choice. */
export const NotConnected = of({ moduleId: "empty" }, async (person) => {
  await person.reads("Not connected");
  await person.find("button", "Choose a connection");
});

/** Its credentials expired: the cure is one press away. */
export const Expired = of({ moduleId: "expired" }, async (person) => {
  await person.reads("Expired");
  await person.find("button", "Reauthorize");
});

/** The last runs failed. */
export const Failing = of({ moduleId: "query-data", trouble: "failing" }, async (person) => {
  await person.reads("The last runs failed");
  await person.find("button", "Verify");
});

/** The flow was switched off because of it, and what broke it is mended first. */
export const SwitchedOff = of({ moduleId: "expired", trouble: "switched-off" }, async (person) => {
  await person.reads("The flow is switched off: this module failed repeatedly");
  await person.find("button", "Reauthorize");
});

/** What is attached cannot be read. */
export const Unreadable = of({ moduleId: "no-such-module" }, async (person) => person.reads("Connection can’t be read"));

/** Many on one canvas read each module once. */
export const Many: Story = {
  args: { moduleId: "query-data" },
  render: ({ moduleId }, { loaded }) =>
    html`<connection-provider .client=${loaded.fake}>
      ${Array.from({ length: 12 }, () => html`<connection-status module-id=${moduleId}></connection-status>`)}
    </connection-provider>`,
  play: async ({ canvasElement, loaded }) => {
    const shown = () => [...canvasElement.querySelectorAll("connection-status")].filter(({ shadowRoot }) => shadowRoot?.querySelector(".status-active"));
    await waitFor(() => expect(shown()).toHaveLength(12));
    await expect((loaded.fake as FakeConnectionsClient).calls.filter((call) => call === "module")).toHaveLength(1);
  },
};
