import type { Page } from "@playwright/test";

/** Events that tell what came of an act. */
const outcomeTypes = [
  "connection-created",
  "connection-attached",
  "connection-detached",
  "connection-verified",
  "connection-failed",
  "connection-renamed",
  "connection-reauthorized",
  "connection-requested",
  "connection-supplied",
  "connection-deleted",
  "connection-swapped",
  "connection-made-dynamic",
];

/** Keeps each outcome that reaches the window, from before the first script of the page. */
export async function recordOutcomes(page: Page): Promise<void> {
  await page.addInitScript((types) => {
    const outcomes: string[] = [];
    Object.assign(window, { outcomes });
    const onOutcome = (event: Event) => outcomes.push("code" in event ? `${event.type} ${event.code}` : event.type);
    for (const type of types) window.addEventListener(type, onOutcome);
  }, outcomeTypes);
}

export function outcomesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as { readonly outcomes: readonly string[] }).outcomes);
}
