import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockServer, startMockServer } from "./server.ts";

const run = promisify(execFile);
const script = fileURLToPath(new URL("../docs/walk.sh", import.meta.url));

describe("the walk with curl", () => {
  let server: MockServer;

  beforeAll(async () => {
    server = await startMockServer({ port: 0, latency: 0 });
  });
  afterAll(() => server.close());

  const walk = () => run("bash", [script], { env: { ...process.env, BASE: server.url } });

  it("goes from a new OAuth client to the rows of its module", async () => {
    const { stdout } = await walk();
    expect(stdout).toContain("Bearer, good for 899 s, scope data-pools:read data-pools:write");
    expect(stdout).toContain("8 rows of Warehouse, as walk ");
    expect(stdout.trimEnd().endsWith("Done.")).toBe(true);
  });

  it("stops at the first surprise", async () => {
    await server.backend.fetch("/mock/scenario", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ faults: [{ call: "attachConnection", fault: "unavailable", times: 1 }] }),
    });
    await expect(walk()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("Expected 200 from PUT") });
    await server.backend.reset();
  });
});
