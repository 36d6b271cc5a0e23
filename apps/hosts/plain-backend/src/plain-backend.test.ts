import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Finding, readConfig, run } from "@connection-kit/conformance";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

type Members = Readonly<Record<string, unknown>>;

const folder = new URL(".", import.meta.url);
let server: ChildProcess;
let api: string;

beforeAll(async () => {
  server = spawn(process.execPath, [fileURLToPath(new URL("server.js", folder)), "0", "ada"], { stdio: ["ignore", "pipe", "inherit"] });
  api = await new Promise((resolve) => {
    server.stdout?.on("data", (chunk: Buffer) => resolve(/http\S+/.exec(chunk.toString())?.[0] ?? ""));
  });
});

afterAll(async () => {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill();
  await ended;
});

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: Members }> {
  const type: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
  const init = { method, headers: { "if-match": "*", "idempotency-key": crypto.randomUUID(), ...type, ...headers } };
  const response = await fetch(`${api}${path}`, body === undefined ? init : { ...init, body: JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, body: text === "" ? {} : JSON.parse(text) };
}

async function create(name: string): Promise<unknown> {
  const body = { name, typeId: "celonis-user", packageId: "orders", credentials: {}, verify: "required" };
  return (await call("POST", "/connections", body)).body.id;
}

describe("plain backend", () => {
  it("has fewer than 600 lines, all of them, and nothing but Node.js under them", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
    const sources = files.map((name) => readFileSync(new URL(name, folder), "utf8"));
    const lines = sources.map((text) => text.split("\n").length - 1);
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThan(600);
    const imported = sources.flatMap((text) => [...text.matchAll(/\b(?:from|import\()\s*"([^"]+)"/g)].map(([, name]) => name));
    expect(imported.length).toBeGreaterThan(20);
    expect(imported.filter((name) => !/^(?:node:[a-z]+|\.\/[a-z]+\.js)$/.test(name ?? ""))).toEqual([]);
  });

  it("has no finding of the conformance suite", async () => {
    const config = readConfig(fileURLToPath(new URL("../conformance.json", folder)));
    const report = await run({ baseUrl: api, config, ...(config.otherHeaders === undefined ? {} : { otherHeaders: config.otherHeaders }), generated: 10 });
    expect(report.results.flatMap(({ findings }): readonly Finding[] => findings)).toEqual([]);
    expect(report.leftBehind).toEqual([]);
    expect(report.results.filter(({ verdict }) => verdict === "passed").length).toBeGreaterThan(80);
  });

  it("swaps a connection in the modules that use it, and back", async () => {
    const [fromId, toId] = [await create("From"), await create("To")];
    for (const id of ["read-orders", "write-orders"]) await call("PUT", `/modules/${id}/connection`, { connectionId: fromId });
    const moduleIds = ["read-orders", "write-orders", "check-one-order"];
    const dry = await call("POST", "/connections/swaps", { fromId, toId, moduleIds, dryRun: true });
    const done = await call("POST", "/connections/swaps", { fromId, toId, moduleIds, dryRun: false });
    const outcomes = ({ body }: { body: Members }) => (body.items as { outcome: string }[]).map(({ outcome }) => outcome);
    expect([outcomes(dry), outcomes(done)]).toEqual([
      ["fits", "fits", "failed"],
      ["swapped", "swapped", "failed"],
    ]);
    expect((await call("GET", "/modules/read-orders")).body.connectionId).toBe(toId);
    await call("DELETE", "/modules/write-orders/connection");
    expect(outcomes(await call("POST", `/connections/swaps/${done.body.id}/undo`))).toEqual(["undone", "undo-failed", "failed"]);
    expect((await call("GET", "/modules/read-orders")).body.connectionId).toBe(fromId);
    await call("DELETE", `/connections/${fromId}?detach=true`);
    await call("DELETE", `/connections/${toId}?detach=true`);
    expect((await call("GET", "/modules/read-orders")).body.connectionId).toBeNull();
  });

  it("keeps what each person supplies for a dynamic connection to that person", async () => {
    const made = await call("POST", "/dynamic-connections", { name: "Your key", moduleId: "check-one-order", buildTimeConnectionId: null });
    expect([made.status, made.body.buildTimeConnection]).toEqual([201, null]);
    const own = `/me/dynamic-connections/${made.body.id}`;
    const rejected = await call("PUT", own, { typeId: "celonis-application-key", credentials: { applicationKey: "sample-key-of-nobody" } });
    expect([rejected.status, rejected.body.code]).toEqual([422, "credential-rejected"]);
    const key = { typeId: "celonis-application-key", credentials: { applicationKey: "sample-key-orders-0002" } };
    expect((await call("PUT", own, key)).body.connection).toMatchObject({ status: "active", secrets: { applicationKey: { set: true, hint: "0002" } } });
    const connectionsOf = async (user: string) => {
      const { body } = await call("GET", "/me/dynamic-connections", undefined, { authorization: `Bearer ${user}` });
      return (body.items as { connection: unknown }[]).map(({ connection }) => connection !== null);
    };
    expect([await connectionsOf("ada"), await connectionsOf("cleo"), await connectionsOf("ben")]).toEqual([[true], [false], []]);
    expect([(await call("DELETE", own)).status, await connectionsOf("ada")]).toEqual([204, [false]]);
    await call("DELETE", "/modules/check-one-order/connection");
    expect(await connectionsOf("ada")).toEqual([]);
  });

  it("restores credentials, and asks somebody else for them", async () => {
    const asked = await call("POST", "/connections/requests", { name: "Asked for", typeId: "celonis-oauth-client", packageId: "orders", note: "For orders" });
    const path = `/connections/${asked.body.id}`;
    expect([asked.body.status, (asked.body.request as Members).note, (await call("POST", `${path}/verify`)).body.ok]).toEqual(["pending", "For orders", false]);
    const replace = (clientId: string, clientSecret: string, more = {}) =>
      call("PUT", `${path}/credentials`, { credentials: { clientId, clientSecret }, ...more });
    expect((await replace("orders", "sample-client-secret-1")).body).toMatchObject({ status: "active", scopes: ["orders:read", "orders:write"] });
    const changed = await replace("reports", "sample-client-secret-2", { acceptIdentity: true });
    expect(changed.body).toMatchObject({ scopes: ["orders:read"], restorableUntil: expect.any(String) });
    expect((await call("POST", `${path}/credentials/restore`)).body).toMatchObject({ values: { clientId: "orders" }, identity: { label: "Orders client" } });
    expect((await call("POST", `${path}/credentials/restore`)).status).toBe(404);
    await call("DELETE", path);
  });

  it("lets nobody in who is not signed in, once it was not told who that is", async () => {
    const closed = spawn(process.execPath, [fileURLToPath(new URL("server.js", folder)), "0"], { stdio: ["ignore", "pipe", "inherit"] });
    const url = await new Promise<string>((resolve) => {
      closed.stdout?.on("data", (chunk: Buffer) => resolve(/http\S+/.exec(chunk.toString())?.[0] ?? ""));
    });
    const statusWith = async (headers: Record<string, string>) => (await fetch(`${url}/session`, { headers })).status;
    const statuses = [await statusWith({}), await statusWith({ cookie: "session=nobody" }), await statusWith({ cookie: "a=b; session=ben" })];
    closed.kill();
    expect(statuses).toEqual([401, 401, 200]);
  });
});
