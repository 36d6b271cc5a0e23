import { expect, it } from "vitest";
import { worldOf } from "../scenarios.ts";
import { asOf } from "./expiry.ts";
import { put, rows } from "./table.ts";
import type { ConnectionRow, World } from "./tables.ts";

const before = new Date("2026-11-24T07:59:59Z");
const now = new Date("2026-11-24T08:00:00Z");

function endingAt(expiresAt: string): World {
  const world = worldOf("default", now);
  const connection = { ...(world.connections["sandbox-key"] as ConnectionRow), status: "active", expiresAt };
  const personal = { id: "slot alex", dynamicConnectionId: "slot", personId: "alex", connection };
  return asOf({ ...world, connections: {}, personalConnections: put(world.personalConnections, personal) }, before);
}

it("ends what a person supplied for themselves, as it ends any connection", () => {
  const world = endingAt("2026-11-24T08:00:00.000Z");
  expect(rows(asOf(world, now).personalConnections).map(({ connection }) => connection.status)).toEqual(["expired"]);
});

it("leaves the world alone in which nothing has ended", () => {
  const world = endingAt("2026-11-24T08:00:00.001Z");
  expect(asOf(world, now)).toBe(world);
});
