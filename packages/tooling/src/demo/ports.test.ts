import { createServer, type Server } from "node:net";
import { afterEach, expect, it } from "vitest";
import { isPortFree } from "./ports.ts";

let server: Server | undefined;

afterEach(() => new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve))));

it("tells a taken port from a free one", async () => {
  server = createServer();
  const port = await listen(server);
  expect(await isPortFree(port)).toBe(false);
  await new Promise((resolve) => server?.close(resolve));
  expect(await isPortFree(port)).toBe(true);
});

function listen(listener: Server): Promise<number> {
  return new Promise((resolve) => {
    listener.listen(0, "127.0.0.1", () => {
      const address = listener.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
