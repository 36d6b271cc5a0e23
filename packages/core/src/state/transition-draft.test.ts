import { describe, expect, it } from "vitest";
import { ConnectionError, type ConnectionErrorInit } from "../errors/connection-error.ts";
import { sampleConnection, sampleTime } from "../testing/index.ts";
import type { DraftEvent, DraftState } from "./draft-states.ts";
import { initialDraft, transitionDraft } from "./transition-draft.ts";

const values = { name: "Prod", clientId: "id" };
const connection = sampleConnection();
const refusal = (init: Partial<ConnectionErrorInit> = {}) => new ConnectionError({ code: "credential-rejected", retry: "user", ...init });
const error = refusal({ issues: [{ field: "clientSecret", code: "credential-rejected" }] });
const missing = { code: "value-missing" } as const;

const editing: DraftState = { status: "editing", values, issues: { name: [{ code: "name-missing" }] }, idempotencyKey: "k1" };
const submitting: DraftState = { status: "submitting", values, idempotencyKey: "k1" };
const rejected: DraftState = {
  status: "rejected",
  values,
  issues: { clientSecret: [{ code: "credential-rejected" }], name: [{ code: "name-taken" }], "": [{ code: "other" }] },
  error,
  verification: null,
  idempotencyKey: "k1",
};
const saved: DraftState = { status: "saved", connection };

/** One event of each type. A type that is missing here does not compile. */
const events: { readonly [Type in DraftEvent["type"]]: Extract<DraftEvent, { type: Type }> } = {
  "value-changed": { type: "value-changed", field: "name", value: "Other" },
  "secret-changed": { type: "secret-changed", field: "clientSecret" },
  "field-checked": { type: "field-checked", field: "clientId", issues: [missing] },
  submitted: { type: "submitted", issues: {}, newIdempotencyKey: "k2" },
  accepted: { type: "accepted", connection },
  refused: { type: "refused", error },
  reset: { type: "reset", values: { name: "New" } },
};
const eventTypes = Object.keys(events) as DraftEvent["type"][];
const fresh: DraftState = { status: "editing", values: { name: "New" }, issues: {}, idempotencyKey: null };

type Table = {
  readonly [Status in DraftState["status"]]: { readonly from: DraftState; readonly rows: { readonly [Type in DraftEvent["type"]]?: DraftState } };
};

const table: Table = {
  editing: {
    from: editing,
    rows: {
      "value-changed": { status: "editing", values: { name: "Other", clientId: "id" }, issues: {}, idempotencyKey: null },
      "secret-changed": { ...editing, idempotencyKey: null },
      "field-checked": { ...editing, issues: { ...editing.issues, clientId: [missing] } },
      submitted: submitting,
      reset: fresh,
    },
  },
  submitting: {
    from: submitting,
    rows: {
      accepted: saved,
      refused: { status: "rejected", values, issues: { clientSecret: [{ code: "credential-rejected" }] }, error, verification: null, idempotencyKey: "k1" },
      reset: fresh,
    },
  },
  rejected: {
    from: rejected,
    rows: {
      "value-changed": { status: "editing", values: { name: "Other", clientId: "id" }, issues: {}, idempotencyKey: null },
      "secret-changed": { status: "editing", values, issues: { name: [{ code: "name-taken" }] }, idempotencyKey: null },
      "field-checked": { ...rejected, issues: { ...rejected.issues, clientId: [missing] } },
      submitted: submitting,
      reset: fresh,
    },
  },
  saved: { from: saved, rows: { reset: fresh } },
};

const covered = new Set<string>();

describe("transitionDraft", () => {
  for (const [status, { from, rows }] of Object.entries(table)) {
    it.each(eventTypes)(`${status} + %s`, (type) => {
      covered.add(`${status} ${type}`);
      const next = transitionDraft(from, events[type]);
      expect(next).toEqual(rows[type] ?? from);
      if (!rows[type]) expect(next).toBe(from);
    });
  }

  it("covers every pair of status and event type", () => {
    expect(covered.size).toBe(Object.keys(table).length * eventTypes.length);
  });

  it("H08 uses a new key for the first submit and after a change, and the same one for trying again", () => {
    const first = transitionDraft(initialDraft(values), { ...events.submitted, newIdempotencyKey: "a" });
    expect(first).toMatchObject({ idempotencyKey: "a" });
    const again = transitionDraft(transitionDraft(first, events.refused), { ...events.submitted, newIdempotencyKey: "b" });
    expect(again).toMatchObject({ status: "submitting", idempotencyKey: "a" });
    const changed = transitionDraft(transitionDraft(again, events.refused), events["secret-changed"]);
    expect(transitionDraft(changed, { ...events.submitted, newIdempotencyKey: "c" })).toMatchObject({ idempotencyKey: "c" });
  });

  it("sends nothing while the rules find something", () => {
    const issues = { name: [], clientSecret: [missing] };
    expect(transitionDraft(rejected, { ...events.submitted, issues })).toEqual({ status: "editing", values, issues, idempotencyKey: "k1" });
  });

  it("changes nothing when a value is set to what it is, or a field without issues is found to have none", () => {
    const clean = initialDraft(values);
    expect(transitionDraft(clean, { type: "value-changed", field: "name", value: "Prod" })).toBe(clean);
    expect(transitionDraft(clean, events["secret-changed"])).toBe(clean);
    expect(transitionDraft(clean, { type: "field-checked", field: "name", issues: [] })).toBe(clean);
    expect(transitionDraft(editing, { type: "field-checked", field: "name", issues: [] })).toEqual({ ...editing, issues: {} });
  });

  it("takes back an issue of a secret as soon as the secret changes", () => {
    const state: DraftState = { status: "editing", values, issues: { clientSecret: [missing] }, idempotencyKey: null };
    expect(transitionDraft(state, events["secret-changed"])).toEqual({ ...state, issues: {} });
  });

  it("keeps what the server found until the field changes", () => {
    expect(transitionDraft(rejected, { type: "field-checked", field: "name", issues: [] })).toBe(rejected);
  });

  it("F30 puts what belongs to no field under an empty name, and all findings of a field together", () => {
    const issues = [
      { field: null, code: "setting", detail: "Not accepted." },
      { field: "name", code: "a" },
      { field: "name", code: "b" },
    ];
    expect(transitionDraft(submitting, { type: "refused", error: refusal({ issues }) })).toMatchObject({
      issues: { "": [{ code: "setting", detail: "Not accepted." }], name: [{ code: "a" }, { code: "b" }] },
    });
  });

  it("F33 puts an error with a field at the field, and an error without one nowhere", () => {
    const taken = refusal({ code: "name-taken", field: "name" });
    expect(transitionDraft(submitting, { type: "refused", error: taken })).toMatchObject({ issues: { name: [{ code: "name-taken" }] } });
    expect(transitionDraft(submitting, { type: "refused", error: refusal({ code: "unavailable" }) })).toMatchObject({ issues: {} });
  });

  it("keeps how far the verification came", () => {
    const verification = { ok: false, status: "invalid", stages: [], identity: null, scopes: [], missingPermissions: [], verifiedAt: sampleTime };
    expect(transitionDraft(submitting, { type: "refused", error: refusal({ verification }) })).toMatchObject({ verification });
  });

  it("submits when no field has an issue, whatever fields were looked at", () => {
    expect(transitionDraft(fresh, { type: "submitted", issues: { name: [], clientId: [] }, newIdempotencyKey: "k2" }).status).toBe("submitting");
  });

  it("takes back what was said of the credentials as a whole, along with what else was said there", () => {
    const issues = { clientId: [{ code: "credential-rejected" }, { code: "other" }], name: [{ code: "name-taken" }] };
    expect(transitionDraft({ ...rejected, issues }, events["secret-changed"])).toMatchObject({ issues: { name: [{ code: "name-taken" }] } });
    expect(transitionDraft({ ...rejected, issues }, events["secret-changed"])).not.toHaveProperty("issues.clientId");
  });

  it("keeps every finding that belongs to no field, and adds none to those that the server named", () => {
    const found = refusal({
      field: "name",
      issues: [
        { field: null, code: "one" },
        { field: null, code: "two" },
      ],
    });
    expect(transitionDraft(submitting, { type: "refused", error: found })).toHaveProperty("issues", { "": [{ code: "one" }, { code: "two" }] });
    expect(transitionDraft(submitting, { type: "refused", error: refusal() })).toHaveProperty("issues", {});
  });

  it("changes nothing when a secret without issues changes before the first submit", () => {
    const looked: DraftState = { ...fresh, issues: { clientSecret: [] } };
    expect(transitionDraft(looked, events["secret-changed"])).toBe(looked);
    expect(transitionDraft(looked, { type: "secret-changed", field: "toString" })).toBe(looked);
  });
});
