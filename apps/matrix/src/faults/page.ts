import { expect } from "@playwright/test";
import type { Hook } from "../page/scene.ts";
import type { Row } from "../row.ts";
import type { Stage } from "../stage/stage.ts";
import { late, noAnswer } from "../wire/faults.ts";
import { strictPolicy } from "../wire/policy.ts";
import { insecureOrigin } from "../wire/wire.ts";
import { fillKeyForm, keyField, savedUntil, saveKey } from "./key-form.ts";
import { keyFormScene, pickerScene } from "./scenes.ts";

const notSetUp = "This page isn’t set up correctly. Contact support.";
const saved = "“Prod” is saved.";

/** Those after which nobody can say that anything was sent. */
const failing: readonly Hook[] = ["fetch-throws", "fetch-junk", "token-throws", "token-hangs", "token-junk"];

async function createInDialog(stage: Stage): Promise<void> {
  await stage.waitsFor("This module is not connected.");
  await stage.press("Create connection");
  await stage.page.getByRole("radio", { name: "Celonis Application Key" }).check();
  await stage.press("Continue");
  await fillKeyForm(stage);
}

/** Takes away what a page in private mode, or in a frame of another site, may not use. */
function breakStorage(): void {
  const refuse = () => {
    throw new DOMException("The storage is not to be had.", "SecurityError");
  };
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) Object.defineProperty(window, name, { configurable: true, get: refuse });
}

/** The host page, its document and its browser are at fault. */
export const pageFaults: readonly Row[] = [
  {
    id: "F51",
    title: "Cancel is pressed while the connection is being created",
    scene: pickerScene,
    inject: ({ wire, gate }) => wire.inject("createConnection", late(gate)),
    async act(stage) {
      await createInDialog(stage);
      await stage.press("Save");
      await stage.sees("Saving…");
      await stage.page.getByRole("button", { name: "Cancel", exact: true }).click();
      stage.openGate();
      await stage.clock.pass(500);
      await stage.field("Connection").click();
    },
    expect: {
      copy: ["Prod"],
      events: [],
      invariants: ["X", "1", "R"],
      check: async (stage) => expect(stage.page.getByRole("option", { name: /^Prod/ })).toBeVisible(),
    },
  },
  {
    id: "F52",
    title: "the form is taken out of the page while the connection is being created",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", noAnswer),
    async act(stage) {
      await saveKey(stage);
      await expect.poll(() => stage.wire.callsOf("createConnection").length).toBe(1);
      await stage.page.locator("app-key-form").evaluate((form) => {
        Object.assign(window, { taken: form });
        form.remove();
      });
      await stage.clock.pass(20_000);
    },
    expect: {
      events: [],
      invariants: ["X"],
      async check(stage) {
        await expect.poll(() => stage.wire.callsOf("createConnection").map(({ isAborted }) => isAborted)).toEqual([true]);
        const held = await stage.page.evaluate(() => {
          const { taken } = window as unknown as { taken: Element };
          return [...(taken.shadowRoot?.querySelectorAll<HTMLInputElement>("input.secret") ?? [])].map(({ value }) => value);
        });
        expect(held, "the inputs of the form that was taken out").toEqual([""]);
      },
    },
  },
  {
    id: "F53",
    title: "the form is moved to another parent within a task",
    scene: keyFormScene,
    async act(stage) {
      await fillKeyForm(stage);
      await stage.field(keyField).focus();
      await stage.page.locator("app-key-form").evaluate((form) => {
        const other = document.createElement("section");
        form.parentElement?.append(other);
        other.append(form);
      });
    },
    expect: { focus: `field:${keyField}`, events: [], invariants: ["K", "S", "N"] },
  },
  {
    id: "F55",
    title: "the page is left and comes back from the cache of the browser",
    scene: keyFormScene,
    async act(stage) {
      await fillKeyForm(stage);
      await stage.page.evaluate(() => {
        dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
        dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
      });
    },
    expect: { copy: ["The key was cleared when you left the page."], focus: `field:${keyField}`, invariants: ["K", "X", "N"] },
  },
  {
    id: "F56",
    title: "no storage is to be had",
    scene: keyFormScene,
    inject: async ({ page }) => void (await page.addInitScript(breakStorage)),
    act: savedUntil(saved),
    expect: { copy: [saved], events: ["connection-created"], invariants: ["1", "X", "E", "R"] },
  },
  {
    id: "F57",
    title: "the page is no secure context",
    scene: keyFormScene,
    async act(stage) {
      await stage.open(stage.scene, insecureOrigin);
      await saveKey(stage);
    },
    expect: { copy: ["This page must use HTTPS to save credentials."], focus: "#summary", invariants: ["K", "S", "N"] },
  },
  {
    id: "F58",
    title: "the policy of the page forbids the way to the backend",
    scene: pickerScene,
    inject({ wire }) {
      wire.policy = { ...strictPolicy, "connect-src": "'none'" };
    },
    act: (stage) => stage.waitsFor("The module couldn’t be loaded."),
    expect: {
      copy: [notSetUp],
      isPolicyBroken: true,
      console: /Content Security Policy|Fetch API cannot load|Refused to connect|Connecting to/,
      events: ["connection-failed configuration-invalid"],
      invariants: ["E"],
      async check(stage) {
        expect(stage.wire.calls, "nothing leaves the page").toEqual([]);
        const tries = stage.canary.recorder.reports.filter((report) => report.includes("/modules/"));
        expect(tries, "no second try").toHaveLength(1);
      },
    },
  },
  {
    id: "F59",
    title: "the strictest policy with Trusted Types: all works, and is styled",
    scene: pickerScene,
    async act(stage) {
      await createInDialog(stage);
      await stage.press("Save");
      await stage.waitsFor("is attached.");
    },
    expect: {
      events: ["connection-created", "connection-attached"],
      invariants: ["X", "1", "R"],
      async check({ page }) {
        const shadow = await page.locator("connection-picker").evaluate((picker) => {
          const box = picker.shadowRoot?.querySelector(".box");
          return box ? getComputedStyle(box).borderTopStyle : "none";
        });
        expect(shadow, "the style sheet is in force").toBe("solid");
      },
    },
  },
  {
    id: "F88",
    title: "a request that nobody is there to answer fails the row, and leaves the machine by no way",
    scene: keyFormScene,
    async act(stage) {
      const outcome = await stage.page.evaluate(() => fetch("https://elsewhere.test/mock/personas").then(String, () => "failed"));
      expect(outcome).toBe("failed");
      // Either would have failed the row, were it not the fault itself.
      await expect.poll(() => stage.wire.strays.length + stage.canary.recorder.reports.length).toBeGreaterThan(0);
      stage.wire.strays.length = 0;
    },
    expect: { isPolicyBroken: true, console: /Content Security Policy|Fetch API cannot load|Connecting to/, invariants: ["N"] },
  },
  ...failing.map(
    (hook): Row => ({
      id: "F89",
      variant: hook,
      title: "a hook of the host page is of no use",
      scene: { element: "app-key-form", package: "order-to-cash", hook },
      async act(stage) {
        await fillKeyForm(stage);
        await stage.press("Save");
        await stage.clock.until(() => stage.sentence(notSetUp).isVisible(), { step: 2_500, most: 65_000 });
      },
      expect: { copy: [notSetUp], focus: "#summary", events: ["connection-failed configuration-invalid"], invariants: ["K", "S", "N", "E"] },
    }),
  ),
  {
    id: "F89",
    variant: "fetch-hangs",
    title: "a fetch of the host page never settles: what it sent may have arrived",
    scene: { element: "app-key-form", package: "order-to-cash", hook: "fetch-hangs" },
    async act(stage) {
      await fillKeyForm(stage);
      await stage.press("Save");
      await stage.clock.until(() => stage.sentence("We couldn’t confirm that this was saved.").isVisible(), { step: 2_500, most: 65_000 });
    },
    expect: { focus: "button:Try again", events: ["connection-failed outcome-unknown"], invariants: ["K", "S", "N", "E"] },
  },
  {
    id: "F89",
    variant: "fetch-hangs while reading",
    title: "a fetch of the host page never settles when the module is read",
    scene: { ...pickerScene, hook: "fetch-hangs" },
    act: (stage) => stage.clock.until(() => stage.sentence(notSetUp).isVisible(), { step: 2_500, most: 65_000 }),
    expect: { copy: ["The module couldn’t be loaded."], invariants: ["N", "E"] },
  },
];
