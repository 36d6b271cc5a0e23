import fc from "fast-check";
import { expect } from "vitest";
import type { Field } from "../../contract/connection-type.ts";
import { cleanPaste, restorePaste } from "../../credentials/clean-paste.ts";
import { cleanField } from "../../credentials/fields/clean-field.ts";
import { looksLikeMask } from "../../credentials/mask.ts";
import { applicationKeyIssues, clientIdIssues, clientSecretIssues } from "../../credentials/rules.ts";
import { property } from "./property.ts";

const blanks = [" ", "\t", "\n", "\r\n", "\u00a0", "\u2003"];
const hidden = ["\u200b", "\u200d", "\ufeff", "\u2060", "\u00ad"];
const leads = [
  "Bearer ",
  "bearer  ",
  "AppKey ",
  "ApiKey ",
  "Token ",
  "Basic ",
  "Authorization: ",
  "X-API-Key: ",
  "x-auth-token:",
  "API_KEY=",
  "export CLIENT_SECRET = ",
];
const signs = ['"', "'", "“", "”", "`", ":", "=", "abc"];

const pasted = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...blanks, ...hidden, ...leads, ...signs), { maxLength: 12 }).map((parts) => parts.join("")),
);
/** A key that no rule could take for something else. */
const key = fc.stringMatching(/^kit[A-Za-z0-9+/_-]{8,40}[A-Za-z0-9]$/);
const edge = fc.array(fc.constantFrom(...blanks, ...hidden), { maxLength: 4 }).map((parts) => parts.join(""));
const quotes = fc.constantFrom(["", ""], ['"', '"'], ["'", "'"], ["`", "`"], ["“", "”"], ["„", "“"], ["«", "»"]);
const wrapped = fc
  .record({ key, edge, inner: edge, end: edge, lead: fc.constantFrom("", ...leads), quotes })
  .map(({ key, edge, inner, end, lead, quotes: [open, close] }) => ({ key, text: `${edge}${lead}${open}${inner}${key}${end}${close}${edge}` }));

const field = (kind: Field["kind"], more: Partial<Field> = {}): Field => ({ name: kind, label: kind, kind, required: true, ...more }) as Field;
const fields = [
  field("host", { suffix: ".service-now.com" }),
  field("host", { prefix: "login." }),
  field("host"),
  field("url"),
  field("text"),
  field("text", { name: "clientId" }),
  field("secret"),
  field("number"),
  field("date"),
  field("scopes"),
  field("multiline"),
];
const password = field("secret", { autocomplete: "current-password" } as Partial<Field>);
const address = fc
  .array(fc.constantFrom("https://", "HTTP://", "acme", ".service-now.com", "login.", "/now?x=1", "#a", " ", "\n", "\u200b", '"', "@", ":", "Bearer "), {
    maxLength: 8,
  })
  .map((parts) => parts.join(""));

export const cleanUpProperties = [
  property("S24 a paste is cut at its edges only, and never grows", pasted, (text) => {
    const { value, start, end } = cleanPaste(text);
    return start + value + end === text;
  }),
  property("S24 cleaning twice changes nothing", pasted, (text) => {
    const again = cleanPaste(cleanPaste(text).value);
    return again.removed.length === 0 && again.start + again.end === "";
  }),
  property("B15 B16 B19 B20 B21 B23 a key comes out of whatever was copied with it", wrapped, ({ key, text }) => cleanPaste(text).value === key),
  property("S24 the receipt of a paste has nothing of the key, and brings the paste back", wrapped, ({ key, text }) => {
    const { value, ...receipt } = cleanPaste(text);
    return !JSON.stringify(receipt).includes(key.slice(0, 6)) && restorePaste(receipt, value) === text;
  }),
  property("S24 what a paste lost is named at the edge that lost it", wrapped, ({ text }) => {
    const { start, end, removed } = cleanPaste(text);
    const cut = (where: "start" | "end") => removed.some((part) => part.where === where || part.where === "both");
    return cut("start") === (start !== "") && cut("end") === (end !== "");
  }),
  property(
    "B31 B41 a private key stays in no field, whatever is around it",
    fc.tuple(pasted, fc.constantFrom("", "RSA ", "EC ", "OPENSSH ")),
    ([text, kind]) => {
      const receipt = cleanPaste(`${text}-----BEGIN ${kind}PRIVATE KEY-----\n${text}`);
      return receipt.value === "" && receipt.start + receipt.end === "" && receipt.refused !== null;
    },
  ),
  property(
    "B48 a field is cleaned once, and what was around its value can be put back",
    fc.tuple(fc.constantFrom(...fields), fc.oneof(address, pasted)),
    ([of, text]) => {
      const once = cleanField(of, text);
      expect(cleanField(of, once.value).value).toBe(once.value);
      expect(restorePaste(once, once.value)).toBe(text);
    },
  ),
  property("B44 B45 a password is never altered", fc.oneof(pasted, fc.string({ unit: "grapheme" })), (text) => cleanField(password, text).value === text),
  property(
    "S14 B26 the hidden version of a key is not taken for a key",
    fc.tuple(fc.constantFrom(..."•●∙⬤*＊"), fc.integer({ min: 3, max: 40 }), fc.stringMatching(/^[A-Za-z0-9]{0,4}$/), edge),
    ([sign, count, last, around]) => {
      const text = `${around.replace(/[^\s]/gu, "")}${sign.repeat(count)}${last}`;
      return looksLikeMask(text) && applicationKeyIssues(text)[0]?.code === "masked-value" && clientSecretIssues(text)[0]?.code === "masked-value";
    },
  ),
  property("S14 a key is not taken for its hidden version", key, (text) => !looksLikeMask(text) && applicationKeyIssues(text).length === 0),
  property(
    "S10 B28 what is wrong with a credential never repeats it",
    fc.tuple(fc.constantFrom(applicationKeyIssues, clientIdIssues, clientSecretIssues), fc.string({ minLength: 8, unit: "binary" })),
    ([issuesOf, text]) => !JSON.stringify(issuesOf(text)).includes(JSON.stringify(text).slice(1, -1)),
  ),
  property(
    "B17 B18 B28 B36 the first character at fault is named by its place",
    fc.tuple(key, fc.constantFrom("\u200b", "\n", " ", "é", "—", "５"), key),
    ([before, sign, after]) => {
      expect(applicationKeyIssues(before + sign + after)).toMatchObject([{ values: { position: before.length + 1 } }]);
    },
  ),
];
