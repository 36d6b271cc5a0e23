import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

const api = "/api/connection-kit/v1/authorizations";
const policies = ["unsafe-none", "same-origin-allow-popups", "same-origin", "noopener-allow-popups"];

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
    const attempt = (await this.#ask("POST", api, start)) as Attempt;
    await this.page.evaluate((id) => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      new BroadcastChannel(`connection-kit/authorization/${id}`).onmessage = ({ data }) => heard.push(`broadcast ${JSON.stringify(data)}`);
      addEventListener("message", ({ origin, data }) => heard.push(`${origin === location.origin ? "own" : origin} ${JSON.stringify(data)}`));
    }, attempt.id);
    return attempt;
  }

  async status(id: string): Promise<Attempt> {
    return (await this.#ask("GET", `${api}/${id}`)) as Attempt;
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

  setOpenerPolicy(provider: string, callback: string): Promise<unknown> {
    return this.#ask("PUT", "/mock/scenario", { signIn: { openerPolicy: { provider, callback } } });
  }

  #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    return this.page.evaluate(
      async ([address, verb, content]) => {
        const init = content === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(content) };
        return (await fetch(address, { method: verb, ...init })).json();
      },
      [path, method, body] as const,
    );
  }
}

async function allow(popup: Page): Promise<void> {
  await popup.getByRole("button", { name: "Nadia Haas" }).click();
  await popup.getByRole("button", { name: "Allow", exact: true }).click();
}

test("O02 O08 a window goes through the provider's pages, wakes up the page by both channels and closes itself", async ({ studio, page }) => {
  await studio.open();
  const waiting = new WaitingPage(page);
  const { id, authorizationUrl } = await waiting.begin("In a window");
  const popup = await waiting.openWindow(authorizationUrl);
  await expect(popup.getByText("This is a teaching mock.")).toBeVisible();
  const closed = popup.waitForEvent("close");
  await allow(popup);
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
  await allow(tab);
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

for (const provider of policies) {
  test(`O13 O14 the sign-in is finished whatever is severed: the provider's pages send ${provider}`, async ({ studio, page }) => {
    await studio.open();
    const waiting = new WaitingPage(page);
    for (const callback of policies) {
      await waiting.setOpenerPolicy(provider, callback);
      const { id, authorizationUrl } = await waiting.begin(`${provider}, ${callback}`);
      const popup = await waiting.openWindow(authorizationUrl);
      await allow(popup);
      await expect.poll(() => waiting.status(id), `callback ${callback}`).toMatchObject({ status: "completed" });
      await expect.poll(async () => (await waiting.heard()).filter((message) => message.startsWith("broadcast")).length, `callback ${callback}`).toBe(1);
      if (!popup.isClosed()) await popup.close();
    }
  });
}
