import type { Field } from "@connection-kit/core/contract";
import { describe, expect, it } from "vitest";
import { now } from "../testing/caller.ts";
import { credentialErrors } from "./credential-rules.ts";
import { seedWorld } from "./seed/index.ts";
import { find } from "./table.ts";

const world = seedWorld(now);
const errorsOf = (typeId: string, credentials: Record<string, string>) => {
  const type = find(world.connectionTypes, typeId);
  if (type === undefined) throw new Error(`There is no type ${typeId}.`);
  return credentialErrors(world, type, credentials, now);
};
const keyErrors = (applicationKey: string) => errorsOf("celonis-application-key", { applicationKey }).map((error) => error.code);

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
    const errors = errorsOf("celonis-oauth-client-credentials", { clientId: "a b" });
    expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ["#/credentials/clientId", "blank-inside"],
      ["#/credentials/clientSecret", "value-missing"],
    ]);
  });

  it("let a client secret hold blanks, and nothing else that is invisible", () => {
    const secret = (clientSecret: string) => errorsOf("celonis-oauth-client-credentials", { clientId: "id", clientSecret }).map(({ code }) => code);
    expect(secret("two words")).toEqual([]);
    expect(secret("tab\tinside")).toEqual(["blank-inside"]);
  });

  it("do not take a member of the prototype for a credential", () => {
    const fields = [{ name: "constructor", label: "Key", kind: "secret", required: true }] as const;
    expect(credentialErrors(world, { fields, expiryField: null }, {}, now).map(({ code }) => code)).toEqual(["value-missing"]);
  });

  const sap = { onPremClient: "hafen", host: "s4-prod.hafen.example", systemNumber: "00", client: "100", user: "ZFLOW", password: "p" };

  it.each([
    [{ systemNumber: "0" }, "systemNumber", "format-not-met"],
    [{ systemNumber: "1٢" }, "systemNumber", "format-not-met"],
    [{ client: "1000" }, "client", "value-too-long"],
    [{ client: "1a0" }, "client", "format-not-met"],
    [{ onPremClient: "elsewhere" }, "onPremClient", "option-unknown"],
    [{ user: "ZFLOW\u200B" }, "user", "hidden-character"],
    [{ host: "s4\nprod" }, "host", "line-break"],
    [{ password: "••••••••" }, "password", "masked-value"],
    [{ password: "" }, "password", "value-missing"],
  ])("refuse %j of an SAP user at %s as %s", (change, field, code) => {
    expect(errorsOf("sap-user", { ...sap, ...change }).map((error) => [error.pointer, error.code])).toEqual([[`#/credentials/${field}`, code]]);
  });

  it("say what a value looks like", () => {
    expect(errorsOf("sap-user", { ...sap, systemNumber: "7" })[0]?.detail).toBe("System number must be 2 digits, such as 00.");
  });

  it("S24 take a password as it is", () => {
    for (const password of [" edge blanks ", "pässwörd – mit\tTab", "*", "a\u200Bb"]) expect(errorsOf("sap-user", { ...sap, password })).toEqual([]);
  });

  const app = { tenantId: "7c1f4a0e-52d3-4b7e-9f0a-2d8c6b1e3a54", clientId: "id", clientSecret: "secret" };

  it.each([
    [{ tenantId: "contoso" }, ["tenantId", "format-not-met"]],
    [{ secretExpiresOn: "2026-02-30" }, ["secretExpiresOn", "not-a-date"]],
    [{ secretExpiresOn: "24.11.2027" }, ["secretExpiresOn", "not-a-date"]],
    [{ secretExpiresOn: "2026-11-23" }, ["secretExpiresOn", "date-in-past"]],
    [{ secretExpiresOn: "2026-11-24" }, null],
    [{}, null],
  ])("judge %j of an app registration", (change, expected) => {
    const found = errorsOf("microsoft-app-registration", { ...app, ...change }).map((error) => [error.pointer.replace("#/credentials/", ""), error.code]);
    expect(found).toEqual(expected === null ? [] : [expected]);
  });

  const ruled = (field: Partial<Field>, value: string, others: Record<string, string> = {}) =>
    credentialErrors(
      world,
      { fields: [{ name: "value", label: "Value", kind: "text", required: true, ...field }], expiryField: null },
      { value, ...others },
      now,
    ).map(({ code }) => code);

  it.each([
    [{ kind: "number", minimum: "1", maximum: "65535" }, "0", ["number-too-small"]],
    [{ kind: "number", minimum: "1", maximum: "65535" }, "65536", ["number-too-large"]],
    [{ kind: "date", minimum: "2026-01-02" }, "2026-01-01", ["date-too-early"]],
    [{ kind: "date", maximum: "2026-01-02" }, "2026-01-03", ["date-too-late"]],
    [{ kind: "date", minimum: "2026-01-02", maximum: "2026-01-02" }, "2026-01-02", []],
    [{ kind: "number" }, "1e9", ["not-a-number"]],
    [{ kind: "number" }, "-2.5", []],
    [{ kind: "select", options: [{ value: "eu", label: "EU" }] }, "us", ["option-unknown"]],
    [{ kind: "select", options: [{ value: "eu", label: "EU" }] }, "eu", []],
    [
      {
        kind: "scopes",
        options: [
          { value: "a", label: "A" },
          { value: "b", label: "B" },
        ],
      },
      "a, b",
      [],
    ],
    [{ kind: "scopes", options: [{ value: "a", label: "A" }] }, "a c", ["option-unknown"]],
    [{ kind: "scopes" }, "data:read,\n data:write", []],
    [{ kind: "scopes" }, 'read "write"', ["scope-character"]],
    [{ kind: "scopes" }, "read\\write", ["scope-character"]],
    [{ kind: "scopes" }, "läsa", ["scope-character"]],
    [{ kind: "url" }, "no address", ["address-incomplete"]],
    [{ kind: "multiline" }, "one\ntwo", []],
    [{ kind: "output" }, "", []],
    [{ minLength: 3 }, "ab", ["value-too-short"]],
    [{ showWhen: { field: "mode", equals: "advanced" } }, "", []],
  ] as const)("judge a field %j with %j", (field, value, expected) => {
    expect(ruled(field as Partial<Field>, value)).toEqual(expected);
  });

  it("ask for a field that is shown only then", () => {
    expect(ruled({ showWhen: { field: "mode", equals: "advanced" } }, "", { mode: "advanced" })).toEqual(["value-missing"]);
  });
});
