import type { CDPSession } from "@playwright/test";
import type { Stage } from "../stage/stage.ts";

/** How a text gets into a field. */
export type Way = "paste" | "type" | "insert" | "drop" | "script";

/** Puts a text into a field in place of what it holds. */
export async function putIn(stage: Stage, label: string, text: string, way: Way): Promise<void> {
  const field = stage.field(label);
  if (way === "script") return field.evaluate((input: HTMLInputElement, value) => Object.assign(input, { value }) && undefined, text);
  await field.selectText();
  switch (way) {
    case "paste":
      return stage.paste(label, text);
    case "type":
      return stage.page.keyboard.type(text);
    case "insert":
      return stage.page.keyboard.insertText(text);
    case "drop":
      await stage.page.keyboard.press("Delete");
      return drop(stage, label, { items: [{ mimeType: "text/plain", data: text }] });
  }
}

/** What is dragged: texts, or files by their paths. */
export interface Dragged {
  readonly items?: readonly { readonly mimeType: string; readonly data: string }[];
  readonly files?: readonly string[];
}

/** Drops something on a field, as the browser does when it comes from another window. */
export async function drop(stage: Stage, label: string, { items = [], files = [] }: Dragged): Promise<void> {
  const box = await stage.field(label).boundingBox();
  if (!box) throw new Error(`${label} is not on the page.`);
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: items.map((item) => ({ ...item })), files: [...files], dragOperationsMask: 1 };
  await withDevTools(stage, async (session) => {
    for (const type of ["dragEnter", "dragOver", "drop"] as const) await session.send("Input.dispatchDragEvent", { type, ...place, data });
  });
}

/** An input method holds a text that is not decided yet. */
export function compose(stage: Stage, text: string): Promise<void> {
  const { length } = text;
  return withDevTools(stage, (session) => session.send("Input.imeSetComposition", { text, selectionStart: length, selectionEnd: length }));
}

/** Time that the page's main thread worked while something was done, in ms: whatever else the machine is busy with does not count. */
export async function workDuring(stage: Stage, act: () => Promise<void>): Promise<number> {
  let work = Number.NaN;
  await withDevTools(stage, async (session) => {
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const seconds = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
    const before = await seconds();
    await act();
    work = ((await seconds()) - before) * 1000;
  });
  return work;
}

async function withDevTools(stage: Stage, act: (session: CDPSession) => Promise<unknown>): Promise<void> {
  const session = await stage.context.newCDPSession(stage.page);
  await act(session);
  await session.detach();
}
