import { describe, expect, it, vi } from "vitest";
import { sampleConnection, sampleModule, sampleTime } from "../testing/index.ts";
import type { HttpConnectionsClientOptions } from "./http-calls.ts";
import { HttpConnectionsClient } from "./http-connections-client.ts";

const verification = { ok: true, status: "active", stages: [], identity: null, scopes: [], missingPermissions: [], verifiedAt: sampleTime };
const newConnection = { name: "Prod", typeId: "t", packageId: "p", credentials: { applicationKey: "canary-0001" }, verify: "required" } as const;

function start(body: unknown, options: Partial<HttpConnectionsClientOptions> = {}) {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } }));
  const client = new HttpConnectionsClient({ baseUrl: "/api", fetch: fetch as unknown as typeof globalThis.fetch, ...options });
  const request = () => {
    const [url, init] = fetch.mock.calls[0] ?? [];
    return { url, method: init?.method, headers: init?.headers as Record<string, string>, body: init?.body };
  };
  return { client, fetch, request };
}

describe("HttpConnectionsClient", () => {
  it("refuses a base URL to which secrets may not be sent", () => {
    expect(() => new HttpConnectionsClient({ baseUrl: "http://host.example" })).toThrow(expect.objectContaining({ code: "configuration-invalid" }));
  });

  it("uses the global fetch when the host has none", async () => {
    const fetch = vi.fn().mockResolvedValue(new Response(JSON.stringify(sampleModule()), { headers: { "content-type": "application/json" } }));
    vi.stubGlobal("fetch", fetch);
    const client = new HttpConnectionsClient({ baseUrl: "/api", getToken: () => "token" });
    expect(await client.module("m/1?x")).toEqual(sampleModule());
    expect(fetch.mock.calls[0]?.[0]).toBe("/api/modules/m%2F1%3Fx");
    vi.unstubAllGlobals();
  });

  it("asks for a page with what is known, and nothing else", async () => {
    const { client, request } = start({ items: [sampleConnection(), { id: 1 }], nextCursor: null, total: 2 });
    const page = await client.connections({ packageId: "p & q", moduleId: "m", search: "a b", limit: 10, status: "" });
    expect(request().url).toBe("/api/connections?packageId=p+%26+q&moduleId=m&limit=10&q=a+b");
    expect(page).toEqual({ items: [sampleConnection()], nextCursor: null, total: 2, fitting: null, skipped: 1 });
  });

  it("H08 S04 sends the key as a quoted string, and credentials in the body only", async () => {
    const { client, request } = start(sampleConnection());
    await client.createConnection(newConnection, { idempotencyKey: "k1" });
    const { url, method, headers, body } = request();
    expect([url, method, headers["idempotency-key"]]).toEqual(["/api/connections", "POST", '"k1"']);
    expect(JSON.parse(String(body))).toEqual(newConnection);
    expect(JSON.stringify([url, headers])).not.toContain("canary");
  });

  it("H01 waits for a verification longer than for a write", async () => {
    const deadlines: number[] = [];
    const environment = {
      sleep: (milliseconds: number) => {
        deadlines.push(milliseconds);
        return new Promise<void>(() => undefined);
      },
    };
    const { client } = start({ ...sampleConnection(), ...verification }, { environment });
    await client.createConnection(newConnection, { idempotencyKey: "k1" });
    await client.createConnection({ ...newConnection, verify: "skip" }, { idempotencyKey: "k2" });
    await client.checkConnection(newConnection);
    await client.verifyConnection("c1");
    await client.connection("c1");
    expect(deadlines).toEqual([35_000, 15_000, 35_000, 35_000, 10_000]);
  });

  it("H14 names the state of the module that it changes", async () => {
    const { client, request } = start(sampleModule({ connectionId: "c1" }));
    await client.attachConnection({ id: "m", etag: '"7"' }, "c1");
    expect(request()).toMatchObject({ url: "/api/modules/m/connection", method: "PUT", headers: { "if-match": '"7"' }, body: '{"connectionId":"c1"}' });
    const other = start(sampleModule());
    await other.client.detachConnection({ id: "m", etag: '"8"' });
    expect(other.request()).toMatchObject({ method: "DELETE", headers: { "if-match": '"8"' }, body: undefined });
    expect(other.request().headers).not.toHaveProperty("content-type");
  });

  it("S10 takes a submitted value out of what a check says", async () => {
    const { client } = start({ ...verification, stages: [{ code: "sign-in", ok: false, ms: 1, message: "canary-0001 is unknown" }] });
    expect((await client.checkConnection(newConnection)).stages[0]?.message).toBe("••• is unknown");
  });

  it("F38 gives no secret back even when the server does", async () => {
    const { client } = start({ ...sampleConnection(), credentials: newConnection.credentials, applicationKey: "canary-0001" });
    expect(JSON.stringify(await client.createConnection(newConnection, { idempotencyKey: "k1" }))).not.toContain("canary");
  });

  it("H24 tells of each write, by id only, and of no read", async () => {
    const onWrite = vi.fn();
    const { client } = start({ ...sampleModule(), ...sampleConnection(), ...verification }, { onWrite });
    await client.createConnection(newConnection, { idempotencyKey: "k1" });
    await client.verifyConnection("c2");
    await client.attachConnection({ id: "m", etag: '"7"' }, "c1");
    await client.detachConnection({ id: "m", etag: '"7"' });
    await client.checkConnection(newConnection);
    await client.connection("c1");
    await Promise.resolve();
    expect(onWrite.mock.calls).toEqual([[{ id: "c1" }], [{ id: "c2" }], [{ id: "m" }], [{ id: "m" }]]);
  });

  it("passes signals on", async () => {
    const { client } = start(sampleModule());
    const signal = AbortSignal.abort("no");
    await expect(client.module("m", { signal })).rejects.toBe("no");
    await expect(client.attachConnection({ id: "m", etag: '"7"' }, "c1", { signal })).rejects.toBe("no");
    await expect(client.verifyConnection("c1", { signal })).rejects.toBe("no");
  });
});
