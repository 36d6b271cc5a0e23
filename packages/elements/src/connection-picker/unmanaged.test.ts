import "../define/connection-picker.ts";
import type { ConnectionsClient } from "@connection-kit/core";
import { FakeConnectionsClient, sampleModule } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import { OpenDialog } from "../testing/open-dialog.ts";
import { PickerPage } from "../testing/picker-page.ts";

/** A client of the embedder's that has no calls for what comes after a connection was created. */
function basicClient(): ConnectionsClient {
  const fake = new FakeConnectionsClient({ modules: [sampleModule()] });
  return {
    session: (options) => fake.session(options),
    module: (id, options) => fake.module(id, options),
    connectionTypes: (id, options) => fake.connectionTypes(id, options),
    connections: (query, options) => fake.connections(query, options),
    connection: (id, options) => fake.connection(id, options),
    createConnection: (connection, options) => fake.createConnection(connection, options),
    checkConnection: (connection, options) => fake.checkConnection(connection, options),
    verifyConnection: (id, options) => fake.verifyConnection(id, options),
    attachConnection: (module, id, options) => fake.attachConnection(module, id, options),
    detachConnection: (module, options) => fake.detachConnection(module, options),
  };
}

const isLoaded = (path: string) => performance.getEntriesByType("resource").some(({ name }) => new URL(name).pathname.endsWith(path));

describe("a picker whose client has only the first calls", () => {
  it("loads the forms with the dialog Create connection, but not the dialogs that nothing opens here", async () => {
    const page = await PickerPage.open({ client: basicClient() });
    await page.click(page.button("Create connection"));
    const dialog = await OpenDialog.in(page.element);
    await dialog.reads("Celonis Application Key");
    await page.until(() => isLoaded("/app-key-form/app-key-form.ts"), "the forms are loaded");
    await page.settled();
    expect(isLoaded("/internal/maintenance/index.ts")).to.equal(false);
  });
});
