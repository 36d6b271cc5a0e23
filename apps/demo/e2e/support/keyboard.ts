import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";

/** How many stops a person may need to reach something before we say that it cannot be reached. */
const mostStops = 60;

/** Moves the focus with Tab until it is on the target. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} was not reached with ${mostStops} presses of ${key}.`);
}

/** Reaches a button or a link and presses it. */
export async function press(page: Page, target: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const root = element.getRootNode();
    return (root instanceof Document || root instanceof ShadowRoot) && root.activeElement === element;
  });
}

/** Counts what a mouse, a pen or a finger would have caused, in every window. A click that a key caused has no detail and no pointer type. */
export async function countPointerEvents(context: BrowserContext): Promise<readonly string[]> {
  const seen: string[] = [];
  await context.exposeBinding("tellPointerEvent", ({ page }, event: string) => seen.push(`${event} in ${page.url()}`));
  await context.addInitScript(() => {
    const tell = (window as unknown as { tellPointerEvent(event: string): void }).tellPointerEvent;
    const types = ["pointerdown", "pointerup", "pointermove", "mousedown", "mouseup", "mousemove", "wheel", "touchstart", "dblclick", "contextmenu"];
    for (const type of types) window.addEventListener(type, () => tell(type), { capture: true, passive: true });
    window.addEventListener("click", (event) => (event.detail > 0 || (event as PointerEvent).pointerType) && tell("click"), true);
  });
  return seen;
}
