import { describe, expect, it } from "vitest";
import { api, Caller, moduleId } from "./testing/caller.ts";

/** Every form in which a secret could be found again. */
function traces(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret), btoa(secret), btoa(secret).replace(/=+$/, ""), [...secret].reverse().join(""), secret.slice(-12)];
}

describe("the canary: a secret is nowhere but in the one answer that shows it", () => {
  it("not in the world, not in any answer, whatever is done with it", async () => {
    const caller = new Caller();
    const answers: string[] = [];
    const note = async (answer: Promise<{ status: number; body: unknown; headers: Headers }>) => {
      const { status, body, headers } = await answer;
      answers.push(JSON.stringify(body), JSON.stringify([...headers]));
      return status;
    };
    const key = await caller.key("canary key");
    const client = await caller.client("canary client");
    const guess = `kit_CANARY_${crypto.randomUUID()}`;
    const secrets = [key.applicationKey, client.clientSecret, guess];

    await note(caller.createWithKey("Right", key.applicationKey));
    await note(caller.createWithKey("Duplicate", key.applicationKey));
    await note(caller.createWithKey("Wrong", guess));
    await note(caller.createWithClient("Right client", client.clientId, client.clientSecret));
    await note(caller.createWithClient("Wrong client", client.clientId, guess));
    for (const name of ["", "Right", "\u202E", "x".repeat(81)]) await note(caller.createWithKey(name, guess));
    await note(caller.create({ name: "Later", typeId: "celonis-application-key", credentials: { applicationKey: guess }, verify: "skip" }));
    await note(
      caller.call("POST", `${api}/connections/check`, {
        typeId: "celonis-application-key",
        packageId: "order-to-cash",
        credentials: { applicationKey: guess },
      }),
    );
    await note(caller.create({ name: "Shape", typeId: "celonis-application-key", credentials: guess }));
    await note(caller.create({ name: "Line", typeId: "celonis-application-key", credentials: { applicationKey: `${guess}\n` } }));
    const body = { name: "Same", typeId: "celonis-application-key", packageId: "order-to-cash", credentials: { applicationKey: guess }, verify: "required" };
    for (const each of [body, { ...body, name: "Other" }]) await note(caller.call("POST", `${api}/connections`, each, { "idempotency-key": "one" }));
    await note(caller.get(`${api}/connections?moduleId=${moduleId}`));
    await note(caller.get("/mock/applications"));
    await note(caller.get("/mock/scenario"));
    await note(caller.get("/mock/identity", { authorization: `AppKey ${key.applicationKey}` }));
    await note(caller.get("/mock/identity", { authorization: `Bearer ${guess}` }));

    const accepted = `kit_CANARY_${crypto.randomUUID()}`;
    const type = (await caller.get<Record<string, unknown>>(`${api}/connections/s4-order-reader/type`)).body;
    const credentials = { onPremClient: "hafen", host: "s4-prod.hafen.example", systemNumber: "00", client: "100", user: "CANARY", password: guess };
    const sap = { packageId: "order-exceptions", typeId: "sap-user", credentials };
    const path = `${api}/connections/s4-order-reader/credentials`;
    expect(await note(caller.create({ name: "Wrong SAP", ...sap }))).toBe(422);
    expect(await note(caller.create({ name: "Later SAP", ...sap, verify: "skip" }))).toBe(201);
    expect(await note(caller.call("POST", `${api}/connections/check`, sap))).toBe(200);
    expect(await note(caller.call("PUT", path, { credentials }, { "if-match": "*" }))).toBe(422);
    expect(await note(caller.call("PUT", path, { credentials: guess }, { "if-match": "*" }))).toBe(422);
    const right = { ...credentials, password: accepted };
    const identity = { id: "sap:CANARY", label: "CANARY", kind: "service-account" };
    expect(await note(caller.call("POST", "/mock/connection-types", { type: { ...type, id: "sap-twin" }, accepts: right, identity }))).toBe(201);
    expect(await note(caller.create({ name: "Twin", packageId: "order-exceptions", typeId: "sap-twin", credentials: right }))).toBe(201);
    const { body: twin } = await caller.get<{ items: { id: string }[] }>(`${api}/connections?typeId=sap-twin`);
    for (const part of ["type", "permissions", "usages"]) expect(await note(caller.get(`${api}/connections/${twin.items[0]?.id}/${part}`))).toBe(200);
    secrets.push(accepted);

    const places = [...answers, JSON.stringify(await caller.backend.world())];
    for (const secret of secrets) {
      for (const trace of traces(secret)) {
        for (const place of places) expect(place.includes(trace)).toBe(false);
      }
    }
  });

  it("S19 tags, ids and cursors tell nothing of it: the same secret gives others in another world", async () => {
    const made = async () => {
      const caller = new Caller();
      const { body } = await caller.create({
        name: "K",
        typeId: "celonis-application-key",
        credentials: { applicationKey: "the-same-key-in-both" },
        verify: "skip",
      });
      const stored = (await caller.backend.world()).connections[body.id]?.secrets.applicationKey;
      return [body.id, body.etag, stored?.digest];
    };
    const [one, other] = [await made(), await made()];
    for (const [index, value] of one.entries()) expect(value).not.toBe(other[index]);
  });
});
