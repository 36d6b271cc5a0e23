import type { Page } from "@playwright/test";
import { allowAs } from "./pages/provider-window.ts";
import { ask } from "./support/backend.ts";
import { expect, test } from "./support/test.ts";

const api = "/api/connection-kit/v1/authorizations";

interface Attempt {
  readonly id: string;
  readonly status: string;
  readonly authorizationUrl: string;
  readonly connectionId: string | null;
}

/** The page that waits: begins, listens on both channels, and reads how it stands. */
class WaitingPage {
  constructor(readonly page: Page) {}

  async begin(name: string): Promise<Attempt> {
    const start = { typeId: "microsoft-user", name, packageId: "order-to-cash", credentials: {} };
    const { body: attempt } = await ask<Attempt>(this.page, "POST", api, start);
    await this.page.evaluate((id) => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      new BroadcastChannel(`connection-kit/authorization/${id}`).onmessage = ({ data }) => heard.push(`broadcast ${JSON.stringify(data)}`);
      addEventListener("message", ({ origin, data }) => heard.push(`${origin === location.origin ? "own" : origin} ${JSON.stringify(data)}`));
    }, attempt.id);
    return attempt;
  }

  async status(id: string): Promise<Attempt> {
    return (await ask<Attempt>(this.page, "GET", `${api}/${id}`)).body;
  }

  async openWindow(address: string): Promise<Page> {
    const opened = this.page.context().waitForEvent("page");
    await this.page.evaluate((url) => void window.open(url, "_blank", "popup,width=520,height=640"), address);
    return opened;
  }

  /** A link, when the window was blocked: a tab, behind which this page is hidden. */
  async openTab(address: string): Promise<Page> {
    const opened = this.page.context().waitForEvent("page");
    await this.page.evaluate((href) => Object.assign(document.createElement("a"), { href, target: "_blank", rel: "noopener" }).click(), address);
    return opened;
  }

  heard(): Promise<readonly string[]> {
    return this.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  }
}

test("O02 O08 a window goes through the provider's pages, wakes up the page by both channels and closes itself", async ({ studio, page }) => {
  await studio.open();
  const waiting = new WaitingPage(page);
  const { id, authorizationUrl } = await waiting.begin("In a window");
  const popup = await waiting.openWindow(authorizationUrl);
  await expect(popup.getByText("This is a teaching mock.")).toBeVisible();
  const closed = popup.waitForEvent("close");
  await allowAs(popup, "Nadia Haas");
  await closed;
  const message = JSON.stringify({ type: "connection-kit/authorization", v: 1, id });
  await expect.poll(async () => [...(await waiting.heard())].sort()).toEqual([`broadcast ${message}`, `own ${message}`]);
  expect(await waiting.status(id)).toMatchObject({ status: "completed" });
});

test("O08 O15 a tab without an opener, with the page hidden behind it, does as well", async ({ studio, page }) => {
  await studio.open();
  const waiting = new WaitingPage(page);
  const { id, authorizationUrl } = await waiting.begin("In a tab");
  const tab = await waiting.openTab(authorizationUrl);
  await allowAs(tab, "Nadia Haas");
  await expect.poll(() => waiting.status(id)).toMatchObject({ status: "completed" });
  await expect.poll(async () => (await waiting.heard()).length).toBe(1);
});

test("O19 denying with the keyboard alone", async ({ studio, page }) => {
  await studio.open();
  const waiting = new WaitingPage(page);
  const { id, authorizationUrl } = await waiting.begin("Denied");
  const popup = await waiting.openWindow(authorizationUrl);
  await expect(popup.getByRole("button", { name: "Nadia Haas" })).toBeVisible();
  await popup.keyboard.press("Tab");
  await expect(popup.getByRole("button", { name: "Nadia Haas" })).toBeFocused();
  await popup.keyboard.press("Enter");
  await popup.getByRole("button", { name: "Deny", exact: true }).focus();
  await popup.keyboard.press("Enter");
  await expect.poll(() => waiting.status(id)).toMatchObject({ status: "denied" });
});
