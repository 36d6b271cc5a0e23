import { expect, type Page } from "@playwright/test";
import axe, { type AxeResults } from "axe-core";

const appearances = [
  { name: "light", colorScheme: "light", width: 1280 },
  { name: "dark", colorScheme: "dark", width: 1280 },
  { name: "narrow", colorScheme: "light", width: 360 },
] as const;

/** Every rule of axe, in light, in dark and on a narrow screen; and the page does not scroll sideways. */
export async function audit(page: Page, state: string): Promise<void> {
  const findings: string[] = [];
  const size = page.viewportSize();
  // Once for each document: it is half a megabyte of script.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  for (const { name, colorScheme, width } of appearances) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 860 });
    const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
    for (const { id, nodes } of violations)
      findings.push(...nodes.map(({ target, failureSummary }) => `${name}: ${id} at ${target.join(" ")}: ${failureSummary}`));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (overflow > 0) findings.push(`${name}: the page is ${overflow} px wider than the screen`);
  }
  await page.emulateMedia({ colorScheme: null });
  if (size) await page.setViewportSize(size);
  expect(findings, `accessibility of: ${state}`).toEqual([]);
}
