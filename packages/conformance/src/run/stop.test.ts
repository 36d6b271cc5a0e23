import { expect, it } from "vitest";
import { readConfig } from "../config.ts";
import { startChanged } from "../testing/changed-backend.ts";
import { run } from "./run.ts";

it("takes away what it made when it is stopped in the middle", async () => {
  const controller = new AbortController();
  let created = 0;
  const { baseUrl, backend, close } = await startChanged((request) => {
    if (request.method === "POST" && request.url.endsWith("/connections")) created += 1;
    if (created === 40) controller.abort();
    return null;
  });
  const before = await backend.world();
  const report = await run({ baseUrl, config: readConfig("mock"), generated: 50, signal: controller.signal });
  const after = await backend.world();
  await close();
  expect(report.isStopped).toBe(true);
  expect(report.leftBehind).toEqual([]);
  expect(after.connections).toEqual(before.connections);
  expect(report.results.some(({ verdict, reason }) => verdict === "not-checked" && reason === "The run was stopped.")).toBe(true);
});
