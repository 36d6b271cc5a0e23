import { expect } from "@playwright/test";
import type { Row } from "../row.ts";
import { seedIds } from "../stage/backstage.ts";
import type { Stage } from "../stage/stage.ts";
import { changed, type Fault, problem } from "../wire/faults.ts";
import { keyForm } from "./forms.ts";
import { fillIn, inputRow } from "./play-examples.ts";
import { sentence } from "./sentences.ts";

const markup = "<img src=x onerror=alert(1)><script>alert(2)</script>";
const hostile = `\u001b[31m${markup}\u001b[0m\u202e\u2066\u0000\u200b\r\n  next line`;
const readable = `${markup} next line`;

/** The server refuses to create, in its own words. */
function refusedWith(variant: string | undefined, title: string, answer: Fault, shown: string, more: Partial<Row["expect"]> = {}): Row {
  return {
    ...inputRow({ form: keyForm, field: "applicationKey", id: "B64", title, ...(variant !== undefined && { variant }), examples: [] }),
    async act(stage) {
      await fillIn(stage, keyForm);
      stage.wire.inject("createConnection", answer);
      await stage.press("Save");
      await stage.waitsFor(shown);
    },
    expect: {
      copy: [shown],
      calls: { createConnection: 1 },
      events: ["connection-failed invalid-input"],
      invariants: ["K", "S", "1", "E"],
      check: isTextOnly,
      ...more,
    },
  };
}

/** What the server wrote made no element, ran nothing, and holds nothing that cannot be seen. */
async function isTextOnly({ page, scene }: Stage): Promise<void> {
  const host = page.locator(tagOf(scene.element));
  await expect(host.locator("script, img, iframe, a[href^='javascript:']")).toHaveCount(0);
  const text = await host.evaluate((element) => element.shadowRoot?.textContent ?? "");
  expect(text).not.toMatch(/[\p{Bidi_Control}\u200b]|(?!\s)\p{Cc}/u);
}

function tagOf(element: string): string {
  return element === "picker" || element === "manager" ? `connection-${element}` : element;
}

/** Every connection of a list is called this, and so is whom it acts as. */
const named = (text: string) =>
  changed((json) => ({
    ...json,
    items: (json.items as Record<string, unknown>[]).map((item) => ({ ...item, name: text, identity: item.identity && { ...item.identity, label: text } })),
  }));

export const serverTextRows: readonly Row[] = [
  refusedWith(
    undefined,
    "markup, control characters and direction characters in a detail",
    problem(422, { code: "invalid-input", detail: hostile }),
    readable,
    {
      focus: "#summary",
    },
  ),
  refusedWith(
    "field",
    "the same at a field",
    problem(422, { code: "invalid-input", errors: [{ pointer: "#/credentials/applicationKey", code: "of-our-own", detail: hostile }] }),
    readable,
    { focus: "field:Application key" },
  ),
  refusedWith("megabyte", "a megabyte of detail", problem(422, { code: "invalid-input", detail: `Begin ${"very ".repeat(200_000)}` }), "Begin very", {
    async check(stage) {
      await isTextOnly(stage);
      const shown = (await stage.page.locator("#summary bdi").first().textContent()) ?? "";
      expect(Array.from(shown)).toHaveLength(300);
      expect(shown.endsWith("…")).toBe(true);
    },
  }),
  refusedWith(
    "duplicate",
    "the name of another connection, as the server writes it",
    problem(409, { code: "duplicate-credential", connection: { id: "other", name: hostile } }),
    sentence("error-duplicate-credential", { field: "key", name: readable }),
    { events: ["connection-failed duplicate-credential"], focus: `button:${sentence("use-that-connection")}` },
  ),
  {
    id: "B64",
    variant: "list",
    title: "names and identities of a list are text, each apart from what stands around it",
    scene: { element: "manager", package: seedIds.packageId },
    inject: ({ wire }) => wire.inject("listConnections", named(`${markup}\u202eabc`)),
    act: (stage) => stage.sees(markup),
    expect: {
      async check({ page }) {
        const manager = page.locator("connection-manager");
        await expect(manager.locator("img, script, iframe")).toHaveCount(0);
        const outside = await manager.locator("xpath=//*[contains(text(), 'onerror')]").count();
        expect(outside, "no markup of the list stands in the page itself").toBe(0);
        expect(await manager.getByRole("rowheader").locator("bdi").first().textContent()).toContain(markup);
      },
    },
  },
  {
    id: "B64",
    variant: "links",
    title: "an address of the server that runs something becomes no link",
    scene: keyForm.scene,
    inject: ({ wire }) =>
      wire.inject(
        "listConnectionTypes",
        changed((json) => ({
          ...json,
          items: (json.items as Record<string, unknown>[]).map((item) => ({ ...item, setup: { label: "Create a key", url: "javascript:alert(1)" } })),
        })),
      ),
    async act(stage) {
      await expect.poll(() => stage.wire.callsOf("listConnectionTypes").length).toBeGreaterThan(0);
      await stage.wire.quiet();
      await expect(stage.field("Application key")).toBeVisible();
    },
    expect: {
      absent: ["Create a key"],
      check: async ({ page }) => expect(page.locator("app-key-form").locator("a[href]")).toHaveCount(0),
    },
  },
];
