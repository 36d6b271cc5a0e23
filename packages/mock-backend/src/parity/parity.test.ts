import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMockBackend } from "../backend.ts";
import { type MockServer, startMockServer } from "../server.ts";
import { parityRequests, paritySuite } from "./index.ts";

describe("parity of the transports", () => {
  let server: MockServer;

  beforeAll(async () => {
    server = await startMockServer({ port: 0, latency: 0 });
  });
  afterAll(() => server.close());

  it("plays at least sixty requests, each with a name of its own", () => {
    expect(parityRequests.length).toBeGreaterThanOrEqual(60);
    expect(new Set(parityRequests.map((request) => request.name)).size).toBe(parityRequests.length);
  });

  it("gives the same status, headers and body in process and over HTTP", async () => {
    const inProcess = await paritySuite(createMockBackend().fetch);
    const overHttp = await paritySuite((path, init) => fetch(new URL(path, server.url), init));
    expect(overHttp).toEqual(inProcess);
    expect(inProcess).toHaveLength(parityRequests.length);
  });

  it("meets every kind of answer", async () => {
    const answers = await paritySuite(createMockBackend().fetch);
    const statuses = new Set(answers.map((answer) => answer.status));
    expect([...statuses].sort()).toEqual([200, 201, 204, 400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 428, 429, 502, 503, 504, "network-error"]);
  });
});
