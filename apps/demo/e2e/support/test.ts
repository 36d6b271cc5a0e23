import { test as base, expect } from "@playwright/test";
import { Studio } from "../pages/studio.ts";
import { Guard } from "./guard.ts";

export interface WalkOptions {
  /** Where the backend is: in the service worker of the page, or a server. */
  readonly backend: "worker" | "http";
  /** The demo in front of a backend that has the kit's contract only. */
  readonly plainURL: string;
}

interface WalkFixtures {
  readonly guard: Guard;
  /** The first window, at the list of packages, in a world as it was at first. */
  readonly studio: Studio;
}

export const test = base.extend<WalkOptions & WalkFixtures>({
  backend: ["worker", { option: true }],
  plainURL: ["", { option: true }],

  guard: [
    async ({ context, baseURL, plainURL, backend, request }, use) => {
      // In the browser mode a new context is a new world. The world of the server outlives a test.
      if (backend === "http") await expect(await request.post("/mock/scenario/reset", { data: {} })).toBeOK();
      const guard = new Guard(
        context,
        [baseURL ?? "", plainURL].filter((url) => url !== ""),
      );
      await use(guard);
      expect(guard.findings(), "what no test expected: console, exceptions, requests").toEqual([]);
    },
    { auto: true },
  ],

  studio: async ({ page, guard: _watched }, use) => {
    const studio = new Studio(page);
    await studio.open();
    await use(studio);
  },
});

export { expect };
