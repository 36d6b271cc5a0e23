import { describe, expect, it } from "vitest";
import { fieldsOfType } from "./connection-types.ts";
import { credentialErrors } from "./credential-rules.ts";

const keyErrors = (applicationKey: string) => credentialErrors(fieldsOfType("celonis-application-key"), { applicationKey }).map((error) => error.code);

describe("credential rules of the server", () => {
  it.each([
    ["", "value-missing"],
    ["  ", "value-missing"],
    ["••••4Q7x", "masked-value"],
    ["****", "masked-value"],
    ["…4Q7x", "masked-value"],
    ["x".repeat(16_385), "value-too-long"],
    ["abc\ndef", "line-break"],
    ["abc\u200Bdef", "hidden-character"],
    ["abc def", "blank-inside"],
    ["abc–def", "character-not-allowed"],
  ])("refuse the key %j as %s", (key, code) => {
    expect(keyErrors(key)).toEqual([code]);
  });

  it("accept a key of any form", () => {
    expect(keyErrors('Zm9v-_bar.%+&="\\')).toEqual([]);
  });

  it("point to each wrong field", () => {
    const errors = credentialErrors(fieldsOfType("celonis-oauth-client-credentials"), { clientId: "a b" });
    expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ["#/credentials/clientId", "blank-inside"],
      ["#/credentials/clientSecret", "value-missing"],
    ]);
  });

  it("let a client secret hold blanks, and nothing else that is invisible", () => {
    const secret = (clientSecret: string) =>
      credentialErrors(fieldsOfType("celonis-oauth-client-credentials"), { clientId: "id", clientSecret }).map(({ code }) => code);
    expect(secret("two words")).toEqual([]);
    expect(secret("tab\tinside")).toEqual(["blank-inside"]);
  });

  it("do not take a member of the prototype for a credential", () => {
    const fields = [{ name: "constructor", label: "Key", kind: "secret", required: true }] as const;
    expect(credentialErrors(fields, {}).map(({ code }) => code)).toEqual(["value-missing"]);
  });
});
