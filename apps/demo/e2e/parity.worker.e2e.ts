import { createMockBackend } from "@connection-kit/mock-backend";
import { paritySuite, requestsFor } from "@connection-kit/mock-backend/parity";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

/** `fetch` as the page has it, with its service worker in between. */
async function fetchInPage(page: Page, path: string, init: RequestInit): Promise<Response> {
  const request = { method: init.method, headers: [...new Headers(init.headers)], body: init.body as string | undefined };
  const answer = await page.evaluate(
    async ([address, { method, headers, body }]) => {
      try {
        const response = await fetch(address, { method, headers, body });
        return { status: response.status, headers: [...response.headers], text: await response.text() };
      } catch (error) {
        return String(error);
      }
    },
    [path, request] as const,
  );
  if (typeof answer === "string") throw new TypeError(answer);
  const hasBody = ![204, 205, 304].includes(answer.status);
  return new Response(hasBody ? answer.text : null, { status: answer.status, headers: answer.headers as [string, string][] });
}

test("the service worker gives the same answers as the backend in process", async ({ page, studio: _open, guard }) => {
  const inProcess = await paritySuite(createMockBackend().fetch, { isPage: true });
  const throughTheWorker = await paritySuite((path, init) => fetchInPage(page, path, init), { isPage: true });
  expect(throughTheWorker).toEqual(inProcess);
  expect(requestsFor(true).length).toBeGreaterThanOrEqual(60);
  guard.forgive();
});
