import { expect } from "@playwright/test";
import type { Row } from "../row.ts";
import { seedIds } from "../stage/backstage.ts";
import type { Stage } from "../stage/stage.ts";
import { answerLost, networkError, problem } from "../wire/faults.ts";
import { pickerScene } from "./scenes.ts";

const name = "Late deliveries – read only";
const keyField = "Application key";
const clientName = "Matrix client";

/** Opens a dialog of the menu beside the attached connection. */
async function act(stage: Stage, item: string): Promise<void> {
  await stage.clock.until(() => stage.button("Connection actions").isVisible());
  await stage.press("Connection actions");
  await stage.page.getByRole("menuitem", { name: item, exact: true }).click();
  await expect(stage.page.getByRole("dialog")).toBeVisible();
}

/** Somebody else renames it meanwhile. */
async function renamedElsewhere({ backstage }: Stage, to: string): Promise<void> {
  const { etag } = await backstage.call("GET", `/connections/${seedIds.connectionId}`);
  await backstage.call("PATCH", `/connections/${seedIds.connectionId}`, { name: to }, { "if-match": String(etag) });
}

async function deletedElsewhere({ backstage }: Stage, id: string): Promise<void> {
  const { etag } = await backstage.call("GET", `/connections/${id}`);
  await backstage.call("DELETE", `/connections/${id}?detach=true`, undefined, { "if-match": String(etag) });
}

async function rename(stage: Stage, to: string): Promise<void> {
  await act(stage, "Rename");
  await stage.type("Connection name", to);
}

const clientField = "Client secret";

/** Query data uses a client of whom a secret was handed out; the next one is what the person pastes. */
async function clientAttached({ backstage }: Stage): Promise<void> {
  const { clientId, clientSecret } = await backstage.client();
  const credentials = { clientId, clientSecret };
  const connection = { name: clientName, typeId: "celonis-oauth-client-credentials", packageId: seedIds.packageId, verify: "required", credentials };
  const { id } = await backstage.call("POST", "/connections", connection, { "idempotency-key": "before" });
  await backstage.call("PUT", `/modules/${seedIds.moduleId}/connection`, { connectionId: id }, { "if-match": "*" });
}

async function reauthorize(stage: Stage): Promise<void> {
  await act(stage, "Reauthorize");
  const { items } = await stage.backstage.send("GET", "/mock/applications");
  const application = (items as { id: string; name: string }[]).find((each) => each.name === "matrix-client");
  const { clientSecret } = await stage.backstage.send("POST", `/mock/applications/${application?.id}/secret`);
  await stage.clock.until(() => stage.field(clientField).isVisible());
  await stage.typeSecret(clientField, String(clientSecret));
  await stage.page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
}

/** When the stored secret was set. */
async function secretSet({ backstage }: Stage): Promise<string> {
  const rows = Object.values(await backstage.connections());
  return rows.find((row) => row.name === clientName)?.secrets.clientSecret?.updatedAt ?? "";
}

async function chooseFirst(stage: Stage): Promise<string> {
  await stage.waitsFor("This module is not connected.");
  await stage.field("Connection").click();
  const first = stage.page.getByRole("option").first();
  await stage.clock.until(() => first.isVisible());
  const label = await first.locator(".row-name").innerText();
  await first.click();
  return label;
}

/** What happens to a connection after it was created. */
export const maintenanceFaults: readonly Row[] = [
  {
    id: "F62",
    title: "another window deletes the connection that is being attached",
    scene: pickerScene,
    async act(stage) {
      await stage.waitsFor("This module is not connected.");
      await stage.field("Connection").click();
      const option = stage.page.getByRole("option", { name: /^Warehouse reader/ });
      await stage.clock.until(() => option.isVisible());
      await deletedElsewhere(stage, "warehouse-reader-key");
      await option.click();
      await stage.waitsFor("“Warehouse reader” was deleted in another window.");
    },
    expect: {
      copy: ["Choose another connection."],
      focus: "field:Connection",
      events: ["connection-failed not-found"],
      invariants: ["E", "R"],
      async check(stage) {
        await stage.field("Connection").click();
        await expect(stage.page.getByRole("option").first()).toBeVisible();
        await expect(stage.page.getByRole("option", { name: /^Warehouse reader/ })).toBeHidden();
      },
    },
  },
  {
    id: "F62",
    variant: "attached",
    title: "another window deletes the connection that is attached",
    world: "attached",
    scene: pickerScene,
    async act(stage) {
      await stage.waitsFor("Acts as");
      await deletedElsewhere(stage, seedIds.connectionId);
      await stage.page.evaluate((id) => new BroadcastChannel("connection-kit").postMessage({ type: "changed", id }), seedIds.connectionId);
      await stage.waitsFor("This module is not connected.");
    },
    expect: { events: [], invariants: ["R"] },
  },
  {
    id: "F63",
    title: "rename: the connection changed since it was read",
    world: "attached",
    scene: pickerScene,
    async act(stage) {
      await rename(stage, "Mine");
      await renamedElsewhere(stage, "Theirs");
      await stage.page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
      await stage.waitsFor("This connection changed since you opened it.");
    },
    expect: {
      focus: "button:Review changes",
      calls: { renameConnection: 1 },
      events: ["connection-failed precondition-failed"],
      invariants: ["K", "1", "E"],
      async check(stage) {
        await stage.press("Review changes");
        await stage.sees("Theirs");
        await stage.press("Save mine");
        await stage.waitsFor("“Mine” is its name now.");
        const [first, second] = stage.wire.callsOf("renameConnection").map(({ headers }) => headers["if-match"]);
        expect(second, "the second write names the version that was reviewed").not.toBe(first);
      },
    },
  },
  {
    id: "F64",
    title: "rename: the precondition got lost on the way",
    world: "attached",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("renameConnection", problem(428, { code: "precondition-required" }), 1),
    async act(stage) {
      await rename(stage, "Mine");
      await stage.page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
      await stage.waitsFor("“Mine” is its name now.");
    },
    expect: { calls: { renameConnection: 2 }, focus: "button:Connection actions", invariants: ["1", "R"] },
  },
  {
    id: "F65",
    title: "reauthorize: the answer is lost after the key was replaced",
    scene: pickerScene,
    async inject(stage) {
      await clientAttached(stage);
      stage.wire.inject("replaceCredentials", answerLost);
    },
    async act(stage) {
      await stage.clock.until(() => stage.button("Connection actions").isVisible());
      // Later than the secret from before.
      await stage.clock.pass(60_000);
      await reauthorize(stage);
      await stage.waitsFor(`“${clientName}” is reauthorized.`);
    },
    expect: {
      calls: { replaceCredentials: 1 },
      events: ["connection-reauthorized"],
      focus: "button:Connection actions",
      invariants: ["X", "E", "R"],
      check: async (stage) => expect(await secretSet(stage), "the secret was replaced").toMatch(/^2026-11-24T09:01:/),
    },
  },
  {
    id: "F65",
    variant: "not stored",
    title: "reauthorize: the network fails before the key arrives",
    scene: pickerScene,
    async inject(stage) {
      await clientAttached(stage);
      stage.wire.inject("replaceCredentials", networkError);
    },
    async act(stage) {
      await reauthorize(stage);
      await stage.waitsFor("We couldn’t confirm that this was saved.");
    },
    expect: { calls: { replaceCredentials: 1 }, focus: "button:Try again", events: ["connection-failed outcome-unknown"], invariants: ["S", "E", "R"] },
  },
  {
    id: "F66",
    title: "reauthorize: the new key does not pass, the one from before stays in use",
    world: "attached",
    scene: pickerScene,
    async act(stage) {
      await act(stage, "Reauthorize");
      await stage.clock.until(() => stage.field(keyField).isVisible());
      await stage.typeSecret(keyField, `kit_CANARY_${crypto.randomUUID()}`);
      await stage.page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
      await stage.waitsFor("The service rejected this application key.");
    },
    expect: {
      calls: { replaceCredentials: 1 },
      focus: `field:${keyField}`,
      events: ["connection-failed credential-rejected"],
      invariants: ["S", "E", "R"],
      async check(stage) {
        const { secrets } = await stage.backstage.call("GET", `/connections/${seedIds.connectionId}`);
        expect(secrets, "the hint is that of the key from before").toMatchObject({ applicationKey: { hint: "4Q7x" } });
      },
    },
  },
  {
    id: "F67",
    title: "delete: modules use it",
    world: "attached",
    scene: pickerScene,
    async act(stage) {
      await act(stage, "Delete");
      await stage.waitsFor("They fail from their next run until another connection is attached.");
    },
    expect: { copy: ["Resolve blocked orders", "Query data"], invariants: ["N", "R"] },
  },
  {
    id: "F68",
    title: "delete: the answer is lost, the second try finds nothing",
    world: "attached",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("deleteConnection", answerLost, 1),
    async act(stage) {
      await act(stage, "Delete");
      await stage.waitsFor("They fail from their next run");
      await stage.page.getByRole("button", { name: /^Detach \d modules? and delete$/ }).click();
      await stage.waitsFor(`“${name}” is deleted.`);
    },
    expect: { calls: { deleteConnection: 2 }, events: ["connection-deleted"], invariants: ["E", "R"] },
  },
  {
    id: "F69",
    title: "attach: it is attached already",
    scene: pickerScene,
    async inject({ wire }) {
      // The backend does what it is asked and says that it was so before.
      wire.inject("attachConnection", async (exchange) => {
        await exchange.ask();
        await problem(409, { title: "Already attached" })(exchange);
      });
    },
    act: async (stage) => {
      await chooseFirst(stage);
      await stage.waitsFor("is attached.");
    },
    expect: { calls: { attachConnection: 1 }, events: ["connection-attached"], focus: "field:Connection", invariants: ["E", "R"] },
  },
  {
    id: "F70",
    title: "attach: it fails after it was shown",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("attachConnection", problem(500, { code: "unexpected" })),
    async act(stage) {
      const label = await chooseFirst(stage);
      await stage.waitsFor(`Couldn’t attach “${label}”. Nothing changed.`);
    },
    expect: {
      copy: ["Something went wrong on the server."],
      calls: { attachConnection: 3 },
      events: ["connection-failed unexpected"],
      focus: "field:Connection",
      invariants: ["E", "R"],
    },
  },
  {
    id: "F70",
    variant: "detach",
    title: "detach: it fails after it was shown",
    world: "attached",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("detachConnection", problem(503, { code: "unavailable" })),
    async act(stage) {
      await stage.clock.until(() => stage.button("Connection actions").isVisible());
      await stage.press("Connection actions");
      await stage.page.getByRole("menuitem", { name: "Detach", exact: true }).click();
      await stage.waitsFor(`Couldn’t detach “${name}”. Nothing changed.`);
    },
    expect: { calls: { detachConnection: 3 }, events: ["connection-failed unavailable"], invariants: ["E", "R"] },
  },
];
