import { openerPolicies } from "@connection-kit/mock-backend/platform";
import type { BrowserContext } from "@playwright/test";
import { ask } from "./support/backend.ts";
import { test } from "./support/test.ts";

/** The page that opens the popup sends the header, as a product's own server would. */
async function sendOpenerPolicy(context: BrowserContext, policy: string, origin: string): Promise<void> {
  await context.route(
    (url) => url.origin === origin && url.pathname.startsWith("/flows/"),
    async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "cross-origin-opener-policy": policy } });
    },
  );
}

for (const [row, host] of openerPolicies.entries()) {
  for (const [column, provider] of openerPolicies.entries()) {
    // A Latin square: each policy of the callback meets each of the page's and each of the provider's.
    const callback = openerPolicies[(row + column) % openerPolicies.length];
    test(`O13 O14 opener policies: host ${host}, provider ${provider} (callback ${callback})`, async ({ studio, page, context, baseURL }) => {
      await ask(page, "PUT", "/mock/scenario", { signIn: { openerPolicy: { provider, callback } } });
      await sendOpenerPolicy(context, host, new URL(baseURL ?? "").origin);
      await studio.open("/flows/check-order-exceptions?module=check-order-exceptions-list-files");
      const panel = studio.panel("List files");
      const dialog = await panel.openCreateDialog();
      await dialog.choose("Sign in with Microsoft");
      const name = await dialog.name();
      await dialog.signInAs("Microsoft", "Nadia Haas");
      await panel.expectAttached(name, "nadia.haas@contoso.example");
    });
  }
}
