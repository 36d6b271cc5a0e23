import { ConnectionError, type ConnectionErrorCode } from "@connection-kit/core";
import type { FakeConnectionsClient, FakeWorld } from "@connection-kit/core/testing";
import type { Meta, StoryContext, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect, waitFor } from "storybook/test";
import { maintenanceClient } from "../testing/maintenance-world.ts";
import { type Person, personAt } from "../testing/person.ts";

type Story = StoryObj;

const meta: Meta = {
  title: "connection-manager",
  component: "connection-manager",
  parameters: { panel: "none", docs: { story: { height: "760px" } } },
};

export default meta;

interface Situation {
  readonly world?: Partial<FakeWorld>;
  readonly prepare?: (client: FakeConnectionsClient) => void;
}

/** What a person does to reach the state and sees when it is reached. */
type Act = (person: Person, client: FakeConnectionsClient, context: StoryContext) => Promise<void>;

/** The manager with a backend in memory, which the story can tell what is to go wrong. */
function inSituation({ world, prepare }: Situation, act: Act): Story {
  return {
    loaders: [
      () => {
        const fake = maintenanceClient(world);
        prepare?.(fake);
        return { fake };
      },
    ],
    render: (_args, { loaded }) => html`<connection-manager package-id="order-to-cash" .client=${loaded.fake}></connection-manager>`,
    play: (context) => act(personAt(context), context.loaded.fake, context),
  };
}

/** The button of the menu of a row: they all have the same name. */
function menuButton({ canvasElement }: StoryContext, connectionId: string): Promise<HTMLElement> {
  return waitFor(() => {
    const button = canvasElement.querySelector("connection-manager")?.shadowRoot?.querySelector<HTMLElement>(`[data-menu-key="${connectionId}"]`);
    if (!button) throw new Error(`There is no row of ${connectionId} yet.`);
    return button;
  });
}

async function choose(person: Person, context: StoryContext, connectionId: string, item: string): Promise<void> {
  await context.userEvent.click(await menuButton(context, connectionId));
  await person.press("menuitem", item);
}

function refusal(code: ConnectionErrorCode): ConnectionError {
  return new ConnectionError({ code, retry: "user", requestId: "req_7Hq2" });
}

/** Every state of a connection: in words and shape, and only then in colour. */
export const Table = inSituation({}, async (person) => {
  await person.reads("Late deliveries – read only");
  await person.reads("Expires in 28 days");
  await person.reads("Expires in 6 days");
  await person.reads("Expires in 1 day");
  await person.reads("Unknown status");
  await person.reads("Waiting for its credentials.");
  await person.reads("10 of 10 connections");
});

/** Where there is little room, each connection is a card. */
export const Cards: Story = {
  ...inSituation({}, async (person) => person.reads("10 of 10 connections")),
  render: (_args, { loaded }) => html`<div class="story-panel story-panel-narrow">
    <connection-manager package-id="order-to-cash" .client=${loaded.fake}></connection-manager>
  </div>`,
};

/** The menu of a row, with what destroys apart. */
export const Menu = inSituation({}, async (person, _client, context) => {
  await context.userEvent.click(await menuButton(context, "late"));
  await person.findAll("menuitem", 6);
  await person.isAt("menuitem", "Verify");
});

/** Filtered by status. */
export const Filtered = inSituation({}, async (person) => {
  await person.press("button", "Expired");
  await person.reads("1 of 1 connection");
  await expect(await person.find("button", "Expired")).toHaveAttribute("aria-pressed", "true");
});

/** Nothing matches: a way back to everything. */
export const NothingFound = inSituation({}, async (person) => {
  await person.reads("10 of 10 connections");
  await person.press("searchbox", "Search name, identity or owner");
  await person.keys("warehouse eu");
  await person.reads("No connection matches.");
  await person.find("button", "Show all");
});

/** The package has none yet. */
export const Empty = inSituation({ world: { connections: [] } }, async (person) => person.reads("No connection in this package yet."));

/** The answer takes its time. */
export const Loading = inSituation({ prepare: (client) => client.hold("connections") }, async (person) => person.reads("Loading connections…"));

/** The list could not be loaded. */
export const Failed = inSituation({ prepare: (client) => client.failNext("connections", refusal("unavailable")) }, async (person) => {
  await person.reads("Connections couldn’t be loaded.");
  await person.find("button", "Try again");
});

/** What renaming concerns stands below the name. */
export const Rename = inSituation({}, async (person, _client, context) => {
  await choose(person, context, "late", "Rename");
  await person.isAt("textbox", "Connection name");
  await person.reads("6 modules in 3 flows, 3 of them live");
  await person.reads("1 more module in a package you cannot see");
});

/** Somebody else has changed it meanwhile: what was typed is kept, and the person decides. */
export const RenameConflict = inSituation({}, async (person, client, context) => {
  await choose(person, context, "late", "Rename");
  await client.renameConnection(await client.connection("late"), "By somebody else");
  await person.fill("Connection name", "Mine");
  await person.press("button", "Save");
  await person.press("button", "Review changes");
  await person.reads("Connection name: Late deliveries – read only → By somebody else");
  await person.isAt("button", "Save mine");
});

/** A name that another connection has. */
export const NameTaken = inSituation({}, async (person, _client, context) => {
  await choose(person, context, "late", "Rename");
  await person.fill("Connection name", "Audit export 2025");
  await person.press("button", "Save");
  await person.reads("That name is already in use. Choose another.");
  await expect(await person.field("Connection name")).toHaveAttribute("aria-invalid", "true");
});

/** The impact first, the safe way out in focus, the number of modules on the button that destroys. */
export const Delete = inSituation({}, async (person, _client, context) => {
  await choose(person, context, "late", "Delete");
  await person.find("button", "Detach 6 modules and delete");
  await person.isAt("button", "Cancel");
  await person.find("button", "Swap instead");
});

/** No module uses it. */
export const DeleteUnused = inSituation({}, async (person, _client, context) => {
  await choose(person, context, "audit", "Delete");
  await person.reads("No module uses it.");
  await person.find("button", "Delete");
});

/** Where it is used could not be read. */
export const ImpactFailed = inSituation({ prepare: (client) => client.failNext("usages", refusal("timed-out")) }, async (person, _client, context) => {
  await choose(person, context, "late", "Delete");
  await person.reads("Where it is used couldn’t be read.");
});

/** What the identity may do, by what, and why some of it is of no use. */
export const Permissions = inSituation({}, async (person, _client, context) => {
  await choose(person, context, "late", "View permissions");
  await person.reads("Scope, but nobody granted it");
  await person.reads("Grant, but no scope opens it");
});

/** It may do nothing yet. */
export const PermissionsNone = inSituation({ world: { permissions: { late: [] } } }, async (person, _client, context) => {
  await choose(person, context, "late", "View permissions");
  await person.reads("It has no permission yet.");
});

/** Every stage passed; each with its time behind one line. */
export const Verified = inSituation({}, async (person, _client, context) => {
  await choose(person, context, "late", "Verify");
  await person.reads("“Late deliveries – read only” is verified.");
  await person.reads("Passed 5 of 5 stages in 73 ms");
});

/** A stage failed: its sentence says what to do, and a diagnosis can be copied. */
export const NotVerified = inSituation({}, async (person, _client, context) => {
  await choose(person, context, "audit", "Verify");
  await person.reads("The system refused these credentials. Reauthorize the connection.");
  await person.findAll("listitem", 5);
  await person.find("button", "Copy diagnosis");
});

/** The form of its type, without a name: its id and its modules stay. */
export const Reauthorize = inSituation({}, async (person, _client, context) => {
  await choose(person, context, "late", "Reauthorize");
  await person.field("Application key");
  await person.reads("6 modules in 3 flows, 3 of them live");
});

/** The credentials from before are kept for a day. */
export const Restorable = inSituation({}, async (person, client, context) => {
  const { id, etag } = await client.connection("late");
  const restorableUntil = new Date(Date.now() + 80_000_000).toISOString();
  await client.replaceCredentials({ id, etag }, { applicationKey: "of-the-story-4Q7x-4Q7x" });
  const read = client.connections.bind(client);
  client.connections = async (query, options) => {
    const page = await read(query, options);
    return { ...page, items: page.items.map((item) => (item.id === id ? { ...item, restorableUntil } : item)) };
  };
  await person.press("button", "Active");
  await person.reads("5 of 5 connections");
  await choose(person, context, "late", "Reauthorize");
  await person.find("button", "Restore the credentials from before");
});

/** The replacement is chosen first. */
export const SwapChoice = inSituation({}, async (person, _client, context) => {
  await choose(person, context, "late", "Swap in modules…");
  await person.find("radiogroup", "Replacement");
  await person.isAt("searchbox", "Search connections");
});

async function plan(person: Person, context: StoryContext): Promise<void> {
  await choose(person, context, "late", "Swap in modules…");
  await person.press("radio", "Expires within a month");
  await person.press("button", "Dry run");
  await person.reads("Dry run: 4 of 5 modules fit. Nothing has changed yet.");
}

/** A dry run: what fits, what does not and why. */
export const SwapPlan = inSituation({}, async (person, _client, context) => {
  await plan(person, context);
  await person.reads("Missing 1 scope: escalations:write. Stays on the old connection.");
  await person.isAt("button", "Swap 4 modules");
});

/** One of them could not be written: the report says which, and all others can be brought back. */
export const SwapReport = inSituation({}, async (person, _client, context) => {
  await plan(person, context);
  await person.press("button", "Swap 4 modules");
  await person.reads("3 of 5 modules use “Expires within a month” now.");
  await person.reads("The module is locked.");
  await person.isAt("button", "Undo");
});

/** Undone: exactly those that had been changed. */
export const SwapUndone = inSituation({}, async (person, _client, context) => {
  await plan(person, context);
  await person.press("button", "Swap 4 modules");
  await person.press("button", "Undo");
  await person.reads("3 of 3 modules use “Late deliveries – read only” again.");
});
