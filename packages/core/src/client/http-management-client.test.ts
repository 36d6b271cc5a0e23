import { describe, expect, it, vi } from "vitest";
import {
  FakeConnectionsClient,
  sampleAuthorization,
  sampleConnection,
  sampleDynamicConnection,
  sampleModule,
  sampleSwap,
  sampleTypes,
  sampleUsage,
} from "../testing/index.ts";
import type { ConnectionsClient } from "./connections-client.ts";
import type { HttpConnectionsClientOptions } from "./http-calls.ts";
import { HttpConnectionsClient } from "./http-connections-client.ts";
import { createManagementClient } from "./http-management-client.ts";
import type { ManagementClient } from "./management-client.ts";
import { managementOf } from "./management-of.ts";

type Step = (() => Response) | unknown;

const version = { id: "c/1", etag: '"7"' };
const credentials = { applicationKey: "canary-0001" };
const idempotencyKey = "k1";
const plan = { fromId: "c1", toId: "c2", moduleIds: ["m1"], dryRun: false };
const start = { typeId: "t", name: "Prod", packageId: "p", credentials: { clientSecret: "canary-0002" } };
const personal = { dynamicConnection: sampleDynamicConnection(), types: [], connection: null };

const answer = (status: number, body: unknown) =>
  new Response(status === 204 ? null : JSON.stringify(body), {
    status,
    headers: { "content-type": status < 400 ? "application/json" : "application/problem+json" },
  });
const problem = (status: number, code: string) => () => answer(status, { status, code });
const lost = () => {
  throw new TypeError("Failed to fetch");
};
const gone = () => answer(204, null);

/** A client whose backend takes these steps; the last repeats. A step is a body, or makes a response. */
function open(steps: readonly Step[], options: Partial<HttpConnectionsClientOptions> = {}) {
  const requests: { url: string; method?: string; headers: Record<string, string>; body: unknown }[] = [];
  const deadlines: number[] = [];
  const fetch = async (url: unknown, init: RequestInit = {}) => {
    const { method, headers, body } = init;
    requests.push({
      url: String(url),
      ...(method && { method }),
      headers: headers as Record<string, string>,
      body: body ? JSON.parse(String(body)) : undefined,
    });
    const step = steps[Math.min(requests.length, steps.length) - 1];
    return typeof step === "function" ? step() : answer(200, step);
  };
  const sleep = (milliseconds: number, signal: AbortSignal) => {
    deadlines.push(milliseconds);
    // A wait between attempts is over at once; a deadline is never reached.
    return milliseconds < 1000 && !signal.aborted ? Promise.resolve() : new Promise<void>(() => undefined);
  };
  const client = createManagementClient({ baseUrl: "/api", fetch: fetch as typeof globalThis.fetch, environment: { sleep, random: () => 0.5 }, ...options });
  return { client, requests, deadlines };
}

interface Row {
  readonly name: string;
  readonly call: (client: ManagementClient) => Promise<unknown>;
  readonly body: unknown;
  readonly request: { readonly url: string; readonly method: string; readonly body?: unknown };
  readonly header?: readonly [string, string];
  readonly deadline: number;
  /** What listeners of writes are told; nothing for a read. */
  readonly told?: object;
}

const ifMatch = ["if-match", '"7"'] as const;
const key = ["idempotency-key", '"k1"'] as const;

const rows: readonly Row[] = [
  {
    name: "connectionTypeOf",
    call: (client) => client.connectionTypeOf("c/1"),
    body: sampleTypes()[1],
    request: { url: "/api/connections/c%2F1/type", method: "GET" },
    deadline: 10_000,
  },
  {
    name: "renameConnection",
    call: (client) => client.renameConnection(version, "New"),
    body: sampleConnection({ name: "New" }),
    request: { url: "/api/connections/c%2F1", method: "PATCH", body: { name: "New" } },
    header: ifMatch,
    deadline: 15_000,
    told: { id: "c/1" },
  },
  {
    name: "deleteConnection",
    call: (client) => client.deleteConnection(version),
    body: gone,
    request: { url: "/api/connections/c%2F1", method: "DELETE" },
    header: ifMatch,
    deadline: 15_000,
    told: { id: "c/1" },
  },
  {
    name: "deleteConnection, detaching",
    call: (client) => client.deleteConnection(version, { detach: true }),
    body: gone,
    request: { url: "/api/connections/c%2F1?detach=true", method: "DELETE" },
    header: ifMatch,
    deadline: 15_000,
    told: { id: "c/1" },
  },
  {
    name: "replaceCredentials",
    call: (client) => client.replaceCredentials(version, credentials),
    body: sampleConnection(),
    request: { url: "/api/connections/c%2F1/credentials", method: "PUT", body: { credentials } },
    header: ifMatch,
    deadline: 35_000,
    told: { id: "c/1" },
  },
  {
    name: "replaceCredentials, of another identity",
    call: (client) => client.replaceCredentials(version, credentials, { acceptIdentity: true }),
    body: sampleConnection(),
    request: { url: "/api/connections/c%2F1/credentials", method: "PUT", body: { credentials, acceptIdentity: true } },
    header: ifMatch,
    deadline: 35_000,
    told: { id: "c/1" },
  },
  {
    name: "restoreCredentials",
    call: (client) => client.restoreCredentials("c1"),
    body: sampleConnection(),
    request: { url: "/api/connections/c1/credentials/restore", method: "POST" },
    deadline: 15_000,
    told: { id: "c1" },
  },
  {
    name: "permissions",
    call: (client) => client.permissions("c1"),
    body: { items: [{ resource: "data-pools", actions: ["read"], via: "both", effective: true }] },
    request: { url: "/api/connections/c1/permissions", method: "GET" },
    deadline: 10_000,
  },
  {
    name: "usages",
    call: (client) => client.usages("c1"),
    body: { items: [sampleUsage()], hidden: 1 },
    request: { url: "/api/connections/c1/usages", method: "GET" },
    deadline: 10_000,
  },
  {
    name: "requestConnection",
    call: (client) => client.requestConnection({ name: "Prod", typeId: "t", packageId: "p" }, { idempotencyKey }),
    body: sampleConnection(),
    request: { url: "/api/connections/requests", method: "POST", body: { name: "Prod", typeId: "t", packageId: "p" } },
    header: key,
    deadline: 15_000,
    told: { id: "c1" },
  },
  {
    name: "swap",
    call: (client) => client.swap(plan, { idempotencyKey }),
    body: sampleSwap(),
    request: { url: "/api/connections/swaps", method: "POST", body: plan },
    header: key,
    deadline: 35_000,
    told: {},
  },
  {
    name: "swap, dry",
    call: (client) => client.swap({ ...plan, dryRun: true }, { idempotencyKey }),
    body: sampleSwap({ dryRun: true }),
    request: { url: "/api/connections/swaps", method: "POST", body: { ...plan, dryRun: true } },
    header: key,
    deadline: 35_000,
  },
  {
    name: "undoSwap",
    call: (client) => client.undoSwap("s1"),
    body: sampleSwap(),
    request: { url: "/api/connections/swaps/s1/undo", method: "POST" },
    deadline: 35_000,
    told: {},
  },
  {
    name: "beginAuthorization",
    call: (client) => client.beginAuthorization(start),
    body: sampleAuthorization(),
    request: { url: "/api/authorizations", method: "POST", body: start },
    deadline: 15_000,
  },
  {
    name: "authorization",
    call: (client) => client.authorization("a1"),
    body: sampleAuthorization(),
    request: { url: "/api/authorizations/a1", method: "GET" },
    deadline: 10_000,
  },
  {
    name: "cancelAuthorization",
    call: (client) => client.cancelAuthorization("a1"),
    body: gone,
    request: { url: "/api/authorizations/a1", method: "DELETE" },
    deadline: 15_000,
  },
  {
    name: "createDynamicConnection",
    call: (client) => client.createDynamicConnection({ name: "Own", moduleId: "m", buildTimeConnectionId: null }, { idempotencyKey }),
    body: sampleDynamicConnection(),
    request: { url: "/api/dynamic-connections", method: "POST", body: { name: "Own", moduleId: "m", buildTimeConnectionId: null } },
    header: key,
    deadline: 15_000,
    told: { id: "dynamic-1" },
  },
  {
    name: "personalConnections",
    call: (client) => client.personalConnections(),
    body: { items: [personal, { dynamicConnection: 1 }] },
    request: { url: "/api/me/dynamic-connections", method: "GET" },
    deadline: 10_000,
  },
  {
    name: "supplyCredentials",
    call: (client) => client.supplyCredentials("d1", "t", credentials),
    body: personal,
    request: { url: "/api/me/dynamic-connections/d1", method: "PUT", body: { typeId: "t", credentials } },
    deadline: 35_000,
    told: { id: "d1" },
  },
  {
    name: "withdrawCredentials",
    call: (client) => client.withdrawCredentials("d1"),
    body: gone,
    request: { url: "/api/me/dynamic-connections/d1", method: "DELETE" },
    deadline: 15_000,
    told: { id: "d1" },
  },
];

describe("the management client", () => {
  it.each(rows)("H01 H08 H14 H24 calls $name as the contract has it", async ({ call, body, request, header, deadline, told }) => {
    const onWrite = vi.fn();
    const { client, requests, deadlines } = open([body], { onWrite });
    await call(client);
    await Promise.resolve();
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ body: undefined, ...request });
    const { "if-match": tag, "idempotency-key": sentKey } = requests[0]?.headers ?? {};
    expect({ tag, sentKey }).toEqual({ tag: header === ifMatch ? ifMatch[1] : undefined, sentKey: header === key ? key[1] : undefined });
    expect(deadlines).toEqual([deadline]);
    expect(onWrite.mock.calls).toEqual(told ? [[told]] : []);
  });

  it("S04 sends credentials in bodies only", async () => {
    for (const { call, body } of rows) {
      const { client, requests } = open([body]);
      await call(client);
      expect(JSON.stringify(requests.map(({ url, headers }) => [url, headers]))).not.toContain("canary");
    }
  });

  it("gives lists without the rows that cannot be read", async () => {
    expect(await open([rows[17]?.body]).client.personalConnections()).toEqual([personal]);
    expect(await open([{ items: [] }]).client.permissions("c1")).toEqual([]);
  });

  it.each<[string, (client: ManagementClient) => Promise<unknown>]>([
    ["replaceCredentials", (client) => client.replaceCredentials(version, credentials)],
    ["supplyCredentials", (client) => client.supplyCredentials("d1", "t", credentials)],
    ["beginAuthorization", (client) => client.beginAuthorization({ ...start, credentials })],
  ])("S10 %s takes what was submitted out of the server's text", async (_, call) => {
    const refused = () => answer(422, { code: "credential-rejected", detail: "canary-0001 is unknown" });
    await expect(call(open([refused]).client)).rejects.toMatchObject({ code: "credential-rejected", detail: "••• is unknown" });
  });

  it.each<[string, string, (client: ManagementClient) => Promise<unknown>]>([
    ["replaceCredentials", "outcome-unknown", (client) => client.replaceCredentials(version, credentials)],
    ["supplyCredentials", "outcome-unknown", (client) => client.supplyCredentials("d1", "t", credentials)],
    ["restoreCredentials", "outcome-unknown", (client) => client.restoreCredentials("c1")],
    ["undoSwap", "outcome-unknown", (client) => client.undoSwap("s1")],
    ["beginAuthorization", "network-failed", (client) => client.beginAuthorization(start)],
  ])("H03 H05 H11 %s is never sent again by itself; its loss is %s", async (_, code, call) => {
    const { client, requests } = open([lost]);
    await expect(call(client)).rejects.toMatchObject({ code });
    // What there is may be read afterwards.
    expect(requests.filter(({ method }) => method !== "GET")).toHaveLength(1);
  });

  describe("F65 a replacement whose answer was lost", () => {
    const stored = (hint: string | null, etag = '"8"') =>
      sampleConnection({ etag, secrets: { applicationKey: { set: true, hint, updatedAt: "2026-11-24T09:00:00Z" } } });

    it("is done when another version holds the end of what was sent", async () => {
      const { client } = open([lost, stored("…0001")]);
      await expect(client.replaceCredentials(version, credentials)).resolves.toMatchObject({ etag: '"8"' });
    });

    it.each([
      ["the version is the same", stored("…0001", version.etag)],
      ["the hint is another", stored("…9999")],
      ["there is no hint to tell by", stored(null)],
    ])("stays unknown when %s", async (_, connection) => {
      const { client } = open([lost, connection]);
      await expect(client.replaceCredentials(version, credentials)).rejects.toMatchObject({ code: "outcome-unknown" });
    });
  });

  it("passes signals on", async () => {
    const signal = AbortSignal.abort("no");
    const { client, requests } = open([{}]);
    await expect(client.usages("c1", { signal })).rejects.toBe("no");
    await expect(client.deleteConnection(version, { signal })).rejects.toBe("no");
    await expect(client.replaceCredentials(version, credentials, { signal })).rejects.toBe("no");
    await expect(client.renameConnection(version, "New", { signal })).rejects.toBe("no");
    await expect(client.cancelAuthorization("a1", { signal })).rejects.toBe("no");
    expect(requests).toEqual([]);
  });
});

describe("H11 a rename whose answer was lost", () => {
  it("is found by the name", async () => {
    const { client, requests } = open([lost, problem(412, "precondition-failed"), sampleConnection({ name: "New", etag: '"8"' })]);
    expect(await client.renameConnection(version, "New")).toMatchObject({ name: "New", etag: '"8"' });
    expect(requests.map(({ method }) => method)).toEqual(["PATCH", "PATCH", "GET"]);
  });

  it.each<[string, readonly Step[], string]>([
    ["somebody else has changed it", [problem(412, "precondition-failed"), sampleConnection({ name: "Theirs" })], "precondition-failed"],
    ["it cannot be read", [problem(412, "precondition-failed"), problem(403, "forbidden")], "precondition-failed"],
    ["nobody answers at all", [lost], "outcome-unknown"],
    ["the server refuses", [problem(409, "name-taken")], "name-taken"],
  ])("keeps its error when %s", async (_, steps, code) => {
    await expect(open(steps).client.renameConnection(version, "New")).rejects.toMatchObject({ code });
  });
});

describe("H28 a removal", () => {
  it("is done when there is nothing left after our own lost attempt", async () => {
    const { client, requests } = open([lost, problem(404, "not-found")]);
    await client.deleteConnection(version);
    expect(requests).toHaveLength(2);
  });

  it("is done when it is asked for again after all of its attempts were lost", async () => {
    const { client } = open([lost, lost, lost, problem(410, "not-found")]);
    await expect(client.deleteConnection(version)).rejects.toMatchObject({ code: "outcome-unknown" });
    await client.deleteConnection(version, { detach: true });
    await expect(client.deleteConnection(version)).rejects.toMatchObject({ code: "not-found" });
  });

  it("says that nothing is there when no attempt of ours was lost", async () => {
    const { client } = open([problem(404, "not-found")]);
    await expect(client.deleteConnection(version)).rejects.toMatchObject({ code: "not-found" });
    await expect(client.withdrawCredentials("d1")).rejects.toMatchObject({ code: "not-found" });
    await expect(client.cancelAuthorization("a1")).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("managementOf", () => {
  it("is the client itself when it has every method", () => {
    const fake = new FakeConnectionsClient();
    expect(managementOf(fake)).toBe(fake);
  });

  it("is nothing for a client that has some of it, or none", () => {
    const methods = ["session", "module", "renameConnection", "deleteConnection", "usages"];
    const some = Object.fromEntries(methods.map((method) => [method, () => undefined])) as unknown as ConnectionsClient;
    expect(managementOf(some)).toBeUndefined();
    expect(managementOf({} as ConnectionsClient)).toBeUndefined();
  });

  it("H06 shares base URL, token and budget of retries with the HTTP client it goes with", async () => {
    const urls: string[] = [];
    const fetch = async (url: unknown) => {
      urls.push(String(url));
      return lost();
    };
    const environment = { sleep: (milliseconds: number) => (milliseconds < 1000 ? Promise.resolve() : new Promise<void>(() => undefined)) };
    const client = new HttpConnectionsClient({ baseUrl: "https://host.example/api", fetch: fetch as typeof globalThis.fetch, environment });
    for (let call = 0; call < 5; call++) await expect(client.session()).rejects.toMatchObject({ code: "network-failed" });
    expect(urls).toHaveLength(15);
    await expect(managementOf(client)?.usages("c1")).rejects.toMatchObject({ code: "network-failed" });
    expect(urls.slice(15)).toEqual(["https://host.example/api/connections/c1/usages"]);
  });

  it("is a client of its own when it is made apart", async () => {
    const { client } = open([sampleModule()]);
    expect(managementOf(client as unknown as ConnectionsClient)).toBe(client);
  });
});
