import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const appearances = [
  { name: "light", colorScheme: "light", width: 1280 },
  { name: "dark", colorScheme: "dark", width: 1280 },
  { name: "narrow", colorScheme: "light", width: 360 },
] as const;

/** Every rule of axe, in light, in dark and on a narrow screen; and the page does not scroll sideways on one. */
export async function audit(page: Page, state: string): Promise<void> {
  const findings: string[] = [];
  const size = page.viewportSize();
  for (const { name, colorScheme, width } of appearances) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 860 });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    for (const { id, nodes } of violations)
      findings.push(...nodes.map(({ target, failureSummary }) => `${name}: ${id} at ${target.join(" ")}: ${failureSummary}`));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (overflow > 0) findings.push(`${name}: the page is ${overflow} px wider than the screen`);
  }
  await page.emulateMedia({ colorScheme: null });
  if (size) await page.setViewportSize(size);
  expect(findings, `accessibility of: ${state}`).toEqual([]);
}
