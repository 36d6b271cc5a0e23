import type { Page } from "@playwright/test";

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** A request as the app in the window sends it: through the service worker in one mode, to the server in the other. */
export async function ask<Body>(page: Page, method: string, path: string, body?: unknown): Promise<Answer<Body>> {
  return page.evaluate(
    async ([verb, address, content]) => {
      const headers: Record<string, string> = content === undefined ? {} : { "Content-Type": "application/json" };
      const response = await fetch(address, { method: verb, headers, body: content === undefined ? null : JSON.stringify(content) });
      const text = await response.text();
      return { status: response.status, body: text === "" ? null : JSON.parse(text) };
    },
    [method, path, body] as const,
  );
}

/** What is stored, as anybody may read it. */
export async function connectionNames(page: Page): Promise<readonly string[]> {
  const { body } = await ask<{ items: { name: string }[] }>(page, "GET", "/api/connection-kit/v1/connections?limit=100");
  return body.items.map(({ name }) => name).sort();
}

export async function setLatency(page: Page, milliseconds: number): Promise<void> {
  await ask(page, "PUT", "/mock/scenario", { latency: milliseconds });
}
