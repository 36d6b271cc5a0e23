import { expect } from "@playwright/test";
import type { Invariant } from "./row.ts";
import { outcomesOf } from "./stage/outcomes.ts";
import type { Stage } from "./stage/stage.ts";

/** What each letter means, as a check of a stage on which a row was played. */
export const invariants: Readonly<Record<Invariant, (stage: Stage) => Promise<void>>> = {
  async K(stage) {
    const plain = [...stage.typed].filter(([, { kind }]) => kind === "plain");
    for (const [label, { value }] of plain) await expect(stage.field(label), `K: ${label} is kept`).toHaveValue(value);
  },

  async S(stage) {
    const secrets = secretsOf(stage);
    expect(secrets.length, "S: a secret was typed").toBeGreaterThan(0);
    for (const [label, { value }] of secrets) {
      await expect(stage.field(label), `S: ${label} is kept`).toHaveValue(value);
      await expect(stage.field(label), `S: ${label} is masked`).toHaveAttribute("type", "password");
    }
  },

  async X(stage) {
    const held = await stage.page.evaluate(readInputs);
    for (const [label, { value }] of secretsOf(stage)) expect(held, `X: no input holds ${label}`).not.toContain(value);
  },

  async "1"(stage) {
    expect((await stage.backstage.created()).length, "1: connections that are new").toBeLessThanOrEqual(1);
  },

  async E(stage) {
    expect(await outcomesOf(stage.page), "E: one outcome").toHaveLength(1);
  },

  async R(stage) {
    await expect.poll(() => shownOf(stage), "R: what is shown is what is stored").toEqual(await storedOf(stage));
  },

  async N(stage) {
    const writes = stage.wire.calls.filter(({ operation }) => !/^(get|list)/.test(operation));
    expect(
      writes.map(({ operation }) => operation),
      "N: nothing was written",
    ).toEqual([]);
  },
};

function secretsOf(stage: Stage) {
  return [...stage.typed].filter(([, { kind }]) => kind === "secret");
}

/** What every input on the page holds, shadow roots included. */
function readInputs(): string[] {
  const inputsIn = (root: Document | ShadowRoot): string[] =>
    [...root.querySelectorAll("*")].flatMap((element) => [
      ...(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? [element.value] : []),
      ...(element.shadowRoot ? inputsIn(element.shadowRoot) : []),
    ]);
  return inputsIn(document);
}

/** What the page says is attached, or which connections it lists, or which one a form has saved. */
async function shownOf({ page, scene }: Stage): Promise<unknown> {
  switch (scene.element) {
    case "picker":
      return page.locator("connection-picker").evaluate((picker) => (picker as HTMLElement & { value: string }).value);
    case "manager":
      return page.locator("connection-manager").getByRole("rowheader").allInnerTexts();
    default:
      return page.locator(scene.element).evaluate((form) => (form as HTMLElement & { connection: { name: string } | null }).connection?.name ?? null);
  }
}

async function storedOf({ backstage, scene }: Stage): Promise<unknown> {
  switch (scene.element) {
    case "picker":
      return (await backstage.attachedTo(scene.module ?? "")) ?? "";
    case "manager": {
      const { items } = await backstage.call("GET", `/connections?packageId=${scene.package}&limit=50`);
      return (items as { name: string }[]).map(({ name }) => name);
    }
    default:
      return (await backstage.created())[0] ?? null;
  }
}
