import { seedIds } from "@connection-kit/mock-backend/scenarios";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect } from "storybook/test";
import { personAt } from "../testing/person.ts";
import type { StoryBackend } from "../testing/story-backend.ts";

type Story = StoryObj;

const meta: Meta = {
  title: "connection-provider",
  component: "connection-provider",
  parameters: { panel: "none" },
};

export default meta;

const notConnected = "This module is not connected. Choose who it acts as.";

function picker(moduleId: string) {
  return html`<div class="story-panel"><connection-picker module-id=${moduleId}></connection-picker></div>`;
}

/** Says where the backend is, here for one picker. It draws nothing itself. */
export const AroundAPicker: Story = {
  parameters: { scenario: "nothing-attached" },
  render: (_args, { loaded }) => html`<connection-provider .client=${loaded.client}>${picker(seedIds.moduleId)}</connection-provider>`,
  play: async (context) => {
    const person = personAt(context);
    await person.reads(notConnected);
    await expect(context.canvasElement.querySelector("connection-provider")?.getClientRects()).toHaveLength(0);
  },
};

/** Set up late: until the page says where the backend is, the elements inside wait, then they go on by themselves. */
export const SetUpLate: Story = {
  parameters: { scenario: "nothing-attached" },
  render: (_args, { loaded }) => html`
    <connection-provider>${picker(seedIds.moduleId)}</connection-provider>
    <p><button class="story-button" type="button" @click=${(event: Event) => setUp(event, loaded as StoryBackend)}>Set up the provider</button></p>
  `,
  play: async (context) => {
    const person = personAt(context);
    await person.find("combobox", "Connection");
    await person.readsNoMore(notConnected);
    await person.press("button", "Set up the provider");
    await person.reads(notConnected);
  },
};

/** What one element inside changes, the others show: both pickers are of one module. */
export const SharedState: Story = {
  parameters: { scenario: "nothing-attached", docs: { story: { height: "640px" } } },
  render: (_args, { loaded }) =>
    html`<connection-provider .client=${loaded.client}>
      <div class="story-panel" id="left"><connection-picker module-id=${seedIds.moduleId} label="In the panel"></connection-picker></div>
      <br />
      <div class="story-panel" id="right"><connection-picker module-id=${seedIds.moduleId} label="In the summary"></connection-picker></div>
    </connection-provider>`,
  play: async (context) => {
    const person = personAt(context);
    await person.reads(notConnected);
    await person.press("combobox", "In the panel");
    await person.press("option", /^Late deliveries – read only/);
    await person.readsNoMore(notConnected);
    await expect(await person.find("combobox", "In the panel")).toHaveValue("Late deliveries – read only");
    await expect(await person.find("combobox", "In the summary")).toHaveValue("Late deliveries – read only");
  },
};

/** Sentences of the host's own; the others stay as they are. */
export const OwnSentences: Story = {
  parameters: { scenario: "nothing-attached" },
  render: (_args, { loaded }) =>
    html`<connection-provider .client=${loaded.client} .messages=${{ "picker-not-connected": "Nobody runs this step yet.", "create-connection": "Add access" }}>
      ${picker(seedIds.moduleId)}
    </connection-provider>`,
  play: async (context) => {
    const person = personAt(context);
    await person.reads("Nobody runs this step yet.");
    await person.find("button", "Add access");
  },
};

function setUp({ currentTarget }: Event, { client }: StoryBackend): void {
  const provider = currentTarget instanceof HTMLElement ? currentTarget.closest("p")?.previousElementSibling : null;
  if (provider?.matches("connection-provider")) Object.assign(provider, { client });
}
