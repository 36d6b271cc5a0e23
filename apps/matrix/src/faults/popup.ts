import { expect, type Page } from "@playwright/test";
import type { Scene } from "../page/scene.ts";
import { addressOf } from "../page/scene.ts";
import type { Row } from "../row.ts";
import type { Stage } from "../stage/stage.ts";
import { networkError } from "../wire/faults.ts";
import { pageOrigin } from "../wire/wire.ts";

const scene: Scene = { element: "credential-form", module: "check-order-exceptions-list-files", type: "microsoft-user" };
const signIn = "Sign in with Microsoft";
const saved = "“Prod” is saved.";
const waiting = "Finish signing in in the other window.";

/** What the provider, its pages and the callback are told to do. */
function told(settings: Record<string, unknown>): (stage: Stage) => Promise<void> {
  return async ({ backstage }) => void (await backstage.send("PUT", "/mock/scenario", { signIn: settings }));
}

async function begin(stage: Stage): Promise<Page> {
  await stage.type("Connection name", "Prod");
  const opened = stage.page.waitForEvent("popup");
  await stage.press(signIn);
  const popup = await opened;
  await expect(popup.getByRole("button", { name: "Nadia Haas" })).toBeVisible();
  return popup;
}

async function allow(popup: Page): Promise<void> {
  await popup.getByRole("button", { name: "Nadia Haas" }).click();
  await popup.getByRole("button", { name: "Allow", exact: true }).click();
}

async function signsIn(stage: Stage): Promise<void> {
  await allow(await begin(stage));
  await stage.waitsFor(saved);
}

function seesAfterwards(sentence: string): (stage: Stage) => Promise<void> {
  return async (stage) => {
    await allow(await begin(stage));
    await stage.waitsFor(sentence);
  };
}

async function nothingCreated({ backstage }: Stage): Promise<void> {
  expect(await backstage.created()).toEqual([]);
}

const startAgain = "button:Start again";

/** The window in which a person signs in at a provider. */
export const popupFaults: readonly Row[] = [
  {
    id: "F72",
    title: "the browser blocks the window",
    scene,
    async act(stage) {
      await stage.type("Connection name", "Prod");
      await stage.page.evaluate(() => Object.assign(window, { open: () => null }));
      await stage.press(signIn);
      await stage.waitsFor("Your browser blocked the sign-in window.");
    },
    expect: {
      absent: ["The provider didn’t sign you in."],
      events: [],
      invariants: ["K"],
      async check(stage) {
        const opened = stage.context.waitForEvent("page");
        await stage.page.getByRole("link", { name: "Open sign-in" }).click();
        await allow(await opened);
        await stage.waitsFor(saved);
      },
    },
  },
  {
    id: "F73",
    title: "the provider’s pages cut themselves off",
    scene,
    inject: told({ openerPolicy: { provider: "same-origin", callback: "same-origin" } }),
    act: signsIn,
    expect: { events: ["connection-created"], focus: "#summary", invariants: ["1", "E", "R"] },
  },
  {
    id: "F74",
    title: "the host page cuts itself off",
    scene,
    async inject(stage) {
      stage.wire.pageHeaders = { "cross-origin-opener-policy": "same-origin" };
      await told({ openerPolicy: { provider: "unsafe-none", callback: "unsafe-none" } })(stage);
    },
    act: signsIn,
    expect: { events: ["connection-created"], focus: "#summary", invariants: ["1", "E", "R"] },
  },
  {
    id: "F75",
    title: "the person closes the window",
    scene,
    async act(stage) {
      const popup = await begin(stage);
      await popup.close();
      await stage.waitsFor("Closed it?");
    },
    expect: {
      copy: [waiting, "Start again"],
      events: [],
      calls: { cancelAuthorization: 0 },
      invariants: ["K"],
      async check(stage) {
        const opened = stage.page.waitForEvent("popup");
        await stage.press("Start again");
        await allow(await opened);
        await stage.waitsFor(saved);
      },
    },
  },
  {
    id: "F76",
    title: "the state is none that was given out",
    scene,
    async inject({ wire }) {
      wire.inject("authorizationCallback", async (exchange) => {
        const url = new URL(exchange.url);
        url.searchParams.set("state", "made-up");
        await exchange.answer(await exchange.ask(url));
      });
    },
    async act(stage) {
      const popup = await begin(stage);
      await allow(popup);
      await expect(popup.getByText("This sign-in cannot be finished").first()).toBeVisible();
      await popup.close();
      await stage.waitsFor("Closed it?");
    },
    expect: { copy: [waiting, "Start again"], events: [], check: nothingCreated },
  },
  {
    id: "F76",
    variant: "used before",
    title: "the state was used before",
    scene,
    async act(stage) {
      let callback = "";
      stage.wire.inject("authorizationCallback", async (exchange) => {
        callback = exchange.url.href;
        await exchange.answer(await exchange.ask());
      });
      await signsIn(stage);
      const again = await stage.context.newPage();
      await again.goto(callback);
      await expect(again.getByText("This sign-in cannot be finished").first()).toBeVisible();
    },
    expect: { events: ["connection-created"], invariants: ["1", "E", "R"] },
  },
  {
    id: "F77",
    title: "the person denies it",
    scene,
    async act(stage) {
      const popup = await begin(stage);
      await popup.getByRole("button", { name: "Nadia Haas" }).click();
      await popup.getByRole("button", { name: "Deny", exact: true }).click();
      await stage.waitsFor("Access wasn’t granted. You can try again or use a different account.");
    },
    expect: { focus: startAgain, events: ["connection-failed forbidden"], invariants: ["K", "E"], check: nothingCreated },
  },
  ...(["server_error", "temporarily_unavailable"] as const).map(
    (error): Row => ({
      id: "F78",
      variant: error,
      title: "the provider cannot sign anybody in",
      scene,
      inject: told({ authorizationError: error }),
      act: seesAfterwardsOrAtOnce,
      expect: {
        copy: ["The provider couldn’t sign you in right now. Try again later."],
        focus: startAgain,
        events: ["connection-failed flow-expired"],
        invariants: ["K", "E"],
        check: nothingCreated,
      },
    }),
  ),
  {
    id: "F79",
    title: "messages from strangers, of another shape, for another attempt",
    scene,
    async act(stage) {
      await begin(stage);
      const before = stage.wire.callsOf("getAuthorization").length;
      await stage.page.evaluate(() => {
        const own = { type: "connection-kit/authorization", v: 1 };
        for (const data of [null, "done", { ...own, id: "another" }, { ...own, v: 2 }, { status: "completed" }]) window.postMessage(data, "*");
        dispatchEvent(new MessageEvent("message", { origin: "https://elsewhere.test", data: { ...own, id: "another" } }));
        new BroadcastChannel("connection-kit/authorization/another").postMessage({ ...own, id: "another" });
      });
      await stage.clock.pass(100);
      expect(stage.wire.callsOf("getAuthorization"), "no message was believed").toHaveLength(before);
    },
    expect: { copy: [waiting], events: [], invariants: ["K"], check: nothingCreated },
  },
  {
    id: "F80",
    title: "the outcome arrives by three channels",
    scene,
    async act(stage) {
      await signsIn(stage);
      const id = stage.wire.callsOf("getAuthorization")[0]?.url.pathname.split("/").at(-1);
      await stage.page.evaluate((attempt) => {
        const news = { type: "connection-kit/authorization", v: 1, id: attempt };
        window.postMessage(news, location.origin);
        new BroadcastChannel(`connection-kit/authorization/${attempt}`).postMessage(news);
      }, id);
      await stage.clock.pass(10_000);
    },
    expect: { copy: [saved], events: ["connection-created"], focus: "#summary", invariants: ["1", "E", "R"] },
  },
  {
    id: "F82",
    title: "somebody else’s session comes to the callback",
    scene,
    async act(stage) {
      const popup = await begin(stage);
      await stage.backstage.send("PUT", "/mock/personas/current", { id: "robin" });
      await allow(popup);
      await expect(popup.getByText("This sign-in cannot be finished").first()).toBeVisible();
      await stage.backstage.send("PUT", "/mock/personas/current", { id: "alex" });
      await stage.waitsFor("This sign-in was started somewhere else. Start again here.");
    },
    expect: { focus: startAgain, events: ["connection-failed flow-expired"], invariants: ["K", "E"], check: nothingCreated },
  },
  {
    id: "F83",
    title: "nobody signs in within ten minutes",
    scene,
    async act(stage) {
      await begin(stage);
      // By the server's clock alone: the page counts nothing.
      await stage.backstage.send("PUT", "/mock/scenario", { clockOffset: 11 * 60_000 });
      await stage.waitsFor("Sign-in timed out. Start again.");
    },
    expect: { focus: startAgain, events: ["connection-failed flow-expired"], invariants: ["K", "E"], check: nothingCreated },
  },
  {
    id: "F84",
    title: "the attempt cannot be begun after the window was opened",
    scene,
    inject: ({ wire }) => wire.inject("beginAuthorization", networkError),
    async act(stage) {
      await stage.type("Connection name", "Prod");
      const opened = stage.page.waitForEvent("popup");
      await stage.press(signIn);
      const popup = await opened;
      await stage.waitsFor("The service couldn’t be reached.");
      await expect.poll(() => popup.isClosed(), "the window is closed").toBe(true);
    },
    expect: { calls: { beginAuthorization: 1 }, events: ["connection-failed network-failed"], invariants: ["K", "E"], check: nothingCreated },
  },
  {
    id: "F86",
    title: "the answer names another issuer",
    scene,
    async inject({ wire }) {
      wire.inject("authorizationCallback", async (exchange) => {
        const url = new URL(exchange.url);
        url.searchParams.set("iss", "https://elsewhere.test");
        await exchange.answer(await exchange.ask(url));
      });
    },
    act: seesAfterwards("This sign-in couldn’t be verified. Start again."),
    expect: { focus: startAgain, events: ["connection-failed flow-expired"], invariants: ["K", "E"], check: nothingCreated },
  },
  {
    id: "F87",
    title: "the host page is a frame in a page of another site",
    scene,
    async act(stage) {
      const address = `${pageOrigin}${addressOf(scene)}`.replaceAll("&", "&amp;");
      const page = `<!doctype html><title>Another site</title><iframe src="${address}" width="900" height="800"></iframe>`;
      stage.wire.site("https://another-site.test", () => ({ status: 200, headers: { "content-type": "text/html" }, body: Buffer.from(page) }));
      await stage.page.goto("https://another-site.test/");
      const frame = stage.page.frameLocator("iframe");
      await frame.getByLabel("Connection name", { exact: true }).fill("Prod");
      const opened = stage.context.waitForEvent("page");
      await frame.getByRole("button", { name: signIn }).click();
      await allow(await opened);
      await stage.clock.until(() => frame.getByText(saved).first().isVisible());
    },
    expect: { check: async (stage) => expect(await stage.backstage.created()).toEqual(["Prod"]) },
  },
];

async function seesAfterwardsOrAtOnce(stage: Stage): Promise<void> {
  await stage.type("Connection name", "Prod");
  const opened = stage.page.waitForEvent("popup");
  await stage.press(signIn);
  const popup = await opened;
  const account = popup.getByRole("button", { name: "Nadia Haas" });
  await stage.clock.until(async () => {
    if (!popup.isClosed() && (await account.isVisible().catch(() => false))) await allow(popup);
    return stage.sentence("The provider couldn’t sign you in right now.").isVisible();
  });
}
