import { describe, expect, it } from "vitest";
import { connectednessOf, stateOf } from "./describe-flow.ts";

describe("the state of a flow", () => {
  const switchedOff = { moduleId: "m", moduleName: "Query data", reason: "The key was revoked.", at: "2026-11-24T08:00:00.000Z" };

  it.each([
    ["Draft", "draft", null],
    ["Live", "live", null],
    ["Switched off", "live", switchedOff],
  ] as const)("is %s", (said, state, off) => {
    expect(stateOf({ state, switchedOff: off })).toBe(said);
  });
});

describe("how connected a flow is", () => {
  const connection = (status: string) => ({ id: "c", name: "Key", status, typeLabel: "Celonis Application Key" });
  const trigger = { needsConnection: false, connection: null, dynamicConnection: null };
  const bare = { ...trigger, needsConnection: true };
  const attached = { ...bare, connection: connection("active") };
  const dynamic = { ...bare, dynamicConnection: { id: "d", name: "Yours" } };

  it.each([
    ["nothing needs a connection", [trigger], { status: "none-needed" }],
    ["each has one", [trigger, attached], { status: "all-connected" }],
    ["one was never verified", [{ ...bare, connection: connection("unverified") }], { status: "all-connected" }],
    ["a dynamic one stands in its place", [attached, dynamic], { status: "all-connected" }],
    ["two have none", [bare, dynamic, bare], { status: "missing", modules: 2 }],
    ["one fails and one has none", [{ ...bare, connection: connection("expired") }, bare], { status: "failing", modules: 1 }],
    ["a build-time value fails", [{ ...dynamic, connection: connection("invalid") }], { status: "failing", modules: 1 }],
  ] as const)("when %s", (_when, modules, said) => {
    expect(connectednessOf(modules)).toEqual(said);
  });
});
