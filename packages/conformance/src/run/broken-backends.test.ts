import { afterEach, describe, expect, it } from "vitest";
import { type Config, readConfig } from "../config.ts";
import { type Change, type ChangedBackend, startChanged } from "../testing/changed-backend.ts";
import { junitReport } from "./junit.ts";
import { findingsOf, type Report } from "./report.ts";
import { run, Unreachable } from "./run.ts";
import { textReport } from "./text.ts";

const open: ChangedBackend[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((backend) => backend.close()));
});

async function started(change?: Change): Promise<ChangedBackend> {
  const backend = await startChanged(change);
  open.push(backend);
  return backend;
}

async function check(change: Change, only: readonly string[], generated = 0): Promise<Report> {
  const { baseUrl } = await started(change);
  return run({ baseUrl, config: readConfig("mock"), generated, only });
}

function rulesOf(report: Report): readonly string[] {
  return [...new Set(findingsOf(report).map(({ rule }) => rule))].sort();
}

async function textOf(request: Request): Promise<string> {
  return request.method === "GET" ? "" : request.text();
}

const json = { "content-type": "application/json", "cache-control": "no-store" };

describe("a backend that is not right", () => {
  it("G01: a server that fails at an odd request is found by the generated ones, the same ones with the same seed", async () => {
    const failing: Change = async (request) =>
      /\\u0000|toString/.test(await textOf(request))
        ? new Response('{"status":500,"code":"unexpected"}', { status: 500, headers: { ...json, "content-type": "application/problem+json" } })
        : null;
    const [one, other] = [await check(failing, ["renameConnection"], 60), await check(failing, ["renameConnection"], 60)];
    expect(rulesOf(one)).toContain("G01");
    const operations = (report: Report) =>
      findingsOf(report)
        .filter(({ rule }) => rule === "G01")
        .map(({ operation, times }) => `${operation} ${times}`);
    expect(operations(one)).toEqual(operations(other));
  });

  it("G02: a backend that takes what the document forbids is found", async () => {
    const lenient: Change = async (request) => {
      if (request.method !== "POST" || !request.url.endsWith("/connections/check")) return null;
      const stages = [{ code: "address", ok: true, ms: 1 }];
      const body = { ok: false, status: "invalid", stages, identity: null, scopes: [], missingPermissions: [], verifiedAt: "2026-01-01T00:00:00Z" };
      return request.headers.get("content-type") === "application/json" ? new Response(JSON.stringify(body), { headers: json }) : null;
    };
    expect(rulesOf(await check(lenient, ["checkConnection"], 40))).toEqual(["G02"]);
  });

  it("G01: a backend that hangs up is said to give no answer", async () => {
    const report = await check((request) => (request.url.endsWith("/permissions") ? "drop" : null), ["H17"]);
    expect(rulesOf(report)).toEqual(["G01"]);
    expect(findingsOf(report)[0]).toMatchObject({ expected: "an answer" });
  });

  it("H17: an answer of another schema is found, with the place", async () => {
    const wrong = new Response(JSON.stringify({ items: [{ resource: 7, actions: [], via: "grant", effective: true }] }), { headers: json });
    const report = await check((request) => (request.url.endsWith("/permissions") ? wrong.clone() : null), ["H17"]);
    expect(rulesOf(report)).toEqual(["H17"]);
    expect(findingsOf(report)).toMatchObject([{ operation: "GET /connections/{id}/permissions", came: "#/items/0/resource must be string" }]);
  });

  it("shows no secret in any form of report, not even of a backend that shows them all", async () => {
    const secrets = new Set<string>();
    const { baseUrl, backend } = await started(async (request) => {
      const text = await textOf(request.clone());
      for (const [, secret = ""] of text.matchAll(/"(?:applicationKey|clientSecret|password)":"((?:[^"\\]|\\.){12,})"/g)) secrets.add(secret);
      if (!request.url.endsWith("/connections/check")) return null;
      const problem = {
        type: "about:blank",
        title: "No",
        status: 422,
        code: "invalid-input",
        detail: `You sent ${text} ${Buffer.from(text).toString("base64")}`,
      };
      return new Response(JSON.stringify(problem), { status: 422, headers: { ...json, "content-type": "application/problem+json" } });
    });
    const report = await run({ baseUrl, config: readConfig("mock"), generated: 20, only: ["H17", "B39", "S32", "checkConnection"] });
    expect(rulesOf(report)).toContain("S10");
    expect(secrets.size).toBeGreaterThan(5);
    const told = [textReport(report), junitReport(report), JSON.stringify(report)];
    for (const secret of secrets) for (const text of told) expect(text.includes(secret)).toBe(false);
    expect(told[0]).toContain("•••");
    expect((await backend.world()).connections).toBeDefined();
  });
});

describe("a backend that asks for addresses", () => {
  const zephyr = {
    type: {
      id: "zephyr-token",
      system: "Zephyr",
      label: "Zephyr token",
      description: "Uses a token of Zephyr.",
      actsAs: { kind: "application", summary: "Acts as a robot.", permissions: "The robot’s", sharedWith: "Everyone", ifOwnerLeaves: "It keeps working" },
      auth: "bearer",
      setup: null,
      availability: { available: true },
      fields: [
        { name: "site", label: "Site", kind: "url", required: true },
        { name: "token", label: "Token", kind: "secret", required: true },
      ],
    },
    accepts: { site: "https://north.zephyr.example/", token: "sample-zephyr-token" },
    identity: { id: "zephyr:bolt-7", label: "bolt-7", kind: "application" },
    records: { name: "Weather", columns: ["Place"], rows: [["Pier 4"]] },
  };

  async function withZephyr(change?: Change): Promise<{ readonly baseUrl: string; readonly config: Config }> {
    const { baseUrl, backend } = await started(change);
    const post = (path: string, body: object) =>
      backend.fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    expect((await post("/mock/connection-types", zephyr)).status).toBe(201);
    const flow = await post("/mock/flows/check-order-exceptions/modules", { kind: "list-records", system: "Zephyr" });
    const { modules } = (await flow.json()) as { modules: readonly { readonly id: string; readonly system: string }[] };
    const moduleId = modules.find(({ system }) => system === "Zephyr")?.id ?? "";
    return { baseUrl, config: { ...readConfig("mock"), moduleIds: [moduleId] } };
  }

  it("B50 B51 B52 B56: the mock refuses what is not public, not TLS, no address of the web, or has a password in it", async () => {
    const { baseUrl, config } = await withZephyr();
    const report = await run({ baseUrl, config, generated: 0, only: ["B50", "B51", "B52", "B56"] });
    expect(findingsOf(report)).toEqual([]);
    const passed = report.results.filter(({ verdict }) => verdict === "passed").map(({ rule }) => rule);
    expect(passed).toEqual(expect.arrayContaining(["B50", "B51", "B52", "B56"]));
  });

  it("B56 B59: a backend that goes wherever it is sent is found at the address and at the redirect", async () => {
    const { baseUrl, config } = await withZephyr(async (request) => {
      if (!request.url.endsWith("/connections/check")) return null;
      const { credentials } = (await request.json()) as { credentials?: Record<string, string> };
      const address = credentials?.site ?? credentials?.host ?? "";
      // Without TLS: nobody has a certificate for loopback.
      const url = address.includes("://") ? address.replace("https:", "http:") : `http://${address}/`;
      if (URL.canParse(url) && /^(localhost|127\.0\.0\.1)$/.test(new URL(url).hostname)) await fetch(url).catch(() => null);
      return null;
    });
    expect(rulesOf(await run({ baseUrl, config, generated: 0, only: ["B56", "B59"] }))).toEqual(["B56", "B59"]);
  });
});

describe("an address that nothing can be checked at", () => {
  it("says so when nobody answers", async () => {
    await expect(run({ baseUrl: "http://127.0.0.1:9/api" })).rejects.toThrow(Unreachable);
  });

  it("says so when nobody is signed in", async () => {
    const { baseUrl } = await started();
    await expect(run({ baseUrl, headers: { authorization: "Bearer nobody" } })).rejects.toThrow(/--token or --header/);
  });

  it("says so when another thing is served there", async () => {
    const { baseUrl } = await started(() => new Response("<p>Hello</p>", { headers: { "content-type": "text/html" } }));
    await expect(run({ baseUrl })).rejects.toThrow(/where the contract is served/);
  });
});
