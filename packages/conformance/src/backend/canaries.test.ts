import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Canaries } from "./canaries.ts";

describe("Canaries", () => {
  const canaries = new Canaries();
  const secret = canaries.make();
  const forms: readonly (readonly [string, string])[] = [
    ["as it is", secret],
    ["in a sentence", `We got ${secret}.`],
    ["its last twelve characters", secret.slice(-12)],
    ["URL-encoded", encodeURIComponent(` ${secret}&`)],
    ["reversed", [...secret].reverse().join("")],
    ["in hex", Buffer.from(secret).toString("hex")],
    ["in base64", Buffer.from(secret).toString("base64")],
    ["in base64 after one character", Buffer.from(`x${secret}`).toString("base64")],
    ["in base64 after two characters, of another alphabet", Buffer.from(`xx${secret}`).toString("base64url")],
    ["in HTTP Basic", Buffer.from(`client:${secret}`).toString("base64")],
  ];

  it.each(forms)("finds a secret %s", (_, text) => {
    expect(canaries.isIn(text)).toBe(true);
    expect(canaries.isIn(canaries.redact(text))).toBe(false);
  });

  it("finds none where only a hint is", () => {
    expect(canaries.isIn(`…${secret.slice(-4)}`)).toBe(false);
    expect(canaries.isIn("nothing here")).toBe(false);
  });

  it.each(["md5", "sha1", "sha256", "sha512"])("knows a %s digest, shortened too", (algorithm) => {
    const digest = createHash(algorithm).update(secret).digest("hex");
    expect(canaries.isDigestIn(`"${digest}"`)).toBe(true);
    expect(canaries.isDigestIn(`"v7-${digest.slice(0, 16)}"`)).toBe(false);
    expect(canaries.isDigestIn(`"v7.${digest.slice(0, 16)}"`)).toBe(true);
    expect(canaries.isDigestIn('"0123456789abcdef"')).toBe(false);
  });

  it("finds a secret that was given, and leaves one alone that is too short to mean anything", () => {
    canaries.watch("sample flow 2026");
    canaries.watch("abc");
    expect(canaries.isIn("a sample flow 2026 b")).toBe(true);
    expect(canaries.redact("with sample%20flow%202026")).toBe("with •••");
    expect(canaries.isIn("abc")).toBe(false);
  });
});
