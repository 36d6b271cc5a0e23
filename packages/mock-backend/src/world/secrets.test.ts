import { describe, expect, it } from "vitest";
import { hintOf, matches, randomText, sameSecret, storedSecret } from "./secrets.ts";

const now = new Date("2026-11-24T08:00:00Z");

describe("secrets", () => {
  it("are kept as salted digests that only the secret matches", async () => {
    const stored = await storedSecret("a-secret-of-some-length", now);
    expect(JSON.stringify(stored)).not.toContain("a-secret");
    expect(await matches("a-secret-of-some-length", stored)).toBe(true);
    expect(await matches("a-secret-of-some-lengtH", stored)).toBe(false);
  });

  it("give two stored forms that differ, so that equal secrets are not seen to be equal", async () => {
    const [one, other] = await Promise.all([storedSecret("same", now), storedSecret("same", now)]);
    expect(one.digest).not.toBe(other.digest);
    expect(sameSecret(one, other)).toBe(false);
    expect(sameSecret(one, { ...one, updatedAt: "later" })).toBe(true);
  });

  it("S13 show a hint of sixteen characters or more only", () => {
    expect(hintOf("0123456789abcdef")).toBe("cdef");
    expect(hintOf("0123456789abcde")).toBeNull();
  });

  it("are random and of base64url", () => {
    const many = new Set(Array.from({ length: 200 }, () => randomText(48)));
    expect(many.size).toBe(200);
    for (const text of many) expect(text).toMatch(/^[\w-]{64}$/);
  });
});
