import { expect } from "@playwright/test";
import type { Row } from "../row.ts";
import type { Stage } from "../stage/stage.ts";
import { type Fault, problem } from "../wire/faults.ts";
import { keyField, savedUntil } from "./key-form.ts";
import { keyFormScene } from "./scenes.ts";

const tokenUrl = "Token URL";
const secretField = "Client secret";
const testButton = "button:Test";

/** A type as many systems have it: client credentials at a token endpoint, with scopes. */
const clientCredentials = {
  id: "matrix-client-credentials",
  system: "Celonis",
  label: "Client credentials at an address",
  description: "A client of any token endpoint.",
  actsAs: { kind: "application", summary: "An application.", permissions: "Its own", sharedWith: "Everyone", ifOwnerLeaves: "It stays" },
  auth: "oauth2-client-credentials",
  fields: [
    { name: "tokenUrl", label: tokenUrl, kind: "url", required: true },
    { name: "clientId", label: "Client ID", kind: "text", required: true },
    { name: "clientSecret", label: secretField, kind: "secret", required: true },
    { name: "scopes", label: "Scopes", kind: "scopes", required: true },
  ],
  setup: null,
  availability: { available: true },
};

const scene = { element: "credential-form", module: "resolve-blocked-orders-query-data", type: clientCredentials.id } as const;
const names = ["address", "reachability", "sign-in", "permission", "sample-call"];

interface Found {
  /** The stage that failed; left out when all passed. */
  readonly failed?: string;
  readonly reason?: string;
  readonly scopes?: readonly string[];
}

/** What the backend says of credentials that it tried. */
function found({ failed, reason, scopes = ["read", "write"] }: Found): Record<string, unknown> {
  const at = failed === undefined ? names.length : names.indexOf(failed);
  const stages = names.map((code, index) => ({
    code,
    ok: index > at ? null : index < at,
    ms: index > at ? null : 10,
    ...(index === at && { message: "Failed (400)", ...(reason && { reason }) }),
  }));
  const isRight = failed === undefined;
  const identity = isRight ? { id: "application:1", label: "An application", kind: "application" } : null;
  const status = isRight ? "active" : "invalid";
  return { ok: isRight, status, stages, identity, scopes: isRight ? scopes : [], missingPermissions: [], verifiedAt: "2026-11-24T09:00:00Z" };
}

function finds(what: Found): Fault {
  return (exchange) =>
    exchange.answer({
      status: 200,
      headers: { "content-type": "application/json", "cache-control": "no-store" },
      body: Buffer.from(JSON.stringify(found(what))),
    });
}

/** The module accepts the type, and a test of it ends in a certain way. */
function testEnds(fault: Fault): (stage: Stage) => void {
  return ({ wire }) => {
    const types = { items: [clientCredentials] };
    wire.inject("listConnectionTypes", (exchange) =>
      exchange.answer({ status: 200, headers: { "content-type": "application/json" }, body: Buffer.from(JSON.stringify(types)) }),
    );
    wire.inject("checkConnection", fault);
  };
}

async function test(stage: Stage): Promise<void> {
  await stage.clock.until(() => stage.field(tokenUrl).isVisible());
  await stage.type("Connection name", "Prod");
  await stage.type(tokenUrl, "https://login.example.com/token");
  await stage.type("Client ID", "matrix-client-0123456789");
  await stage.typeSecret(secretField, `kit_CANARY_${crypto.randomUUID()}`);
  await stage.type("Scopes", "read write");
  await stage.press("Test");
  await expect(stage.page.locator("credential-form").getByText("Testing…")).toBeHidden();
}

/** What every test leaves as it was. */
const untouched = { calls: { checkConnection: 1, createConnection: 0 }, events: [], invariants: ["K", "S", "1"] } as const;

/** Credentials are tried, and the system behind them says no, or nothing. */
export const checkFaults: readonly Row[] = [
  {
    id: "F39",
    title: "the service rejects the key",
    scene: keyFormScene,
    async act(stage) {
      await stage.type("Connection name", "Prod");
      await stage.typeSecret(keyField, `kit_CANARY_${crypto.randomUUID()}`);
      await stage.press("Save");
    },
    expect: {
      copy: ["The service rejected this key. Check that you copied all of it and that it is still active."],
      focus: `field:${keyField}`,
      calls: { createConnection: 1 },
      events: ["connection-failed credential-rejected"],
      invariants: ["K", "S", "1", "E"],
    },
  },
  {
    id: "F40",
    title: "the service does not answer in time",
    scene,
    inject: testEnds(problem(504, { code: "provider-timeout" })),
    act: test,
    expect: { ...untouched, copy: ["The service didn’t answer in time. You can save now and verify later."], focus: testButton },
  },
  {
    id: "F40",
    variant: "create",
    title: "the service does not answer in time; it can be saved without verifying",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", problem(504, { code: "provider-timeout" }), 1),
    act: savedUntil("The service didn’t answer in time. You can save now and verify later."),
    expect: {
      focus: "button:Try again",
      calls: { createConnection: 1 },
      invariants: ["K", "S", "1", "E"],
      async check(stage) {
        await stage.press("Save without verifying");
        await stage.waitsFor("“Prod” is saved.");
        expect(Object.values(await stage.backstage.connections()).find((row) => row.name === "Prod")?.status).toBe("unverified");
      },
    },
  },
  {
    id: "F41",
    title: "the service limits requests",
    scene,
    inject: testEnds(finds({ failed: "reachability", reason: "rate-limited" })),
    act: test,
    expect: { ...untouched, copy: ["The service is limiting requests. Wait a minute, then test again."], focus: testButton },
  },
  {
    id: "F41",
    variant: "by the backend",
    title: "the backend limits requests",
    scene,
    inject: testEnds(problem(429, { code: "rate-limited" }, { "retry-after": "60" })),
    act: test,
    expect: { ...untouched, copy: ["The server asked us to wait about a minute."], focus: testButton },
  },
  {
    id: "F42",
    title: "the address cannot be reached",
    scene,
    inject: testEnds(problem(502, { code: "provider-unreachable", errors: [{ pointer: "#/credentials/tokenUrl", code: "provider-unreachable" }] })),
    act: test,
    expect: { ...untouched, copy: ["We couldn’t connect to that address. Check the URL."], focus: `field:${tokenUrl}` },
  },
  {
    id: "F43",
    title: "invalid_client: the client is not accepted",
    scene,
    inject: testEnds(finds({ failed: "sign-in" })),
    act: test,
    expect: {
      ...untouched,
      copy: ["The client ID or client secret wasn’t accepted."],
      focus: "field:Client ID",
      check: async (stage) => expect(stage.field(secretField)).toHaveAttribute("aria-invalid", "true"),
    },
  },
  {
    id: "F44",
    title: "invalid_scope: a scope is not allowed",
    scene,
    inject: testEnds(finds({ failed: "sign-in", reason: "invalid-scope" })),
    act: test,
    expect: { ...untouched, copy: ["One or more scopes aren’t allowed for this client."], focus: "field:Scopes" },
  },
  {
    id: "F44",
    variant: "create",
    title: "invalid_scope when it is saved",
    scene,
    inject(stage) {
      testEnds(finds({}))(stage);
      const verification = found({ failed: "sign-in", reason: "invalid-scope" });
      stage.wire.inject("createConnection", problem(422, { code: "credential-rejected", verification }));
    },
    async act(stage) {
      await test(stage);
      await stage.press("Save");
    },
    expect: {
      copy: ["One or more scopes aren’t allowed for this client."],
      focus: "field:Scopes",
      calls: { createConnection: 1 },
      events: ["connection-failed credential-rejected"],
      invariants: ["K", "S", "1", "E"],
    },
  },
  ...[
    ["F45", "unauthorized-client", "This client isn’t allowed to use client credentials. Enable that grant at the provider."] as const,
    ["F46", "unsupported-grant-type", "This provider doesn’t support client credentials."] as const,
  ].map(
    ([id, reason, sentence]): Row => ({
      id,
      title: `${reason}: the client may not sign in this way`,
      scene,
      inject: testEnds(finds({ failed: "sign-in", reason })),
      act: test,
      expect: { ...untouched, copy: [sentence], focus: "#summary" },
    }),
  ),
  {
    id: "F47",
    title: "the address does not answer like a token endpoint",
    scene,
    inject: testEnds(finds({ failed: "sign-in", reason: "not-a-token-endpoint" })),
    act: test,
    expect: { ...untouched, copy: ["That address didn’t answer like a token endpoint."], focus: `field:${tokenUrl}` },
  },
  {
    id: "F48",
    title: "fewer scopes are granted than were asked for",
    scene,
    inject: testEnds(finds({ scopes: ["read"] })),
    act: test,
    expect: { ...untouched, copy: ["Connected, but these scopes weren’t granted: write."], focus: "#summary" },
  },
];
