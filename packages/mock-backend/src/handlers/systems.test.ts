import {
  type Connection,
  type ConnectionType,
  connection,
  connectionTypeList,
  type Module,
  type Problem,
  type Verification,
} from "@connection-kit/core/contract";
import { describe, expect, it } from "vitest";
import type { PlatformFlow, RunResult, StandIn } from "../platform/contract.ts";
import { api, Caller } from "../testing/caller.ts";
import { nadia, oscar, signIn } from "../testing/sign-in.ts";

const packageId = "order-exceptions";
const flow = "check-order-exceptions";
const modules = {
  SAP: `${flow}-read-sales-orders`,
  ServiceNow: `${flow}-create-incident`,
  Microsoft: `${flow}-list-files`,
} as const;

const standIns = async (caller: Caller) => (await caller.get<{ items: StandIn[] }>("/mock/stand-ins")).body.items;

async function sample(caller: Caller, note: string): Promise<StandIn> {
  const found = (await standIns(caller)).find((each) => each.note.includes(note));
  if (found === undefined) throw new Error(`There is no sample that says “${note}”.`);
  return found;
}

const credentialsOf = ({ values, secretField, secret }: StandIn): Record<string, string> =>
  secretField === null || secret === null ? { ...values } : { ...values, [secretField]: secret };

const create = <Body = Connection>(
  caller: Caller,
  { typeId }: Pick<StandIn, "typeId">,
  credentials: Record<string, string>,
  more: Record<string, unknown> = {},
) => caller.create<Body>({ name: "New", packageId, typeId, credentials, ...more });

const check = <Body = Verification>(caller: Caller, typeId: string, credentials: Record<string, string>) =>
  caller.call<Body>("POST", `${api}/connections/check`, { typeId, packageId, credentials });

const ladder = (verification: Verification | undefined) => verification?.stages.map(({ code, ok, message }) => [code, ok, message ?? null]);

describe("connection types of every system", () => {
  const types = async (moduleId: string) => {
    const { body } = await new Caller().get<{ items: ConnectionType[] }>(`${api}/modules/${moduleId}/connection-types`);
    return connectionTypeList.parse(body).items;
  };

  it("are those of the module's system, complete with their fields", async () => {
    const all = (await Promise.all(Object.values(modules).map(types))).flat();
    expect(all.map(({ id, auth, fields }) => [id, auth, fields.map((field) => `${field.name}: ${field.kind}${field.required ? "" : "?"}`).join(", ")])).toEqual(
      [
        ["sap-user", "basic", "onPremClient: reference, host: host, systemNumber: text, client: text, user: text, password: secret"],
        ["servicenow-oauth-client-credentials", "oauth2-client-credentials", "instance: host, clientId: text, clientSecret: secret"],
        ["servicenow-user", "basic", "instance: host, user: text, password: secret"],
        ["microsoft-user", "oauth2-authorization-code", "clientId: text?, clientSecret: secret?, tenantId: text?, redirectUrl: output?"],
        ["microsoft-app-registration", "oauth2-client-credentials", "tenantId: text, clientId: text, clientSecret: secret, secretExpiresOn: date?"],
      ],
    );
    for (const type of all) expect([type.availability.available, type.actsAs.ifOwnerLeaves !== ""]).toEqual([true, true]);
  });

  it("say of an on-prem client whether it can be used, and why not", async () => {
    const [sap] = await types(modules.SAP);
    expect(sap?.fields[0]?.options).toEqual([
      { value: "hafen", label: "Hafen data centre", status: "ready" },
      { value: "werk-sued", label: "Werk Süd", status: "unavailable", reason: "It has not reported for 3 days." },
    ]);
  });

  it("give the redirect URL of this backend to copy", async () => {
    const [user] = await types(modules.Microsoft);
    expect(user?.fields.at(-1)?.value).toBe("http://localhost/api/connection-kit/v1/authorizations/callback");
  });
});

describe("stand-ins", () => {
  it("publish for each type what is accepted and what is not", async () => {
    const caller = new Caller();
    const found = await standIns(caller);
    const outcomes = (typeId: string) => new Set(found.filter((each) => each.typeId === typeId).map((each) => each.outcome));
    expect(outcomes("sap-user")).toEqual(new Set(["accepted", "without-permission", "refused", "no-answer"]));
    expect(outcomes("servicenow-oauth-client-credentials")).toEqual(new Set(["accepted", "no-answer"]));
    expect(outcomes("servicenow-user")).toEqual(new Set(["accepted", "without-permission", "no-answer"]));
    expect(outcomes("microsoft-app-registration")).toEqual(new Set(["accepted", "without-permission", "refused"]));
    expect(outcomes("microsoft-user")).toEqual(new Set(["accepted", "refused"]));
  });

  it("keep digests only: no sample secret is in the world", async () => {
    const caller = new Caller();
    const world = JSON.stringify(await caller.backend.world());
    const secrets = (await standIns(caller)).flatMap(({ secret }) => secret ?? []);
    expect(secrets.length).toBeGreaterThan(10);
    for (const secret of secrets) expect(world).not.toContain(secret);
  });

  it("do what is said of them: each sample, checked", async () => {
    const caller = new Caller();
    const withSecrets = (await standIns(caller)).filter((each) => each.secret !== null);
    for (const each of withSecrets) {
      const { status, body } = await check(caller, each.typeId, credentialsOf(each));
      const stages = Object.fromEntries(body.stages.map((stage) => [stage.code, stage.ok]));
      const expected = { accepted: [true, true], "without-permission": [true, false], refused: [false, null], "no-answer": [null, null] }[each.outcome];
      expect([each.note, status, stages["sign-in"], stages.permission]).toEqual([each.note, 200, ...expected]);
    }
  });
});

describe("from the type to a run of the module", () => {
  it.each([
    ["SAP", "1010 and 1020", "ZFLOW_O2C_EMEA", ["Company code 1010", "Company code 1020"], 5],
    ["ServiceNow", "Order desk and Logistics", "itsm-flow-writer", ["Order desk", "Logistics"], 2],
    ["ServiceNow", "Opens incidents for Service desk", "flow.integration", ["Service desk"], 1],
    ["Microsoft", "Planning desk and Logistics", "planning-sync", ["Planning desk", "Logistics"], 3],
  ] as const)("%s, %s", async (system, note, actsAs, sources, total) => {
    const caller = new Caller();
    const from = await sample(caller, note);
    const made = await create(caller, from, credentialsOf(from));
    expect(connection.parse(made.body)).toMatchObject({ status: "active", identity: { label: actsAs }, type: { system }, missingPermissions: [] });
    expect((await caller.attach(made.body.id, modules[system])).status).toBe(200);
    const { body } = await caller.run(modules[system]);
    expect([body.actsAs, body.dataPools, body.total]).toEqual([actsAs, sources, total]);
    for (const row of body.rows) expect(row).toHaveLength(body.columns.length);
  });

  it.each([
    [nadia, "Files of Nadia Haas", 3],
    [oscar, "Files of Oscar Lindgren", 2],
  ])("Microsoft, signed in as %s", async (account, source, total) => {
    const caller = new Caller();
    const { status, connectionId } = await signIn(caller, account, { packageId });
    expect([status, (await caller.attach(connectionId ?? "", modules.Microsoft)).status]).toEqual(["completed", 200]);
    const { body } = await caller.run(modules.Microsoft);
    expect([body.dataPools, body.total]).toEqual([[source], total]);
    for (const row of body.rows) expect(row).toHaveLength(body.columns.length);
  });

  it("O21 Microsoft without the scope of the files lists none, and the row says so", async () => {
    const caller = new Caller({ scenario: "sign-in-narrower" });
    const { connectionId } = await signIn(caller, nadia, { packageId });
    const { body } = await caller.get<{ items: Connection[] }>(`${api}/connections?moduleId=${modules.Microsoft}`);
    expect(body.items.find((item) => item.id === connectionId)?.fit?.detail).toBe("This account lacks the scope Files.Read.");
    await caller.attach(connectionId ?? "", modules.Microsoft);
    expect((await caller.run<Problem>(modules.Microsoft)).body.code).toBe("missing-permission");
  });

  it("what is written by one module is read by another", async () => {
    const caller = new Caller();
    await caller.attach("itsm-order-desk", modules.ServiceNow);
    await caller.attach("itsm-order-desk", `${flow}-list-incidents`);
    const before = (await caller.run(`${flow}-list-incidents`)).body.total;
    await caller.call("PUT", `/mock/modules/${modules.ServiceNow}/parameters`, { dataPoolId: "group-logistics", note: "Order 4500118 is blocked" });
    const written = await caller.run(modules.ServiceNow);
    expect(written.body.rows).toEqual([["Logistics", expect.stringMatching(/^INC\d{7}$/), "Order 4500118 is blocked", "New", "2026-11-24", "order-desk-flow"]]);
    const after = (await caller.run(`${flow}-list-incidents`)).body;
    expect([after.total, after.rows.at(-1)]).toEqual([before + 1, written.body.rows[0]]);
  });

  it("fails with its reason: no permission, a missing scope, credentials that ended", async () => {
    const reason = async (connectionId: string, moduleId: string) => {
      const caller = new Caller();
      const { status: attached, body: why } = await caller.attach(connectionId, moduleId);
      if (attached !== 200) return (why as unknown as Problem).detail;
      const { status, body } = await caller.run<Problem>(moduleId);
      return `${status} ${body.code} ${body.detail}`;
    };
    expect(await reason("s4-new-user", modules.SAP)).toBe(
      "403 missing-permission ZFLOW_PRICING lacks the permission Read data for any company code. Maria Lindqvist or Tom Okafor can grant it.",
    );
    expect(await reason("itsm-reports", modules.ServiceNow)).toBe(
      "403 missing-permission incident-digest lacks the scope incident:write. Maria Lindqvist or Tom Okafor can grant it.",
    );
    expect(await reason("board-files", modules.Microsoft)).toBe("The secret expired on 18 Nov. Reauthorize it before attaching.");
    const caller = new Caller();
    const { status, body } = await caller.run<Problem>("archive-board-files-list-files");
    expect([status, body.code, body.verification?.status]).toEqual([422, "credential-rejected", "expired"]);
  });

  it("shows each connection whether it fits, and modules of one system refuse another's", async () => {
    const caller = new Caller();
    const { body } = await caller.get<{ items: Connection[] }>(`${api}/connections?moduleId=${modules.ServiceNow}`);
    const fits = Object.fromEntries(body.items.map((item) => [item.id, item.fit?.detail ?? item.fit?.code]));
    expect(fits).toMatchObject({
      "itsm-order-desk": "fits",
      "itsm-service-desk": "fits",
      "itsm-reports": "This OAuth client lacks the scope incident:write.",
      "s4-order-reader": "Create incident accepts ServiceNow connections only.",
    });
    const { status, body: refused } = await caller.attach("s4-order-reader", modules.ServiceNow);
    expect([status, (refused as unknown as Problem).errors?.[0]?.code]).toEqual([422, "wrong-type"]);
  });
});

describe("the ladder", () => {
  const sap = { onPremClient: "hafen", host: "s4-prod.hafen.example", systemNumber: "00", client: "100", user: "ZFLOW_AUDIT" };

  it("of a right SAP user has every stage with its time", async () => {
    const caller = new Caller();
    const { body } = await check(caller, "sap-user", credentialsOf(await sample(caller, "every company code")));
    expect(ladder(body)).toEqual([
      ["address", true, "s4-prod.hafen.example through Hafen data centre"],
      ["reachability", true, "Answered"],
      ["sign-in", true, "Accepted"],
      ["permission", true, "Reads Company code 1010, Company code 1020, Company code 1710"],
      ["sample-call", true, "Listed 3 company codes"],
    ]);
    expect(body.stages.every((stage) => typeof stage.ms === "number" && stage.ms > 0)).toBe(true);
  });

  it.each([
    ["a wrong password", {}, "User rejected (401)", "invalid"],
    ["a user that does not exist", { user: "NOBODY" }, "User rejected (401)", "invalid"],
    ["a wrong client", { client: "200" }, "User rejected (401)", "invalid"],
  ])("stops at the sign-in for %s", async (_, change, message, status) => {
    const { body } = await check(new Caller(), "sap-user", { ...sap, password: "wrong", ...change });
    expect([body.ok, body.status, body.stages[2]?.message, body.stages[3]?.ok]).toEqual([false, status, message, null]);
  });

  it("says that a user is locked, and that a secret has expired", async () => {
    const caller = new Caller();
    const message = async (note: string) => {
      const from = await sample(caller, note);
      return (await check(caller, from.typeId, credentialsOf(from))).body.stages[2]?.message;
    };
    expect([await message("is locked"), await message("secret has expired")]).toEqual(["User revoked (401)", "Client secret expired (401)"]);
  });

  it("goes on to the permission when the sign-in was accepted", async () => {
    const caller = new Caller();
    const { body } = await check(caller, "sap-user", credentialsOf(await sample(caller, "no authorization")));
    expect([body.ok, body.status, ladder(body)?.slice(3)]).toEqual([
      true,
      "active",
      [
        ["permission", false, "No permission for any company code (403)"],
        ["sample-call", null, null],
      ],
    ]);
    expect(body.missingPermissions).toEqual([{ permission: "Read data", resource: null, grantedBy: ["Maria Lindqvist", "Tom Okafor"] }]);
  });

  it.each([
    ["a host that does not exist", { host: "s4-nowhere.hafen.example" }, 502, "provider-unreachable", "address", "host"],
    ["a host that does not answer", { host: "s4-archive.hafen.example" }, 504, "provider-timeout", "reachability", "host"],
    ["a system number at which nothing answers", { systemNumber: "07" }, 502, "provider-unreachable", "reachability", "host"],
    ["an on-prem client that is not running", { onPremClient: "werk-sued" }, 502, "provider-unreachable", "reachability", "onPremClient"],
  ])("says where it stopped for %s", async (_, change, status, code, stage, field) => {
    const caller = new Caller();
    const { status: found, body } = await check<Problem>(caller, "sap-user", { ...sap, password: "p", ...change });
    expect([found, body.code, body.errors?.[0]?.pointer]).toEqual([status, code, `#/credentials/${field}`]);
    expect(body.verification?.stages.find((each) => each.ok === false)?.code).toBe(stage);
    expect((await create<Problem>(caller, { typeId: "sap-user" }, { ...sap, password: "p", ...change })).status).toBe(status);
  });

  it.each([
    "127.0.0.1",
    "10.0.0.8",
    "192.168.1.1",
    "169.254.169.254",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "127.1",
    "[::1]",
    "::ffff:127.0.0.1",
    "localhost",
    "db.localhost",
    "metadata.google.internal",
    "printer.local",
    "intranet",
    "user@s4-prod.hafen.example",
    "s4-prod.hafen.example:22",
    "s4-prod.hafen.example/../x",
  ])("B58 never goes to %s", async (host) => {
    const caller = new Caller();
    const { status, body } = await check<Problem>(caller, "sap-user", { ...sap, host, password: "p" });
    expect([status, body.code]).toEqual([422, "address-not-allowed"]);
    const skipped = await create<Problem>(caller, { typeId: "sap-user" }, { ...sap, host, password: "p" }, { verify: "skip" });
    expect([skipped.status, skipped.body.code]).toEqual([422, "address-not-allowed"]);
  });

  it.each(["acme.evil.example/", "evil.example#", "evil.example?", "a@evil.example", "acme:8080", "acme/..", "169.254.169.254/", "-acme", "a.b"])(
    "lets %j not break out of a fixed suffix",
    async (instance) => {
      const { status, body } = await check<Problem>(new Caller(), "servicenow-user", { instance, user: "u", password: "p" });
      expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([422, "address-not-allowed", "#/credentials/instance"]);
    },
  );

  it("takes an instance in any case, with its suffix or without", async () => {
    const caller = new Caller();
    const from = await sample(caller, "Service desk");
    for (const instance of ["acme", "ACME", "acme.service-now.com"]) {
      const { body } = await check(caller, from.typeId, { ...credentialsOf(from), instance });
      expect([body.ok, body.stages[0]?.message]).toEqual([true, "acme.service-now.com"]);
    }
  });

  it("checks without storing anything", async () => {
    const caller = new Caller();
    const before = await caller.backend.world();
    const from = await sample(caller, "Planning desk and Logistics");
    expect((await check(caller, from.typeId, credentialsOf(from))).body.ok).toBe(true);
    expect(await caller.backend.world()).toBe(before);
  });

  it("of a stored connection finds a changed password, and keeps what it knew when nothing answered", async () => {
    const caller = new Caller();
    const verify = (id: string) => caller.call<Verification>("POST", `${api}/connections/${id}/verify`);
    expect((await verify("s4hana-production")).body).toMatchObject({ ok: false, status: "invalid" });
    expect((await verify("s4-order-reader")).body).toMatchObject({ ok: true, status: "active", identity: { label: "ZFLOW_ORDERS" } });
    await caller.call("PUT", "/mock/scenario", { faults: [{ call: "verifyConnection", fault: "provider-timeout", times: 1 }] });
    expect((await verify("s4-order-reader")).body).toMatchObject({ ok: false, status: "active" });
  });
});

describe("what somebody pastes", () => {
  it("F32 is known when it is in the package already", async () => {
    const caller = new Caller();
    const from = await sample(caller, "1010 and 1020");
    await create(caller, from, credentialsOf(from));
    const { status, body } = await create<Problem>(caller, from, credentialsOf(from), { name: "Twin" });
    expect([status, body.code, body.detail]).toEqual([409, "duplicate-credential", "This user is already saved as “New”."]);
  });

  it("kept without verifying is verified later, though nobody was reached", async () => {
    const caller = new Caller();
    const from = await sample(caller, "every company code");
    await caller.call("PUT", "/mock/scenario", { faults: [{ call: "createConnection", fault: "provider-unreachable", times: 1 }] });
    const { body } = await create(caller, from, credentialsOf(from), { verify: "skip" });
    expect([body.status, body.identity]).toEqual(["unverified", null]);
    const verified = await caller.call<Verification>("POST", `${api}/connections/${body.id}/verify`);
    expect(verified.body).toMatchObject({ ok: true, status: "active", identity: { label: "ZFLOW_AUDIT" } });
  });

  it("S13 leaves a hint of a long secret, and none of a password", async () => {
    const caller = new Caller();
    const hints = async (note: string) => {
      const from = await sample(caller, note);
      return Object.values((await create(caller, from, credentialsOf(from), { name: note.slice(0, 20) })).body.secrets).map(({ hint }) => hint);
    };
    expect(await hints("every company code")).toEqual([null]);
    expect(await hints("Planning desk and Logistics")).toEqual(["sync"]);
  });

  it("goes into no package that the person may not see", async () => {
    const caller = new Caller();
    const from = await sample(caller, "every company code");
    const { status, body } = await create<Problem>(caller, from, credentialsOf(from), { packageId: "board-reporting" });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, "#/packageId"]);
  });

  it("is refused at the fields that say who signs in", async () => {
    const { body } = await create<Problem>(new Caller(), { typeId: "servicenow-user" }, { instance: "acme", user: "u", password: "p" });
    expect([body.code, body.errors?.map((error) => error.pointer)]).toEqual(["credential-rejected", ["#/credentials/user", "#/credentials/password"]]);
  });

  it("says when a Microsoft secret ends, and it ends then", async () => {
    const caller = new Caller();
    const from = await sample(caller, "no administrator");
    const { body } = await create(caller, from, { ...credentialsOf(from), secretExpiresOn: "2026-12-24" });
    expect([body.expiresAt, body.values.secretExpiresOn]).toEqual(["2026-12-24T23:59:59Z", "2026-12-24"]);
  });

  it("makes no connection of a type that is signed in to", async () => {
    const { status, body } = await create<Problem>(new Caller(), { typeId: "microsoft-user" }, {});
    expect([status, body.errors?.[0]]).toMatchObject([422, { pointer: "#/typeId", code: "sign-in-needed" }]);
  });
});

describe("a system that is added while the mock runs", () => {
  const type: ConnectionType = {
    id: "zephyr-token",
    system: "Zephyr",
    label: "Zephyr token",
    description: "Uses a token of Zephyr.",
    actsAs: { kind: "application", summary: "Acts as a robot.", permissions: "The robot’s", sharedWith: "Everyone", ifOwnerLeaves: "Nothing" },
    auth: "bearer-of-a-new-kind",
    fields: [
      { name: "site", label: "Site", kind: "host", required: true, suffix: ".zephyr.example" },
      { name: "robot", label: "Robot", kind: "text", required: true, pattern: "[a-z]+-\\d+", format: "a word and a number, such as bolt-7" },
      { name: "token", label: "Token", kind: "secret", required: true },
    ],
    setup: null,
    availability: { available: true },
  };
  const accepts = { site: "north", robot: "bolt-7", token: "a-token-nobody-else-has" };
  const request = {
    type,
    accepts,
    identity: { id: "zephyr:bolt-7", label: "bolt-7", kind: "application" },
    records: { name: "Weather", columns: ["Place", "Wind"], rows: [["Pier 4", 7]] },
  };

  it("works from the type list to a run of a module, and nothing else had to know it", async () => {
    const caller = new Caller();
    const added = await caller.call<ConnectionType>("POST", "/mock/connection-types", request);
    expect([added.status, added.body]).toEqual([201, type]);
    const { body: changed } = await caller.call<PlatformFlow>("POST", `/mock/flows/${flow}/modules`, { kind: "list-records", system: "Zephyr" });
    const module = changed.modules.at(-1);
    expect(module).toMatchObject({ name: "List records", system: "Zephyr", needsConnection: true });
    const moduleId = module?.id ?? "";
    const { body: types } = await caller.get<{ items: ConnectionType[] }>(`${api}/modules/${moduleId}/connection-types`);
    expect(types.items.map(({ id }) => id)).toEqual(["zephyr-token"]);

    const wrong = await create<Problem>(caller, { typeId: type.id }, { ...accepts, token: "another" });
    expect([wrong.status, wrong.body.code]).toEqual([422, "credential-rejected"]);
    const form = await create<Problem>(caller, { typeId: type.id }, { ...accepts, robot: "bolt" });
    expect(form.body.errors?.[0]).toMatchObject({ pointer: "#/credentials/robot", code: "format-not-met" });
    const elsewhere = await create<Problem>(caller, { typeId: type.id }, { ...accepts, site: "south" });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([502, "provider-unreachable"]);

    const { body } = await create(caller, { typeId: type.id }, accepts);
    expect(body).toMatchObject({ status: "active", identity: { label: "bolt-7" }, type: { system: "Zephyr", label: "Zephyr token" } });
    expect((await caller.call<Module>("PUT", `${api}/modules/${moduleId}/connection`, { connectionId: body.id }, { "if-match": "*" })).status).toBe(200);
    const run = await caller.call<RunResult>("POST", `/mock/modules/${moduleId}/run`);
    expect(run.body).toMatchObject({ actsAs: "bolt-7", columns: ["Source", "Place", "Wind"], rows: [["Weather", "Pier 4", 7]] });
    expect(JSON.stringify(await caller.backend.world())).not.toContain(accepts.token);
  });

  it("keeps a secret of several lines as it keeps every secret: a digest of it, and no more", async () => {
    const caller = new Caller();
    const lines = "-----BEGIN THING-----\nabcdefghijklmnop\n-----END THING-----";
    const field = { name: "privateKey", label: "Private key", kind: "multiline", required: true, autocomplete: "new-password" };
    const withLines = { ...request, type: { ...type, fields: [...type.fields, field] }, accepts: { ...accepts, privateKey: lines } };
    expect((await caller.call("POST", "/mock/connection-types", withLines)).status).toBe(201);
    const wrong = await create<Problem>(caller, { typeId: type.id }, { ...withLines.accepts, privateKey: "another" });
    expect([wrong.status, wrong.body.code]).toEqual([422, "credential-rejected"]);
    const { status, body } = await create(caller, { typeId: type.id }, withLines.accepts);
    expect([status, Object.keys(body.secrets).sort(), Object.keys(body.values).sort()]).toEqual([201, ["privateKey", "token"], ["robot", "site"]]);
    expect(JSON.stringify(await caller.backend.world())).not.toContain("abcdefghijklmnop");
  });

  it.each([
    ["an id that is there", { type: { ...type, id: "sap-user" } }, "#/type/id", "taken"],
    [
      "a pattern that is none",
      { type: { ...type, fields: [{ ...type.fields[1], pattern: "(" }] }, accepts: { robot: "x" } },
      "#/type/fields/0/pattern",
      "not-accepted",
    ],
    [
      "a pattern that takes too long",
      { type: { ...type, fields: [{ ...type.fields[1], pattern: "(a+)+" }] }, accepts: { robot: "a" } },
      "#/type/fields/0/pattern",
      "not-accepted",
    ],
    ["credentials without a field", { accepts: { site: "north", robot: "bolt-7" } }, "#/accepts/token", "value-missing"],
    ["a type without fields", { type: { ...type, fields: undefined } }, "#/type/fields", "value-missing"],
    ["credentials that are no text", { accepts: { ...accepts, token: 7 } }, "#/accepts/token", "value-not-text"],
  ])("422 for %s", async (_, change, pointer, code) => {
    const { status, body } = await new Caller().call("POST", "/mock/connection-types", { ...request, ...change });
    expect([status, body.errors?.map((error) => [error.pointer, error.code])]).toEqual([422, [[pointer, code]]]);
  });

  it.each([
    ["https://api.zephyr.example/v1", 200, undefined],
    ["https://other.zephyr.example/v1", 502, "provider-unreachable"],
    ["http://api.zephyr.example/v1", 422, "address-not-allowed"],
    ["https://user:pass@api.zephyr.example/v1", 422, "address-not-allowed"],
    ["https://api.zephyr.example/v1#a", 422, "address-not-allowed"],
    ["https://api.zephyr.example/v1?client_secret=x", 422, "address-not-allowed"],
    ["https://127.0.0.1/", 422, "address-not-allowed"],
    ["https://2130706433/", 422, "address-not-allowed"],
    ["https://0x7f.1/", 422, "address-not-allowed"],
    ["https://[::1]/", 422, "address-not-allowed"],
    ["https://[::ffff:10.0.0.1]/", 422, "address-not-allowed"],
    ["https://169.254.169.254/latest/meta-data", 422, "address-not-allowed"],
    ["https://ⓛocalhost/", 422, "address-not-allowed"],
    ["https://localhost./", 422, "address-not-allowed"],
    ["https://db.internal/", 422, "address-not-allowed"],
    ["file:///etc/passwd", 422, "address-not-allowed"],
    ["javascript:alert(1)", 422, "address-not-allowed"],
  ])("B55 goes to %s or not", async (url, status, code) => {
    const caller = new Caller();
    const fields = [{ name: "url", label: "URL", kind: "url", required: true }, type.fields[2]];
    const accepted = { url: "https://api.zephyr.example/v1", token: accepts.token };
    await caller.call("POST", "/mock/connection-types", { ...request, type: { ...type, fields }, accepts: accepted });
    const { status: found, body } = await check<Problem & Verification>(caller, type.id, { ...accepted, url });
    expect([found, body.code]).toEqual([status, code]);
  });

  it("asks for the system of a module that works with any", async () => {
    const { status, body } = await new Caller().call("POST", `/mock/flows/${flow}/modules`, { kind: "list-records" });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, "#/system"]);
  });
});
