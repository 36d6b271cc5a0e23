import { describe, expect, it } from "vitest";
import { cleanPaste, longestCredential, type RemovedPart, restorePaste } from "./clean-paste.ts";

const part = (where: RemovedPart["where"], kind: RemovedPart["kind"], text = ""): RemovedPart => ({ where, kind, text });

describe("cleanPaste", () => {
  it.each<[string, string, string, RemovedPart[]]>([
    ["leaves a clean value alone", "abc123", "abc123", []],
    ["B15 blanks around", "  abc \t", "abc", [part("both", "blank")]],
    ["B15 a line break at the end", "abc\r\n", "abc", [part("end", "line-break")]],
    ["B15 a tab at the start", "\tabc", "abc", [part("start", "blank")]],
    ["B16 a zero-width space at an edge", "\u200babc", "abc", [part("start", "hidden-characters")]],
    ["B16 a byte order mark", "\ufeffabc\ufeff", "abc", [part("both", "hidden-characters")]],
    ["a no-break space", "\u00a0abc", "abc", [part("start", "blank")]],
    ["quotes", '"abc"', "abc", [part("both", "quotes")]],
    ["typographic quotes", "“abc”", "abc", [part("both", "quotes")]],
    ["backticks inside blanks", " `abc` ", "abc", [part("both", "quotes"), part("both", "blank")]],
    ["only a pair of quotes", `"abc'`, `"abc'`, []],
    ["B19 Bearer", "Bearer abc", "abc", [part("start", "prefix", "Bearer ")]],
    ["B19 bearer with two blanks", "bearer  abc", "abc", [part("start", "prefix", "bearer  ")]],
    ["B20 AppKey and a line break", "AppKey abc\n", "abc", [part("start", "prefix", "AppKey "), part("end", "line-break")]],
    ["B20 ApiKey", "ApiKey abc", "abc", [part("start", "prefix", "ApiKey ")]],
    ["B20 Token", "Token abc", "abc", [part("start", "prefix", "Token ")]],
    ["B20 Basic", "Basic YTpi", "YTpi", [part("start", "prefix", "Basic ")]],
    ["B21 Authorization", "Authorization: Bearer abc", "abc", [part("start", "header", "Authorization: Bearer ")]],
    ["B21 X-API-Key", "X-API-Key: abc", "abc", [part("start", "header", "X-API-Key: ")]],
    ["B21 in quotes", `"Authorization: AppKey abc"`, "abc", [part("start", "header", "Authorization: AppKey "), part("both", "quotes")]],
    ["B23 an assignment with quotes", 'API_KEY="abc"', "abc", [part("start", "assignment", "API_KEY="), part("both", "quotes")]],
    ["B23 an exported variable", "export API_KEY=abc", "abc", [part("start", "assignment", "export API_KEY=")]],
    ["B23 PowerShell", "$env:CLIENT_SECRET = abc", "abc", [part("start", "assignment", "$env:CLIENT_SECRET = ")]],
    ["B25 keeps a scheme that stands alone", "Bearer", "Bearer", []],
    ["keeps a scheme with nothing behind it", "Bearer \n", "Bearer", [part("end", "blank"), part("end", "line-break")]],
    ["B17 keeps a hidden character inside", "ab\u200bc", "ab\u200bc", []],
    ["B18 keeps a line break inside", "ab\nc", "ab\nc", []],
    ["keeps a value that only looks like an assignment", "abc=def==", "abc=def==", []],
    ["keeps a word that begins like a scheme", "Tokenizer", "Tokenizer", []],
    ["single typographic quotes", "‘abc’", "abc", [part("both", "quotes")]],
    ["low quotes", "„abc“", "abc", [part("both", "quotes")]],
    ["angle quotes", "«abc»", "abc", [part("both", "quotes")]],
    ["keeps a quote that stands alone", '"', '"', []],
    ["B21 a blank before the colon", "Authorization : abc", "abc", [part("start", "header", "Authorization : ")]],
    ["B21 a header without hyphens", "apikey: abc", "abc", [part("start", "header", "apikey: ")]],
    ["B21 a header in one word", "X-AuthToken: abc", "abc", [part("start", "header", "X-AuthToken: ")]],
    ["B21 a header of two words", "X-APIKey: abc", "abc", [part("start", "header", "X-APIKey: ")]],
    ["B21 no header in the middle", "my Authorization: abc", "my Authorization: abc", []],
    ["B23 export and two blanks", "export  API_KEY=abc", "abc", [part("start", "assignment", "export  API_KEY=")]],
    ["B23 a variable of another shell", "set API_KEY=abc", "abc", [part("start", "assignment", "set API_KEY=")]],
    ["B23 set and two blanks", "set  API_KEY=abc", "abc", [part("start", "assignment", "set  API_KEY=")]],
    ["B23 no assignment in the middle", "(API_KEY=abc", "(API_KEY=abc", []],
    ["B19 no scheme in the middle", "my Bearer abc", "my Bearer abc", []],
    ["nothing but blanks", " \n ", "", [part("start", "blank"), part("start", "line-break")]],
    ["nothing", "", "", []],
  ])("%s", (_, text, value, removed) => {
    expect(cleanPaste(text)).toMatchObject({ value, removed, refused: null });
  });

  it.each([
    ["B29 a megabyte", "x".repeat(1_000_000), "value-too-long"],
    ["B31 a private key behind a brace", "x {-----BEGIN PRIVATE KEY-----", "private-key"],
    ["B41 a service-account file behind blanks", '\n  {"private_key": "-----BEGIN PRIVATE KEY-----\\n"}', "service-account-file"],
    ["B31 a private key", "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----", "private-key"],
    ["B41 a service-account file", '{"type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\\n"}', "service-account-file"],
  ])("%s does not stay in the field", (_, text, refused) => {
    expect(cleanPaste(text)).toEqual({ value: "", removed: [], start: "", end: "", refused });
  });

  it("B29 takes what is just short enough", () => {
    expect(cleanPaste("x".repeat(longestCredential))).toMatchObject({ value: "x".repeat(longestCredential), refused: null });
    expect(cleanPaste("x".repeat(longestCredential + 1)).refused).toBe("value-too-long");
  });

  it("takes a time that grows with the length only", () => {
    const worst = [
      " ".repeat(longestCredential),
      "Bearer ".repeat(longestCredential / 7),
      `A_KEY${" ".repeat(longestCredential - 10)}`,
      '"'.repeat(longestCredential),
      "A_KEY=".repeat(2700),
    ];
    const begin = performance.now();
    for (const text of worst) cleanPaste(text);
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});

describe("restorePaste", () => {
  it("brings back what was removed, around what the field holds by now", () => {
    const receipt = cleanPaste('  "AppKey abc"\n');
    expect(restorePaste(receipt, receipt.value)).toBe('  "AppKey abc"\n');
    expect(restorePaste(receipt, "abcd")).toBe('  "AppKey abcd"\n');
  });

  it("needs nothing of the value", () => {
    const { start, end, removed } = cleanPaste("Authorization: AppKey canary-0001\n");
    expect(JSON.stringify({ start, end, removed })).not.toContain("canary");
  });
});
