import { describe, expect, it } from "vitest";
import type { DraftIssue } from "./issues.ts";
import { applicationKeyIssues, clientIdIssues, clientSecretIssues, nameIssues } from "./rules.ts";

const codes = (issues: readonly DraftIssue[]) => issues.map(({ code }) => code);

describe("nameIssues", () => {
  it.each<[string, string, string[]]>([
    ["B01 empty", "", ["name-missing"]],
    ["B01 blanks only", "   ", ["name-missing"]],
    ["B01 a Hangul filler only", "\u3164", ["name-missing"]],
    ["B01 a zero-width space only", "\u200b", ["name-missing"]],
    ["B01 the blank of Braille only", "\u2800", ["name-missing"]],
    ["B01 a blank between hidden characters", "\u200b \u200b", ["name-missing"]],
    ["B02 blanks around and inside", "  Order  to Cash ", []],
    ["B03 80 characters", "a".repeat(80), []],
    ["B03 81 characters", "a".repeat(81), ["name-too-long"]],
    ["B03 a megabyte", "a".repeat(1_000_000), ["name-too-long"]],
    ["B04 emoji of several parts", "👨‍👩‍👧‍👦 🇨🇿 👍🏽", []],
    ["B04 forty families", "👨‍👩‍👧".repeat(25), []],
    ["B05 a flood of combining marks", `a${"\u0301".repeat(300)}`, ["name-too-long"]],
    ["B05 31 marks on one character", `a${"\u0323".repeat(32)}`, ["name-too-long"]],
    ["B05 30 marks on each of two characters", `x${"\u0310".repeat(30)}y${"\u0310".repeat(30)}`, []],
    ["B06 an override", "Prod\u202egnp", ["name-hidden-direction"]],
    ["B06 an isolate", "\u2066Prod\u2069", ["name-hidden-direction"]],
    ["B07 Arabic", "اتصال الإنتاج", []],
    ["B09 markup", "<img src=x onerror=alert(1)>", []],
    ["B10 a template", "{{7*7}} $" + "{x} ' OR 1=1--", []],
    ["B11 a formula", "=HYPERLINK(1)", []],
    ["B12 a name of prototypes", "__proto__", []],
    ["a control character", "Prod\u0007", ["name-control-character"]],
    ["a line break", "Prod\nTest", ["name-control-character"]],
    ["a line separator", "Prod\u2028Test", ["name-control-character"]],
  ])("%s", (_, name, expected) => {
    expect(codes(nameIssues(name))).toEqual(expected);
  });

  it("says how long a name may be and where a hidden character stands", () => {
    expect(nameIssues("a".repeat(81))).toEqual([{ code: "name-too-long", values: { maximum: 80 } }]);
    expect(nameIssues("😀\u202ea")).toEqual([{ code: "name-hidden-direction", values: { position: 2 } }]);
  });
});

const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

describe("applicationKeyIssues", () => {
  it.each<[string, string, string[]]>([
    ["a key", "MDEyMzQ1Njc4OWFiY2RlZg==+/", []],
    ["nothing", "", ["value-missing"]],
    ["blanks", "  ", ["value-missing"]],
    ["hidden characters only", "\u200b\ufeff", ["value-missing"]],
    ["B17 a hidden character inside", "abc\u200bdef", ["hidden-character"]],
    ["B18 a line break inside", "abc\ndef", ["line-break"]],
    ["a blank inside", "abc def", ["blank-inside"]],
    ["B22 a whole command", 'curl -H "Authorization: AppKey abc" https://example.com', ["whole-command"]],
    ["B25 a scheme alone", "Bearer", ["placeholder-value"]],
    ["B25 undefined", "undefined", ["placeholder-value"]],
    ["B25 null", "null", ["placeholder-value"]],
    ["B25 an object", "[object Object]", ["placeholder-value"]],
    ["B25 a hint of documentation", "YOUR_API_KEY", ["placeholder-value"]],
    ["B25 angle brackets", "<your key>", ["placeholder-value"]],
    ["B25 crosses", "xxxx", ["placeholder-value"]],
    ["B25 a variable", "$" + "{APP_KEY}", ["placeholder-value"]],
    ["B26 a mask with a hint", "••••4Q7x", ["masked-value"]],
    ["B26 stars", "****", ["masked-value"]],
    ["B28 a letter that is not ASCII", "abcdéf", ["character-not-allowed"]],
    ["B28 a typographic dash", "abc–def", ["character-not-allowed"]],
    ["B28 full-width digits", "abc１２３", ["character-not-allowed"]],
    ["B29 too long", "a".repeat(16_385), ["value-too-long"]],
    ["B30 a token", jwt, ["looks-like-token"]],
    ["B31 a private key", "-----BEGIN PRIVATE KEY-----", ["private-key"]],
    ["B32 an e-mail address", "maria@example.com", ["looks-like-address"]],
    ["B32 a web address", "https://example.com/key", ["looks-like-address"]],
    ["B41 a service-account file", '{"private_key": "x"}', ["service-account-file"]],
    ["B42 part of a file", '{"client_id": "abc",', ["part-of-file"]],
  ])("%s", (_, key, expected) => {
    expect(codes(applicationKeyIssues(key))).toEqual(expected);
  });

  it("B26 knows the hint of the stored key", () => {
    expect(codes(applicationKeyIssues("…4Q7x", "…4Q7x"))).toEqual(["masked-value"]);
    expect(codes(applicationKeyIssues("4Q7x", "4Q7x"))).toEqual(["masked-value"]);
    expect(codes(applicationKeyIssues("abcd4Q7x", "…4Q7x"))).toEqual([]);
  });

  it("names the place of a character, and nothing of the key", () => {
    expect(applicationKeyIssues("canary\u200b0001")).toEqual([{ code: "hidden-character", values: { position: 7 } }]);
  });
});

describe("clientIdIssues", () => {
  it.each<[string, string, string[]]>([
    ["a client ID", "3f1c-9a-app", []],
    ["B36 a blank inside", "abc def", ["blank-inside"]],
    ["B36 a line break inside", "abc\ndef", ["line-break"]],
    ["B38 a colon inside", "abc:def", []],
    ["an address, which some providers use", "https://client.example.com/id", []],
    ["a mask", "••••••", ["masked-value"]],
  ])("%s", (_, clientId, expected) => {
    expect(codes(clientIdIssues(clientId))).toEqual(expected);
  });
});

describe("clientSecretIssues", () => {
  it.each<[string, string, string[]]>([
    ["B39 characters that need encoding", 'a%b+c&d=e"f\\g', []],
    ["a blank inside", "two words", []],
    ["a tab inside", "a\tb", ["character-not-allowed"]],
    ["B18 a line break inside", "a\nb", ["line-break"]],
    ["B17 a hidden character inside", "a\u00adb", ["hidden-character"]],
    ["B28 a character that is not ASCII", "pässword", ["character-not-allowed"]],
    ["B41 a service-account file", '{"private_key": "x"}', ["service-account-file"]],
    ["B42 part of a file", '{"web":', ["part-of-file"]],
    ["B26 its own hint", "…4Q7x", ["masked-value"]],
  ])("%s", (_, secret, expected) => {
    expect(codes(clientSecretIssues(secret))).toEqual(expected);
  });
});
