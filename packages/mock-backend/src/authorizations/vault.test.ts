import { describe, expect, it } from "vitest";
import { memoryVault, newKey } from "./vault.ts";

describe("O01 vault", () => {
  const secret = "kit_CANARY_ключ";

  it("opens what it sealed, and seals the same text to another each time", async () => {
    const vault = memoryVault();
    const [one, other] = [await vault.seal(secret), await vault.seal(secret)];
    expect(one).not.toBe(other);
    expect([await vault.open(one), await vault.open(other)]).toEqual([secret, secret]);
  });

  it("shows nothing of it", async () => {
    const sealed = await memoryVault().seal(secret);
    for (const form of [sealed, Buffer.from(sealed, "base64").toString("utf8"), Buffer.from(sealed, "base64").toString("latin1")]) {
      expect(form).not.toContain("CANARY");
    }
  });

  it("opens nothing that another key sealed, nor what was changed", async () => {
    const vault = memoryVault();
    const sealed = await vault.seal(secret);
    expect(await memoryVault().open(sealed)).toBeNull();
    const bytes = Buffer.from(sealed, "base64");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(await vault.open(bytes.toString("base64"))).toBeNull();
  });

  it("has a key that no script can read out", async () => {
    await expect(crypto.subtle.exportKey("raw", await newKey())).rejects.toThrow();
  });
});
