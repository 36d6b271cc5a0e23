import { describe, expect, it } from "vitest";
import { judgeMessage, type MessageVerdict, type WindowMessage } from "./authorization-message.ts";

const popup = {};
const origin = "https://host.example";
const data = { type: "connection-kit/authorization", v: 1, id: "a1" };
const expected = { authorizationId: "a1", origins: [origin], source: popup };

describe("O11 judgeMessage", () => {
  it.each<[string, Partial<WindowMessage>, MessageVerdict]>([
    ["the message of the attempt", {}, "accepted"],
    ["one that says which window it is from", { source: popup }, "accepted"],
    ["one whose channel knows no window", { source: null }, "accepted"],
    ["another origin", { origin: "https://evil.example" }, "foreign-origin"],
    ["an origin that merely ends alike", { origin: "https://not-host.example" }, "foreign-origin"],
    ["an origin that merely begins alike", { origin: "https://host.example.evil.example" }, "foreign-origin"],
    ["another port", { origin: "https://host.example:8443" }, "foreign-origin"],
    ["http", { origin: "http://host.example" }, "foreign-origin"],
    ["no origin", { origin: "null" }, "foreign-origin"],
    ["another window", { source: {} }, "foreign-window"],
    ["a text", { data: JSON.stringify(data) }, "malformed"],
    ["null", { data: null }, "malformed"],
    ["nothing", { data: undefined }, "malformed"],
    ["another type", { data: { ...data, type: "changed" } }, "malformed"],
    ["no version", { data: { type: data.type, id: "a1" } }, "unknown-version"],
    ["a newer version", { data: { ...data, v: 2 } }, "unknown-version"],
    ["a version in words", { data: { ...data, v: "1" } }, "unknown-version"],
    ["another attempt", { data: { ...data, id: "a2" } }, "other-attempt"],
    ["no attempt", { data: { type: data.type, v: 1 } }, "other-attempt"],
    ["an outcome that is smuggled in", { data: { ...data, status: "completed", connectionId: "c9" } }, "accepted"],
  ])("%s", (_, changes, verdict) => {
    expect(judgeMessage({ origin, data, ...changes }, expected)).toBe(verdict);
  });

  it("accepts from any window when the opened one is not known", () => {
    expect(judgeMessage({ origin, data, source: {} }, { ...expected, source: null })).toBe("accepted");
  });
});
