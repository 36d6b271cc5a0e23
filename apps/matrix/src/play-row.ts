import { expect, type Page, test } from "@playwright/test";
import { Canary, type SinkName } from "./canary/index.ts";
import { invariants } from "./invariants.ts";
import type { Count, Row } from "./row.ts";
import { Backstage } from "./stage/backstage.ts";
import { Clock } from "./stage/clock.ts";
import { focusOf } from "./stage/focus.ts";
import { outcomesOf, recordOutcomes } from "./stage/outcomes.ts";
import { Quiet } from "./stage/quiet.ts";
import { Stage } from "./stage/stage.ts";
import type { Operation } from "./wire/operations.ts";
import { Wire } from "./wire/wire.ts";

/** Plays a row: a new world, a page, its fault, what a person does, and then everything that must be true. */
export async function playRow(row: Row, page: Page): Promise<void> {
  const context = page.context();
  const quiet = new Quiet(context);
  const stage = await setUp(row, page);
  await row.inject?.(stage);
  await stage.backstage.begin();
  await stage.open();
  await row.act?.(stage);
  await checkExpectation(row, stage);
  await checkAlways(row, stage, quiet);
  // What still waits for an answer never gets one.
  await context.unrouteAll({ behavior: "ignoreErrors" });
}

/** A page that is not open yet, with everything around it. */
export async function setUp({ world = "default", scene }: Pick<Row, "world" | "scene">, page: Page): Promise<Stage> {
  const context = page.context();
  const canary = await Canary.in(context);
  const wire = new Wire(context);
  const clock = await Clock.in(context, () => wire.quiet());
  const backstage = new Backstage(world, clock.now);
  await wire.connect(backstage.backend, clock.now);
  await recordOutcomes(page);
  return new Stage({ context, page, wire, backstage, clock, canary, scene });
}

async function checkExpectation({ expect: expected }: Row, stage: Stage): Promise<void> {
  for (const text of expected.copy ?? []) await expect(stage.sentence(text), `“${text}” can be read`).toBeVisible();
  for (const text of expected.absent ?? []) await expect(stage.sentence(text), `“${text}” cannot be read`).toBeHidden();
  if (expected.focus !== undefined) await expect.poll(() => focusOf(stage.page), "the focus").toBe(expected.focus);
  for (const [operation, count] of Object.entries(expected.calls ?? {})) checkCount(stage, operation as Operation, count);
  if (expected.events) await expect.poll(() => outcomesOf(stage.page), "outcome events").toEqual(expected.events);
  for (const letter of expected.invariants ?? []) await invariants[letter](stage);
  await expected.check?.(stage);
}

function checkCount({ wire }: Stage, operation: Operation, count: Count): void {
  const { length } = wire.callsOf(operation);
  const { least, most } = typeof count === "number" ? { least: count, most: count } : count;
  expect(length, `calls of ${operation}`).toBeGreaterThanOrEqual(least);
  expect(length, `calls of ${operation}`).toBeLessThanOrEqual(most);
}

/** L, Q and the policy: after every row. */
async function checkAlways({ expect: expected }: Row, stage: Stage, quiet: Quiet): Promise<void> {
  const findings = await stage.canary.findings();
  const allowed: readonly SinkName[] = expected.leaks ?? [];
  const hits = findings.filter(({ sink }) => !allowed.includes(sink));
  test.info().annotations.push({ type: "canary hits", description: String(hits.length) });
  expect(hits, "L: places that hold a secret").toEqual([]);
  expect(quiet.said(expected.console), "Q: console and exceptions").toEqual([]);
  if (!expected.isPolicyBroken) expect(stage.canary.recorder.reports, "what the policy forbids").toEqual([]);
  expect(stage.wire.strays, "requests to other origins").toEqual([]);
}
