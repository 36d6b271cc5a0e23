import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../config.ts";
import { readContract } from "../openapi/document.ts";
import { type ChangedBackend, startChanged } from "../testing/changed-backend.ts";
import { findingsOf } from "./report.ts";
import { run } from "./run.ts";

const generated = 200;
const { operations } = readContract();

describe(`the good mock, with ${generated} generated requests for each operation`, () => {
  let mock: ChangedBackend;

  beforeAll(async () => {
    mock = await startChanged();
  });

  afterAll(() => mock.close());

  it.each(operations)("$method $path has no finding", async ({ id }) => {
    const before = await mock.backend.world();
    const report = await run({ baseUrl: mock.baseUrl, config: readConfig("mock"), generated, only: [id] });
    const after = await mock.backend.world();
    expect(findingsOf(report)).toEqual([]);
    expect(report.requests).toBeGreaterThanOrEqual(generated);
    expect(report.leftBehind).toEqual([]);
    expect(after.connections).toEqual(before.connections);
  });
});
