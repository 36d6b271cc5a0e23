import "../define/connection-manager.ts";
import { HttpConnectionsClient } from "@connection-kit/core";
import { createMockBackend } from "@connection-kit/mock-backend";
import { swapIds } from "@connection-kit/mock-backend/scenarios";
import { expect } from "@open-wc/testing";
import { loadMaintenance } from "../internal/maintenance-loading.ts";
import { ElementPage } from "../testing/element-page.ts";
import { OpenDialog, until } from "../testing/open-dialog.ts";

/** Over HTTP as it is spoken, with a backend that checks what it is sent. */
describe("<connection-manager> on the mock backend", () => {
  before(() => loadMaintenance());

  async function open(scenario: "default" | "swap-50", packageId = "order-to-cash"): Promise<ElementPage<"connection-manager">> {
    const backend = createMockBackend({ scenario });
    const client = new HttpConnectionsClient({ baseUrl: "/api/connection-kit/v1", fetch: (input, init) => backend.fetch(input, init) });
    const page = await ElementPage.open("connection-manager", { client, attributes: { "package-id": packageId } });
    await until(
      () => page.all("tbody tr").length > 0,
      () => `there are connections: ${page.text}`,
    );
    return page;
  }

  async function choose(page: ElementPage<"connection-manager">, id: string, item: string): Promise<OpenDialog> {
    page.all(`[data-menu-key="${id}"]`)[0]?.click();
    await until(
      () => page.all("[role=menuitem]").length > 0,
      () => "the menu is open",
    );
    page.button(item).click();
    return OpenDialog.in(page.element);
  }

  it("renames a connection that modules use", async () => {
    const page = await open("default");
    const dialog = await choose(page, "late-deliveries-read-only", "Rename");
    await dialog.reads("Escalate late deliveries");
    dialog.field.value = "Renamed over HTTP";
    await dialog.press("Save");
    await dialog.closes();
    await page.says("“Renamed over HTTP” is its name now.");
    await page.reads("Renamed over HTTP");
  });

  it("shows permissions by scope, by grant and by both", async () => {
    const page = await open("default");
    const dialog = await choose(page, "late-deliveries-read-only", "View permissions");
    await until(
      () => dialog.all("tbody tr").length > 0,
      () => `there are permissions: ${dialog.text}`,
    );
  });

  it("deletes one that modules use, only with them", async () => {
    const page = await open("default");
    const dialog = await choose(page, "late-deliveries-read-only", "Delete");
    await until(
      () => [...dialog.root.querySelectorAll("button")].some(({ textContent }) => /Detach \d+ modules? and delete/.test(textContent ?? "")),
      () => `the impact is there: ${dialog.text}`,
    );
    dialog.one("#delete").click();
    await dialog.closes();
    expect(page.heard("connection-deleted").connectionId).to.equal("late-deliveries-read-only");
    expect(page.all('[data-menu-key="late-deliveries-read-only"]')).to.have.length(0);
  });

  it("swaps 50 modules, of which three do not fit and two cannot be written, and brings back exactly those it changed", async () => {
    const page = await open("swap-50", "order-exceptions");
    const held = () => page.element.client?.connection(swapIds.fromId).then(({ usage }) => usage.modules);
    const dialog = await choose(page, swapIds.fromId, "Swap in modules…");
    await dialog.reads("ITSM after the move");
    const rows = [...dialog.root.querySelectorAll<HTMLElement>(".choice")];
    rows
      .find(({ textContent }) => textContent?.includes("ITSM after the move"))
      ?.querySelector("input")
      ?.click();
    await dialog.press("Dry run");
    await dialog.reads("Dry run: 47 of 50 modules fit. Nothing has changed yet.");
    expect(await held()).to.equal(50);
    await dialog.press("Swap 47 modules");
    await dialog.reads("45 of 50 modules use “ITSM after the move” now.");
    expect(dialog.all("tbody tr").filter((row) => row.includes("Failed"))).to.have.length(2);
    expect(await held()).to.equal(5);
    await dialog.press("Undo");
    await dialog.reads("45 of 45 modules use “ITSM before the move” again.");
    expect(await held()).to.equal(50);
  });
});
