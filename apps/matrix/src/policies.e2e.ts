import { expect, type Page, test } from "@playwright/test";
import { fillKeyForm } from "./faults/key-form.ts";
import type { Scene } from "./page/scene.ts";
import { setUp } from "./play-row.ts";
import type { ScenarioName } from "./stage/backstage.ts";
import { seedIds } from "./stage/backstage.ts";
import { Quiet } from "./stage/quiet.ts";
import type { Stage } from "./stage/stage.ts";
import { strictPolicy, styleNonce } from "./wire/policy.ts";

interface Part {
  readonly name: string;
  readonly scene: Scene;
  readonly world?: ScenarioName;
  readonly walk: (stage: Stage) => Promise<void>;
}

const modes = ["adopted style sheets", "style elements with a nonce"] as const;
const menu = ["Verify", "View permissions", "Rename", "Reauthorize", "Delete"];
const moduleId = seedIds.moduleId;

const parts: readonly Part[] = [
  {
    name: "picker: list, search, create, attach",
    scene: { element: "picker", module: moduleId },
    world: "long-list",
    async walk(stage) {
      await stage.waitsFor("This module is not connected.");
      await stage.field("Connection").click();
      await stage.clock.until(() => stage.page.getByRole("option").first().isVisible());
      await stage.page.getByRole("listbox").evaluate((list) => list.scrollTo({ top: 2_000 }));
      await stage.clock.pass(100);
      const above = await stage.page.getByRole("listbox").evaluate((list) => list.querySelector<HTMLElement>("[data-space]")?.offsetHeight ?? 0);
      expect(above, "rows that are scrolled away keep their room").toBeGreaterThan(500);
      await stage.field("Connection").fill("warehouse");
      await stage.clock.pass(300);
      await styled(stage.page);
      await stage.page.keyboard.press("Escape");
      await stage.press("Create connection");
      await stage.page.getByRole("radio", { name: "Celonis Application Key" }).check();
      await styled(stage.page);
      await stage.press("Continue");
      await fillKeyForm(stage);
      await styled(stage.page);
      await stage.press("Save");
      await stage.waitsFor("is attached.");
    },
  },
  {
    name: "picker: each dialog of the menu",
    scene: { element: "picker", module: moduleId },
    world: "attached",
    async walk(stage) {
      await stage.clock.until(() => stage.button("Connection actions").isVisible());
      for (const item of menu) {
        await stage.press("Connection actions");
        await stage.page.getByRole("menuitem", { name: item, exact: true }).click();
        await stage.clock.until(() =>
          stage.page
            .getByRole("dialog")
            .first()
            .isVisible()
            .then((isDialog) => isDialog || item === "Verify"),
        );
        await stage.clock.pass(500);
        await styled(stage.page);
        await stage.page.keyboard.press("Escape");
      }
    },
  },
  {
    name: "manager: list, filter, swap",
    scene: { element: "manager", package: seedIds.packageId },
    async walk(stage) {
      await stage.waitsFor("Late deliveries – read only");
      await stage.page
        .getByRole("button", { name: /actions/i })
        .first()
        .click();
      await stage.page.getByRole("menuitem", { name: "Swap in modules…" }).click();
      await stage.clock.pass(500);
      await styled(stage.page);
    },
  },
  ...(["app-key-form", "oauth-client-form", "celonis-user-form"] as const).map(
    (element): Part => ({
      name: element,
      scene: { element, module: moduleId },
      async walk(stage) {
        await stage.clock.until(() => stage.button("Save").isVisible());
        await styled(stage.page);
        await stage.press("Save");
        await stage.clock.pass(500);
      },
    }),
  ),
  {
    name: "form of any type: a test that is rejected",
    scene: { element: "credential-form", module: "check-order-exceptions-read-sales-orders", type: "sap-user" },
    async walk(stage) {
      await stage.clock.until(() => stage.button("Test").isVisible());
      await styled(stage.page);
      await stage.press("Test");
      await stage.press("Save");
      await stage.clock.pass(500);
    },
  },
  {
    name: "sign-in at a provider",
    scene: { element: "credential-form", module: "check-order-exceptions-list-files", type: "microsoft-user" },
    async walk(stage) {
      await stage.clock.until(() => stage.field("Connection name").isVisible());
      await stage.type("Connection name", "Prod");
      const opened = stage.page.waitForEvent("popup");
      await stage.press("Sign in with Microsoft");
      const popup = await opened;
      await styled(stage.page);
      await popup.getByRole("button", { name: "Nadia Haas" }).click();
      await popup.getByRole("button", { name: "Allow", exact: true }).click();
      await stage.waitsFor("“Prod” is saved.");
    },
  },
];

for (const mode of modes) {
  for (const { name, walk, ...facts } of parts) {
    test(`S27 S28 F59 ${mode}: ${name}`, async ({ page }) => {
      const quiet = new Quiet(page.context());
      const isNonce = mode !== "adopted style sheets";
      const scene = isNonce ? { ...facts.scene, nonce: styleNonce } : facts.scene;
      const stage = await setUp({ ...facts, scene }, page);
      if (isNonce) {
        stage.wire.policy = { ...strictPolicy, "style-src": `'nonce-${styleNonce}'` };
        await page.addInitScript(withoutConstructableSheets);
      }
      await stage.open();
      await walk(stage);
      expect(stage.canary.recorder.reports, "what the policy forbids").toEqual([]);
      expect(quiet.said(), "console and exceptions").toEqual([]);
      await page.context().unrouteAll({ behavior: "ignoreErrors" });
    });
  }
}

/** What an older browser lacks. */
function withoutConstructableSheets(): void {
  Reflect.deleteProperty(CSSStyleSheet.prototype, "replace");
  Reflect.deleteProperty(CSSStyleSheet.prototype, "replaceSync");
  Reflect.deleteProperty(Document.prototype, "adoptedStyleSheets");
  Reflect.deleteProperty(ShadowRoot.prototype, "adoptedStyleSheets");
}

/** The style sheets are in force: no button of the kit looks as the browser draws it by itself. */
async function styled(page: Page): Promise<void> {
  const corners = await page.evaluate(() => {
    const rootsIn = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
      root,
      ...[...root.querySelectorAll("*")].flatMap((element) => (element.shadowRoot ? rootsIn(element.shadowRoot) : [])),
    ];
    const buttons = rootsIn(document).flatMap((root) => [...root.querySelectorAll<HTMLElement>(".button")]);
    return buttons.filter((button) => button.checkVisibility()).map((button) => getComputedStyle(button).borderTopLeftRadius);
  });
  expect(corners.length, "buttons on the page").toBeGreaterThan(0);
  expect(corners).not.toContain("0px");
}
