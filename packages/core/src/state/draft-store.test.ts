import { describe, expect, it, vi } from "vitest";
import type { Connection } from "../contract/connection.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import { FakeConnectionsClient } from "../testing/index.ts";
import type { DraftState } from "./draft-states.ts";
import { createDraft, type DraftOptions, type Submission } from "./draft-store.ts";

const submission: Submission = {
  typeId: "celonis-oauth-client-credentials",
  packageId: "order-to-cash",
  credentials: { clientSecret: "secret-canary-0001" },
  issues: {},
};
const unknown = new ConnectionError({ code: "outcome-unknown", retry: "user" });

function start(options: Partial<DraftOptions> = {}) {
  const client = new FakeConnectionsClient({ rejected: ["wrong-secret"] });
  const create = vi.spyOn(client, "createConnection");
  const draft = createDraft({ client, values: { name: " Prod ", clientId: "client-1" }, ...options });
  const states: DraftState[] = [];
  draft.subscribe((state) => states.push(state));
  return { client, create, draft, states };
}

describe("createDraft", () => {
  it("hands values and secrets to the client and keeps no secret", async () => {
    const { create, draft, states } = start();
    const state = await draft.submit(submission);
    expect(state).toMatchObject({ status: "saved", connection: { name: "Prod", values: { clientId: "client-1" } } });
    expect(create.mock.calls[0]?.[0]).toEqual({
      name: "Prod",
      typeId: "celonis-oauth-client-credentials",
      packageId: "order-to-cash",
      credentials: { clientId: "client-1", clientSecret: "secret-canary-0001" },
      verify: "required",
    });
    expect(states.map(({ status }) => status)).toEqual(["submitting", "saved"]);
    expect(JSON.stringify(states)).not.toContain("canary");
    expect(draft.state).toBe(state);
  });

  it("F39 keeps the values when the credentials are rejected", async () => {
    const { draft } = start();
    const state = await draft.submit({ ...submission, credentials: { clientSecret: "wrong-secret" } });
    expect(state).toMatchObject({
      status: "rejected",
      values: { name: " Prod ", clientId: "client-1" },
      issues: { clientSecret: [{ code: "credential-rejected" }] },
      verification: { ok: false },
    });
  });

  it("sends nothing while there are issues", async () => {
    const { create, draft } = start();
    expect(await draft.submit({ ...submission, issues: { clientSecret: [{ code: "value-missing" }] } })).toMatchObject({ status: "editing" });
    expect(create).not.toHaveBeenCalled();
  });

  it("F23 sends once for two clicks", async () => {
    const { create, draft } = start();
    const [first, second] = [draft.submit(submission), draft.submit(submission)];
    expect(second).toBe(first);
    await first;
    expect(create).toHaveBeenCalledTimes(1);
    await draft.submit(submission);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it("H10 sends once also when a listener submits while it is told of the submit", async () => {
    const { create, draft } = start();
    draft.subscribe(({ status }) => {
      if (status === "submitting") void draft.submit(submission);
    });
    await draft.submit(submission);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it("F26 uses the same key to try again, so that there is one connection", async () => {
    const { client, create, draft } = start();
    client.failNext("createConnection", unknown, { afterEffect: true });
    expect(await draft.submit(submission)).toMatchObject({ status: "rejected", error: { code: "outcome-unknown" } });
    expect(await draft.submit(submission)).toMatchObject({ status: "saved" });
    const keys = create.mock.calls.map(([, options]) => options.idempotencyKey);
    expect(keys[0]).toBe(keys[1]);
    expect((await client.connections({ search: "Prod" })).items).toHaveLength(1);
  });

  it("H08 uses another key after a change", async () => {
    const { client, create, draft } = start();
    client.failNext("createConnection", unknown);
    await draft.submit(submission);
    draft.send({ type: "secret-changed", field: "clientSecret" });
    await draft.submit(submission);
    const keys = create.mock.calls.map(([, options]) => options.idempotencyKey);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it("F51 tells of a connection that was saved after the draft was reset", async () => {
    const onSavedAfterReset = vi.fn<(connection: Connection) => void>();
    const { client, draft } = start({ onSavedAfterReset });
    const answer = client.hold("createConnection");
    const submitted = draft.submit(submission);
    await answer.called;
    draft.send({ type: "reset", values: { name: "Next" } });
    answer.release();
    expect(await submitted).toEqual({ status: "editing", values: { name: "Next" }, issues: {}, idempotencyKey: null });
    expect(onSavedAfterReset).toHaveBeenCalledWith(expect.objectContaining({ name: "Prod" }));
  });

  it("says nothing of a refusal after a reset, and the next submit is its own", async () => {
    const { client, draft } = start();
    const answer = client.hold("createConnection");
    const submitted = draft.submit(submission);
    await answer.called;
    draft.send({ type: "reset", values: { name: "Next" } });
    const next = draft.submit(submission);
    answer.fail(unknown);
    await submitted;
    expect(await next).toMatchObject({ status: "saved", connection: { name: "Next" } });
  });

  it("F52 aborts when it is disposed, and tells nothing afterwards", async () => {
    const onSavedAfterReset = vi.fn();
    const { client, create, draft, states } = start({ onSavedAfterReset });
    const answer = client.hold("createConnection");
    const submitted = draft.submit(submission);
    await answer.called;
    draft.dispose();
    expect(await submitted).toMatchObject({ status: "submitting" });
    expect(create.mock.calls[0]?.[1].signal?.aborted).toBe(true);
    draft.send({ type: "value-changed", field: "name", value: "x" });
    expect(states.map(({ status }) => status)).toEqual(["submitting"]);
    expect(onSavedAfterReset).not.toHaveBeenCalled();
  });

  it("F57 refuses to send from a page that is no secure context, and sends once it is one", async () => {
    const insecure = new ConnectionError({ code: "configuration-invalid", retry: "never" });
    const newIdempotencyKey = vi.fn<() => string>().mockImplementationOnce(() => {
      throw insecure;
    });
    newIdempotencyKey.mockReturnValue("k1");
    const { create, draft } = start({ newIdempotencyKey });
    expect(await draft.submit(submission)).toMatchObject({ status: "rejected", error: insecure });
    expect(create).not.toHaveBeenCalled();
    expect(await draft.submit(submission)).toMatchObject({ status: "saved" });
  });

  it("sends an empty name when there is none, for the server to refuse", async () => {
    const { draft } = start({ values: {} });
    expect(await draft.submit(submission)).toMatchObject({ status: "rejected", error: { code: "invalid-input", field: "name" } });
  });

  it("does not store unverified connections unless asked to", async () => {
    const { draft } = start();
    expect(await draft.submit({ ...submission, verify: "skip" })).toMatchObject({ status: "saved", connection: { status: "unverified" } });
  });
});
