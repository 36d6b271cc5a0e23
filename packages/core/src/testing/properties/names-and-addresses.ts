import fc from "fast-check";
import { expect } from "vitest";
import { checkedBaseUrl } from "../../client/base-url.ts";
import type { Field } from "../../contract/connection-type.ts";
import { splitClientCredentials } from "../../credentials/client-credentials.ts";
import { addressIssue, isPrivateAddress, normalAddress } from "../../credentials/fields/addresses.ts";
import { fieldIssues } from "../../credentials/fields/field-issues.ts";
import { credentialsOf } from "../../credentials/fields/values.ts";
import { graphemeCount, longestName, longestNameBytes, normalizeName, sameName, uniqueName } from "../../credentials/names.ts";
import { nameIssues } from "../../credentials/rules.ts";
import { property } from "./property.ts";

const names = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom("a", "É", "e\u0301", "👨‍👩‍👧‍👦", "🇨🇿", " ", "\u200b", "\u202e", "\n", "ß", "İ", "<"), maxLength: 100 }),
);
const secretField: Field = { name: "key", label: "Key", kind: "secret", required: true };
const urlField: Field = { name: "url", label: "URL", kind: "url", required: true };
const sentFields: readonly Field[] = [
  { ...secretField, kind: "host", name: "instance" },
  { ...secretField, kind: "text", name: "flow" },
  { ...secretField, kind: "scopes", name: "scopes" },
  { ...secretField, kind: "url", name: "tokenUrl", required: false },
  { ...secretField, name: "password", autocomplete: "current-password" },
];
const addresses = fc.oneof(
  fc.webUrl({ validSchemes: ["https", "http", "ftp"], withQueryParameters: true, withFragments: true }),
  fc
    .array(
      fc.constantFrom(
        "https:",
        "http:",
        "//",
        "user:pass@",
        "example.com",
        ":8080",
        "/a",
        "?client_secret=x",
        "?q=1",
        "#f",
        " ",
        "\t",
        "javascript:",
        "\\",
        "data:",
      ),
      { maxLength: 7 },
    )
    .map((parts) => parts.join("")),
  fc.string(),
);
const byte = fc.nat({ max: 255 });
/** The private ranges of IPv4, as numbers. */
const privateNumbers = fc
  .oneof(
    fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
  )
  .map(([a, b, c, d]) => [a, b, c, d] as const);
const notation = fc.constantFrom<(numbers: readonly [number, number, number, number]) => string>(
  (numbers) => numbers.join("."),
  ([a, b, c, d]) => `0x${a.toString(16)}.${b}.0${c.toString(8)}.${d}`,
  ([a, b, c, d]) => String(((a * 256 + b) * 256 + c) * 256 + d),
  ([a, b, c, d]) => `${a}.${(b * 256 + c) * 256 + d}`,
  ([a, b, c, d]) => `[::ffff:${a}.${b}.${c}.${d}]`,
);
const pieces = fc.constantFrom("Client ID", "client_secret", ":", "=", "\n", "\t", ", ", '"', "{", "}", "abcdefgh", " ", "export ");

export const nameProperties = [
  property("B02 a name is composed and trimmed once", names, (name) => normalizeName(normalizeName(name)) === normalizeName(name)),
  property("B03 B04 B05 an accepted name has 80 characters and 512 bytes at most, and nothing hidden that turns it round", names, (name) => {
    const normal = normalizeName(name);
    const isRight =
      graphemeCount(normal) <= longestName &&
      Buffer.byteLength(normal) <= longestNameBytes &&
      !/[\p{Bidi_Control}\p{Cc}\u2028\u2029]/u.test(normal) &&
      /[^\p{Default_Ignorable_Code_Point}]/u.test(normal);
    return (nameIssues(name).length === 0) === isRight;
  }),
  property(
    "B13 a name is the same in any composition and case",
    names,
    (name) => sameName(name, name.normalize("NFD")) && sameName(` ${name}`, normalizeName(name).toLowerCase()),
  ),
  property(
    "a suggested name is nobody's, and the wanted one where that is free",
    fc.tuple(fc.constantFrom("Key", "KEY 2", "é"), fc.array(fc.constantFrom("key", "Key 2", "KEY 3", "e\u0301", "É 2", "x"))),
    ([base, taken]) => {
      const name = uniqueName(base, taken);
      return !taken.some((other) => sameName(other, name)) && name.startsWith(base) && (name === base) === !taken.some((other) => sameName(other, base));
    },
  ),
];

export const addressProperties = [
  property("B48 B50 B51 B52 B54 an accepted address is https and nothing but an address", addresses, (text) => {
    if (addressIssue(text) !== null) return true;
    const url = new URL(text.trim());
    return (
      url.protocol === "https:" && url.username + url.password + url.hash === "" && !url.searchParams.has("client_secret") && !/[\s\u200b]/.test(text.trim())
    );
  }),
  property(
    "B51 no other scheme is accepted, whatever its case",
    fc.tuple(fc.constantFrom("http", "ftp", "javascript", "data", "file", "blob", "ws", "mailto"), fc.boolean(), fc.webPath()),
    ([scheme, isUpper, path]) => fieldIssues(urlField, `${isUpper ? scheme.toUpperCase() : scheme}:${path || "x"}`)[0]?.code === "address-not-https",
  ),
  property("B56 a private address is known in whatever numbers it is written", fc.tuple(privateNumbers, notation), ([numbers, written]) =>
    isPrivateAddress(`https://${written(numbers)}/`),
  ),
  property("B48 the normal form of an address is its own normal form", addresses, (text) => normalAddress(normalAddress(text)) === normalAddress(text)),
  property(
    "S04 S05 no base URL leads away from the page without https",
    fc.oneof(
      addresses,
      fc.constantFrom("/", "\\", ":").chain((sign) => fc.string().map((rest) => sign + rest)),
    ),
    (text) => {
      let url: string;
      try {
        url = checkedBaseUrl(text);
      } catch (error) {
        expect(error).toMatchObject({ code: "configuration-invalid" });
        return;
      }
      const { protocol, origin, hostname, username, password } = new URL(`${url}/session`, "https://page.example/x/");
      expect(protocol === "https:" || hostname === "localhost" || hostname.startsWith("127.")).toBe(true);
      expect(username + password).toBe("");
      if (!/^https?:/i.test(url)) expect(origin).toBe("https://page.example");
    },
  ),
];

export const fieldProperties = [
  property(
    "S10 what is wrong with a secret field never repeats its value",
    fc.string({ minLength: 8, unit: "binary" }),
    (value) => !JSON.stringify(fieldIssues(secretField, value)).includes(JSON.stringify(value).slice(1, -1)),
  ),
  property(
    "B48 what is sent in its normal form is sent so again, and a password as it is",
    fc.record({ instance: fc.string(), flow: fc.string(), scopes: fc.string(), tokenUrl: fc.webUrl(), password: fc.string({ unit: "binary", minLength: 1 }) }),
    (values) => {
      const once = credentialsOf(sentFields, values);
      expect(credentialsOf(sentFields, once)).toEqual(once);
      expect(once.password).toBe(values.password);
    },
  ),
  property(
    "B40 B42 a pasted pair is split into parts of the paste, or not at all",
    fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join("")),
    ),
    (text) => {
      const found = splitClientCredentials(text);
      if (found) expect([text.includes(found.clientId), text.includes(found.clientSecret)]).toEqual([true, true]);
    },
  ),
  property(
    "B43 no pasted file reaches a prototype",
    fc.tuple(fc.constantFrom("__proto__", "constructor", "prototype"), fc.json({ maxDepth: 2 })),
    ([name, json]) => {
      splitClientCredentials(`{"${name}":{"client_id":"polluted-id","client_secret":"polluted-secret"},"web":${json}}`);
      return !("client_id" in {}) && !("client_id" in Object);
    },
  ),
];
