import { expect } from "@playwright/test";
import type { Row } from "../row.ts";
import { seedIds } from "../stage/backstage.ts";
import type { Stage } from "../stage/stage.ts";
import { keyForm, nameField } from "./forms.ts";
import { each, type InputRow, kept, refused, type Text } from "./input-row.ts";
import { fillIn, inputRow } from "./play-examples.ts";
import { workDuring } from "./put-in.ts";
import { sentence } from "./sentences.ts";

const name = { form: keyForm, field: nameField.name };
const family = "👨‍👩‍👧‍👦";
const marked = `Z${"\u0310\u0323".repeat(12)}algo`;
const template = `$${"{7*7}"} {name} {0}`;
const composed = "Café 1";
const tooLong = refused("issue-name-too-long", {}, { atBackend: "name-too-long" });
const missing = refused("issue-name-missing", {}, { atBackend: "name-missing" });

/** The name that is stored in the end. */
function storedAs(expected: string) {
  return async ({ backstage }: Stage) => expect(await backstage.created()).toEqual([expected]);
}

/** The name of a saved connection is shown as text, set apart from what stands around it. */
async function isShownAsText(stage: Stage, expected: string): Promise<void> {
  await storedAs(expected)(stage);
  await expect(stage.page.locator("#summary bdi").first()).toHaveText(expected);
  await stage.open({ element: "manager", package: seedIds.packageId });
  const shown = stage.page.getByRole("rowheader").locator("bdi").filter({ hasText: expected }).first();
  await expect(shown).toHaveText(expected);
  expect(await stage.page.locator("connection-manager").locator("img, script").count(), "no element comes of a name").toBe(0);
}

function refusedInvisibly(character: string): Text {
  return `Pro${character}d`;
}

const rows: readonly InputRow[] = [
  {
    ...name,
    id: "B01",
    title: "a name of nothing, or of what cannot be seen",
    examples: each(["", "   ", "\u3164", "\u200b", " \u00a0\u2060\ufeff ", "\u00ad\u180e", "\u2800", "\u115f\u1160\uffa0", "\u200b \u200b"], missing),
  },
  {
    ...name,
    id: "B02",
    title: "blanks around and within a name",
    examples: [
      { put: " Prod  1 ", outcome: { is: "kept", sent: "Prod  1" } },
      { put: "\t\u00a0Prod\u3000", way: "insert", outcome: { is: "kept", sent: "Prod" } },
      { put: "  Order  to Cash ", way: "drop", outcome: { is: "kept", sent: "Order  to Cash" } },
    ],
    check: storedAs("Order  to Cash"),
  },
  {
    ...name,
    id: "B03",
    title: "a name of 81 characters",
    examples: [...each(["x".repeat(81), "é".repeat(81), family.repeat(81)], tooLong), { put: "x".repeat(80), outcome: kept }],
  },
  {
    ...name,
    id: "B04",
    title: "emoji of several parts count as one character each",
    examples: each([`${family} 🇨🇿 👍🏽 ❤️‍🔥`, "🇨🇿".repeat(60), family.repeat(20)], kept),
    check: storedAs(family.repeat(20)),
  },
  {
    ...name,
    id: "B05",
    title: "a flood of combining marks",
    examples: each([`a${"\u0301".repeat(200)}`, `a${"\u0301".repeat(300)}`, `Z${"\u0334\u0321\u035b".repeat(70)}algo`, `k${"\u20dd".repeat(150)}`], tooLong),
  },
  {
    ...name,
    id: "B05",
    variant: "row",
    title: "a name with as many marks as are accepted keeps its row at one height",
    examples: [{ put: marked, outcome: { is: "kept", sent: marked.normalize("NFC") } }],
    async check(stage) {
      await stage.open({ element: "manager", package: seedIds.packageId });
      const rows = stage.page.getByRole("row").filter({ has: stage.page.getByRole("rowheader") });
      await expect(rows.filter({ hasText: "algo" })).toBeVisible();
      const heights = await rows.evaluateAll((all) => all.map((row) => ({ isMarked: row.textContent?.includes("algo") ?? false, height: row.clientHeight })));
      const heightsOf = (isMarked: boolean) => heights.filter((row) => row.isMarked === isMarked).map(({ height }) => height);
      expect(Math.max(...heightsOf(true)), "no taller than the others").toBeLessThanOrEqual(Math.max(...heightsOf(false)));
    },
  },
  {
    ...name,
    id: "B06",
    title: "characters that turn the direction of what follows",
    examples: ["\u202e", "\u202a", "\u2066", "\u2067", "\u2069", "\u200f", "\u061c"].map((character) => ({
      put: refusedInvisibly(character),
      outcome: refused("issue-name-hidden-direction", { position: 4 }, { atBackend: "name-hidden-direction" }),
    })),
  },
  {
    ...name,
    id: "B06",
    variant: "controls",
    title: "control characters",
    examples: ["\u0007", "\u001b", "\u0085", "\u007f"].map((character) => ({
      put: refusedInvisibly(character),
      outcome: refused("issue-name-control-character", {}, { atBackend: "name-control-character" }),
    })),
  },
  ...["اتصال الإنتاج 1", "חיבור ייצור"].map(
    (put, index): InputRow => ({
      ...name,
      id: "B07",
      ...(index > 0 && { variant: "Hebrew" }),
      title: "a name that is read from right to left",
      examples: [{ put, outcome: kept }],
      async check(stage) {
        await isShownAsText(stage, put);
        const direction = stage.page.getByRole("rowheader").locator("bdi").filter({ hasText: put }).first();
        expect(await direction.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
      },
    }),
  ),
  {
    ...name,
    id: "B09",
    title: "markup is a name like any other",
    examples: each(["</script><script>alert(1)</script>", "<svg/onload=alert(1)>", "&lt;b&gt;", "<img src=x onerror=alert(1)>"], kept),
    check: (stage) => isShownAsText(stage, "<img src=x onerror=alert(1)>"),
  },
  {
    ...name,
    id: "B10",
    title: "templates and queries are names like any other",
    examples: each(["{{7*7}}", "' OR 1=1--", "{name}", "%s %d", template], kept),
    check: (stage) => isShownAsText(stage, template),
  },
  {
    ...name,
    id: "B11",
    title: "formulas of spreadsheets are names like any other",
    examples: each(["+cmd", "@SUM(A1)", "-2+3", '=HYPERLINK("https://example.com")'], kept),
    check: (stage) => isShownAsText(stage, '=HYPERLINK("https://example.com")'),
  },
  {
    ...name,
    id: "B12",
    title: "names of a prototype are names like any other",
    examples: each(["constructor", "prototype", "toString", "hasOwnProperty", "__proto__"], kept),
    async check(stage) {
      await isShownAsText(stage, "__proto__");
      expect(await stage.page.evaluate(() => Object.keys(Object.prototype).length + Number("name" in {}))).toBe(0);
    },
  },
  {
    ...name,
    id: "B13",
    title: "a name that differs from another by case or composition only",
    form: {
      ...keyForm,
      async prepare(stage) {
        const taken = { name: composed, typeId: keyForm.typeId, packageId: seedIds.packageId, verify: "required" };
        const credentials = { applicationKey: await stage.backstage.key("taken") };
        await stage.backstage.call("POST", "/connections", { ...taken, credentials }, { "idempotency-key": "taken" });
        await stage.backstage.begin();
        return keyForm.prepare(stage);
      },
    },
    examples: each([composed, composed.normalize("NFD"), "CAFÉ 1", " cafe\u0301 1 "], {
      is: "refused by the backend",
      says: sentence("issue-name-taken"),
      atBackend: "name-taken",
    }),
  },
];

export const nameRows: readonly Row[] = [
  ...rows.map(inputRow),
  {
    ...inputRow({ ...name, id: "B03", variant: "megabyte", title: "a megabyte of name does not hold the page up", examples: [] }),
    async act(stage) {
      await fillIn(stage, keyForm);
      const field = stage.field(nameField.label);
      const megabyte = "x".repeat(1_000_000);
      await stage.page.evaluate((text) => navigator.clipboard.writeText(text), megabyte);
      await field.selectText();
      const work = await workDuring(stage, () => stage.page.keyboard.press("ControlOrMeta+V"));
      await stage.sees(sentence("issue-name-too-long"));
      expect(work, "ms of work").toBeLessThan(50);
      stage.typed.delete(nameField.label);
      await stage.press("Save");
    },
    expect: { copy: [sentence("issue-name-too-long")], focus: `field:${nameField.label}`, invariants: ["K", "S", "N"] },
  },
];
