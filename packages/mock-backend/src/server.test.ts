import { execFile, spawn } from "node:child_process";
import { request as httpRequest } from "node:http";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockServer, startMockServer } from "./server.ts";

const cli = fileURLToPath(new URL("./cli.ts", import.meta.url));
const nodeOptions = ["--import", "tsx", "--conditions=source", cli];

describe("mock server", () => {
  let server: MockServer;
  beforeAll(async () => {
    server = await startMockServer({ port: 0, latency: 0 });
  });
  afterAll(() => server.close());

  const setFaults = (faults: unknown) =>
    fetch(`${server.url}/mock/scenario`, { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify({ faults }) });

  it("listens on loopback only", async () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await expect(startMockServer({ port: 0, hostname: "0.0.0.0" })).rejects.toThrow("loopback");
  });

  it("refuses a name that only resolves to loopback", async () => {
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(`${server.url}/mock/packages`, { headers: { host: "rebound.example" } }, (response) => resolve(response.resume().statusCode));
      request.on("error", reject).end();
    });
    expect(status).toBe(403);
  });

  it("answers 404 outside its prefixes", async () => {
    expect((await fetch(`${server.url}/`)).status).toBe(404);
  });

  it("destroys the socket for a network error, and goes on", async () => {
    await setFaults([{ call: "getSession", fault: "network-error", times: 1 }]);
    await expect(fetch(`${server.url}/api/connection-kit/v1/session`)).rejects.toThrow(TypeError);
    expect((await fetch(`${server.url}/api/connection-kit/v1/session`)).status).toBe(200);
  });

  it("survives a client that gives up", async () => {
    await setFaults([{ call: "getSession", fault: "no-answer", times: 1 }]);
    await expect(fetch(`${server.url}/api/connection-kit/v1/session`, { signal: AbortSignal.timeout(60) })).rejects.toMatchObject({ name: "TimeoutError" });
    expect((await fetch(`${server.url}/api/connection-kit/v1/session`)).status).toBe(200);
  });

  it("says when its port is taken", async () => {
    const port = Number(new URL(server.url).port);
    await expect(startMockServer({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});

describe("command line", () => {
  it("prints where it is, what it is and what it serves, and ends on a signal", async () => {
    const child = spawn(process.execPath, [...nodeOptions, "--port", "0", "--scenario", "empty"], { stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    const url = await new Promise<string>((resolve) => {
      child.stdout.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
        const found = /Mock backend at (\S+)/.exec(printed)?.[1];
        if (found !== undefined && printed.includes("/oauth2/token")) resolve(found);
      });
    });
    expect(printed).toContain("teaching mock");
    expect(printed).toContain(`${url}/api/connection-kit/v1`);
    expect((await (await fetch(`${url}/api/connection-kit/v1/connections`)).json()).total).toBe(0);
    child.kill("SIGTERM");
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
  });

  it("refuses a port and a scenario that are none", async () => {
    for (const options of [
      ["--port", "none"],
      ["--scenario", "nothing"],
    ]) {
      const code = await new Promise((resolve) => execFile(process.execPath, [...nodeOptions, ...options], (error) => resolve(error?.code)));
      expect(code).toBe(2);
    }
  });
});
