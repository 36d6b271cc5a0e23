import { describe, expect, it } from "vitest";
import { subjectOfIdToken } from "./id-token.ts";
import type { Provider } from "./tables.ts";

const now = new Date("2026-11-24T08:00:00Z");
const provider = { issuer: "https://provider.example", clientId: "kit" } as Provider;
const right = { iss: "https://provider.example", aud: "kit", sub: "kim", nonce: "n", exp: now.getTime() / 1_000 + 60, name: "Ärger ↑" };

function idToken(claims: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "RS256" })}.${part(claims)}.signature`;
}

describe("O04 an ID token", () => {
  it("is right with the issuer, the client, the nonce of this attempt, and in time", () => {
    expect(subjectOfIdToken(idToken(right), provider, "n", now)).toBe("kim");
    expect(subjectOfIdToken(idToken({ ...right, aud: ["other", "kit"] }), provider, "n", now)).toBe("kim");
  });

  it.each([
    ["of another issuer", { ...right, iss: "https://provider.example/" }],
    ["for another client", { ...right, aud: "other" }],
    ["with the nonce of another attempt", { ...right, nonce: "m" }],
    ["without a nonce", { ...right, nonce: undefined }],
    ["that has expired", { ...right, exp: now.getTime() / 1_000 }],
    ["without an end", { ...right, exp: undefined }],
    ["without a subject", { ...right, sub: undefined }],
    ["that claims nothing", null],
  ])("is refused %s", (_, claims) => {
    expect(subjectOfIdToken(idToken(claims), provider, "n", now)).toBeNull();
  });

  it.each([null, "", "x", "a.b.c", "a.%%%.c"])("is refused when it is %j", (text) => {
    expect(subjectOfIdToken(text, provider, "n", now)).toBeNull();
  });
});
