import type { Page } from "@playwright/test";

/** Chooses an account on the provider's pages and allows what is asked for. */
export async function allowAs(popup: Page, account: string): Promise<void> {
  await popup.getByRole("button", { name: account }).click();
  await popup.getByRole("button", { name: "Allow", exact: true }).click();
}
