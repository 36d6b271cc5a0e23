import { describe, expect, it } from "vitest";
import type { Field } from "../../contract/connection-type.ts";
import { restorePaste } from "../clean-paste.ts";
import { cleanField, credentialsOf, fieldIssues, fieldNotice, isSecret, isShown, isUsablePattern, plainAddress, scopesIn } from "./index.ts";

const field = (kind: Field["kind"], changes: Partial<Field> = {}): Field => ({ name: "value", label: "Value", kind, required: true, ...changes });
const text = field("text");
const clientId = field("text", { name: "clientId" });
const applicationKey = field("secret", { name: "applicationKey" });
const secret = field("secret");
const password = field("secret", { autocomplete: "current-password" });
const url = field("url");
const host = field("host", { prefix: "https://", suffix: ".service-now.com" });
const plainHost = field("host");
const scopes = field("scopes");
const systemNumber = field("text", { pattern: "\\d{2}", format: "2 digits, such as 00" });
const client = field("text", { pattern: "\\d{3}", format: "3 digits, such as 100" });
const tenant = field("text", { pattern: "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", format: "a UUID" });
const port = field("number", { minimum: "1", maximum: "65535" });
const date = field("date", { minimum: "2026-11-24", maximum: "2027-11-24" });
const region = field("select", { options: [{ value: "eu", label: "Europe" }] });
const reference = field("reference", {
  options: [
    { value: "prague", label: "Prague", status: "ready" },
    { value: "brno", label: "Brno", status: "unavailable", reason: "The client is offline." },
    { value: "oslo", label: "Oslo" },
  ],
});

describe("fieldIssues", () => {
  it.each<[string, Field, string, string | null]>([
    // Every kind
    ["an optional text left empty", { ...text, required: false }, "", null],
    ["a text left empty", text, "", "value-missing"],
    ["a text of hidden characters only", text, "\u200b ", "value-missing"],
    ["B29 a megabyte in any field", field("multiline"), "a".repeat(1_000_000), "value-too-long"],
    ["a kind that this version does not know, as a text", field("a-newer-kind"), "abc", null],
    ["an output, which is no value", field("output"), "", null],
    ["too short", field("text", { minLength: 3 }), "ab", "value-too-short"],
    ["too long", field("text", { maxLength: 2 }), "abc", "value-too-long"],
    ["characters counted as people count code points", field("text", { maxLength: 1 }), "😀", null],
    // text
    ["B09 markup", text, "<img src=x onerror=alert(1)>", null],
    ["B10 a template", text, "{{7*7}} ' OR 1=1--", null],
    ["B12 a name of prototypes", text, "__proto__", null],
    ["B07 Arabic", text, "اتصال", null],
    ["B17 a hidden character inside", text, "ab\u200bcd", "hidden-character"],
    ["B06 a direction override", text, "ab\u202ecd", "hidden-character"],
    ["B18 a line break inside", text, "ab\u2028cd", "line-break"],
    ["a control character", text, "ab\u0007", "character-not-allowed"],
    // Credentials with rules of their own
    ["B36 a blank in a client ID", clientId, "abc def", "blank-inside"],
    ["B38 a colon in a client ID", clientId, "abc:def", null],
    ["B32 an address as an application key", applicationKey, "https://example.com", "looks-like-address"],
    ["B30 a token as an application key", applicationKey, "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "looks-like-token"],
    ["B30 a token where a provider allows it", secret, "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", null],
    // secret
    ["B25 a placeholder", secret, "YOUR_CLIENT_SECRET", "placeholder-value"],
    ["B26 a mask", secret, "••••4Q7x", "masked-value"],
    ["B28 a character that is not ASCII", secret, "abc–def", "character-not-allowed"],
    ["B33 a wrong prefix, where the schema says which is needed", field("secret", { pattern: "sk_\\w+" }), "pk_abcdefgh", "format-not-met"],
    ["B39 signs that need encoding", secret, 'a%b+c&d=e"f\\g', null],
    ["B42 part of a file", secret, '{ "client_secret": "abc', "part-of-file"],
    ["an optional secret left empty", { ...secret, required: false }, "", null],
    // password
    ["B44 blanks at the edges of a password", password, " hunter2 ", null],
    ["B44 a password of blanks", password, "   ", null],
    ["B45 emoji and other scripts in a password", password, "пароль🔑密码", null],
    ["B45 a password of 200 characters", password, "x".repeat(200), null],
    ["a password that would be a placeholder elsewhere", password, "changeme", null],
    ["B26 a mask as a password", password, "••••••••", "masked-value"],
    ["no password", password, "", "value-missing"],
    // scopes
    ["scopes", scopes, "data-pools:read, offline_access\nUser.Read", null],
    ["B47 a quotation mark in a scope", scopes, 'read "write"', "scope-character"],
    ["B47 a backslash in a scope", scopes, "read\\write", "scope-character"],
    ["B47 a scope that is not ASCII", scopes, "läsa", "scope-character"],
    // url
    ["an address", url, "https://example.com/path?page=2", null],
    ["B48 blanks around, upper case, default port", url, " HTTPS://Example.COM:443/Path ", null],
    ["B49 no scheme", url, "example.com/path", "address-without-scheme"],
    ["B49 no scheme, with a port", url, "example.com:8080", "address-without-scheme"],
    ["a word", url, "example", "address-incomplete"],
    ["a scheme alone", url, "https://", "address-incomplete"],
    ["B50 http", url, "http://example.com", "address-not-https"],
    ["B50 http on loopback", url, "http://localhost:3000", "address-not-https"],
    ["B51 javascript:", url, "javascript:alert(1)", "address-not-https"],
    ["B51 data:", url, "data:text/html,x", "address-not-https"],
    ["B51 file:", url, "file:///etc/passwd", "address-not-https"],
    ["B51 blob:", url, "blob:https://example.com/x", "address-not-https"],
    ["B51 a tab inside the scheme", url, "java\tscript:alert(1)", "blank-inside"],
    ["B52 a user name and a password", url, "https://user:pass@example.com/", "address-with-credentials"],
    ["B52 the same without a scheme", url, "user:pass@example.com", "address-with-credentials"],
    ["B54 a fragment", url, "https://example.com/#a", "address-with-fragment"],
    ["B54 a secret in the query", url, "https://example.com/?client_secret=x", "address-with-secret"],
    ["B54 a key in the query", url, "https://example.com/?api-key=x", "address-with-secret"],
    ["B55 a Cyrillic letter", url, "https://ex\u0430mple.com", "look-alike-letters"],
    ["B55 the same, as it is resolved", url, "https://xn--exmple-4nf.com", null],
    // host
    ["a host", plainHost, "sap-prod.example.com", null],
    ["a host with a port", plainHost, "sap-prod.example.com:3300", null],
    ["a host of one label before its suffix", host, "acme", null],
    ["B48 upper case", host, "ACME-Dev", null],
    ["a path behind a host", plainHost, "example.com/path", "not-a-host"],
    ["a blank inside a host", plainHost, "example com", "not-a-host"],
    ["a scheme with nothing", plainHost, "https://", "not-a-host"],
    ["two dots", plainHost, "example..com", "not-a-host"],
    ["an underscore and digits", plainHost, "vh_s4h01", null],
    ["an address of IPv6", plainHost, "[2001:db8::1]", null],
    ["B52 a user name before a host", plainHost, "user:pass@example.com", "address-with-credentials"],
    ["B55 a Cyrillic letter in a host", host, "\u0430cme", "look-alike-letters"],
    // number and date
    ["a number", port, "3300", null],
    ["a number with blanks", port, " 3300 ", null],
    ["letters", port, "33oo", "not-a-number"],
    ["an exponent", port, "1e3", "not-a-number"],
    ["full-width digits", port, "３３", "not-a-number"],
    ["too small", port, "0", "number-too-small"],
    ["too large", port, "65536", "number-too-large"],
    ["a date", date, "2027-03-31", null],
    ["a day that does not exist", date, "2027-02-30", "not-a-date"],
    ["a date in another form", date, "31.3.2027", "not-a-date"],
    ["too early", date, "2026-11-23", "date-too-early"],
    ["too late", date, "2027-11-25", "date-too-late"],
    // select and reference
    ["an option", region, "eu", null],
    ["no option of the list", region, "us", "option-unknown"],
    ["a reference that is ready", reference, "prague", null],
    ["a reference without a status", reference, "oslo", null],
    ["a reference that cannot be used", reference, "brno", "option-unavailable"],
    ["a reference that is gone", reference, "wien", "option-unknown"],
    // pattern
    ["a system number", systemNumber, "00", null],
    ["a system number of one digit", systemNumber, "0", "format-not-met"],
    ["a system number of three digits", systemNumber, "000", "format-not-met"],
    ["a client", client, "100", null],
    ["a client of two digits", client, "10", "format-not-met"],
    ["a tenant", tenant, "8f14e45f-ceea-467f-a8ab-7d2f4b1c3e5d", null],
    ["a tenant's name", tenant, "contoso.onmicrosoft.com", "format-not-met"],
    ["a pattern that does not compile decides nothing", field("text", { pattern: "(" }), "abc", null],
  ])("%s", (_, of, value, expected) => {
    expect(fieldIssues(of, value)[0]?.code ?? null).toBe(expected);
  });

  it("gives the sentence what it needs, and nothing of the value", () => {
    expect(fieldIssues(systemNumber, "7")).toEqual([{ code: "format-not-met", values: { format: "2 digits, such as 00" } }]);
    expect(fieldIssues(port, "0")).toEqual([{ code: "number-too-small", values: { minimum: "1" } }]);
    expect(fieldIssues(date, "2028-01-01")).toEqual([{ code: "date-too-late", values: { maximum: "2027-11-24" } }]);
    expect(fieldIssues(reference, "brno")).toEqual([{ code: "option-unavailable", values: { reason: "The client is offline." } }]);
    expect(fieldIssues(url, "https://ex\u0430mple.com")).toEqual([{ code: "look-alike-letters", values: { host: "xn--exmple-4nf.com" } }]);
  });

  it("B26 knows the hint of the stored secret", () => {
    expect(fieldIssues(secret, "4Q7x", "4Q7x")[0]?.code).toBe("masked-value");
    expect(fieldIssues(password, "…4Q7x", "…4Q7x")[0]?.code).toBe("masked-value");
  });
});

describe("fieldNotice", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  const token = (exp: number) => `eyJhbGciOiJIUzI1NiJ9.${btoa(JSON.stringify({ exp }))}.c2ln`;

  it.each<[string, Field, string, string | null]>([
    ["B44 a blank before a password", password, " hunter2", "password-blank-at-edge"],
    ["B44 a blank behind a password", password, "hunter2 ", "password-blank-at-edge"],
    ["a password", password, "hunter 2", null],
    ["B30 a token whose time is over", secret, token(now / 1000 - 1), "token-expired"],
    ["B30 a token that is still good", secret, token(now / 1000 + 60), null],
    ["B30 what only looks like a token", secret, "eyJhbGciOiJIUzI1NiJ9.%.c2ln", null],
    ["B30 a token that holds no object", secret, "eyJhbGciOiJIUzI1NiJ9.MQ.c2ln", null],
    ["an ordinary secret", secret, "abcdef", null],
    ["an ordinary text", text, "localhost", null],
    ...["localhost", "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"].map(
      (address): [string, Field, string, string] => [`B56 ${address}`, plainHost, address, "private-address"],
    ),
    ...["[::1]", "[::]", "[fd00::1]", "[fe80::1]", "[::ffff:127.0.0.1]"].map((address): [string, Field, string, string] => [
      `B56 ${address}`,
      url,
      `https://${address}/`,
      "private-address",
    ]),
    ["B56 an address of one number", url, "https://2130706433/", "private-address"],
    ["B56 hexadecimal numbers", url, "https://0x7f.1/", "private-address"],
    ["a public address", url, "https://8.8.8.8/", null],
    ["172.32 is public", plainHost, "172.32.0.1", null],
    ["a name that begins like a number", plainHost, "10.example.com", null],
    ["a host behind its suffix", host, "localhost", null],
  ])("%s", (_, of, value, expected) => {
    expect(fieldNotice(of, value, now)).toBe(expected);
  });
});

describe("cleanField", () => {
  it.each<[string, Field, string, string]>([
    ["a host as it is", host, "acme", "acme"],
    ["B48 a host from the address bar", host, " https://acme.service-now.com/now/nav/ui?id=1#x ", "acme"],
    ["a host in upper case", host, "HTTPS://ACME.SERVICE-NOW.COM", "ACME"],
    ["a host with its port", plainHost, "https://sap.example.com:44300/sap/bc", "sap.example.com:44300"],
    ["another scheme", plainHost, "http://sap.example.com", "sap.example.com"],
    ["a suffix alone", host, ".service-now.com", ".service-now.com"],
    ["a fixed prefix", field("host", { prefix: "login." }), "login.example.com", "example.com"],
    ["B52 a user name in an address stays to be refused", plainHost, "https://user:pass@acme.example.com/", "https://user:pass@acme.example.com/"],
    ["B48 blanks around an address", url, " https://example.com/ \n", "https://example.com/"],
    ["quotes around a text", text, "“abc”", "abc"],
    ["a text that begins like a header", text, "token ring", "token ring"],
    ["B15 a client ID", clientId, "\tabc\n", "abc"],
    ["B19 a prefix of a key", applicationKey, "bearer  abc", "abc"],
    ["B23 an assignment", secret, 'CLIENT_SECRET="abc"', "abc"],
    ["B44 a password, never altered", password, ' "hunter2"\u200b ', ' "hunter2"\u200b '],
    ["B45 a password of any script", password, "Bearer пароль", "Bearer пароль"],
    ["several lines", field("multiline"), "-----BEGIN PRIVATE KEY-----\nabc\n", "-----BEGIN PRIVATE KEY-----\nabc\n"],
    ["blanks around a number", port, " 3300\t", "3300"],
    ["blanks around a date", date, " 2026-12-24 ", "2026-12-24"],
    ["B19 a prefix of a client ID", clientId, "Bearer abc", "abc"],
    ["a host that is no address from its start", plainHost, "go https://acme.example.com", "go https:"],
    ["a fixed prefix in upper case", field("host", { prefix: "login." }), "LOGIN.example.com", "example.com"],
  ])("%s", (_, of, pasted, expected) => {
    const { value, refused, ...around } = cleanField(of, pasted);
    expect(value).toBe(expected);
    expect(refused).toBeNull();
    expect(restorePaste(around, value)).toBe(pasted);
  });

  it("says what it removed from a host", () => {
    expect(cleanField(host, "https://acme.service-now.com/now/nav").removed).toEqual([
      { where: "start", kind: "prefix", text: "https://" },
      { where: "end", kind: "path", text: "" },
    ]);
    expect(cleanField(host, "acme.service-now.com").removed).toEqual([{ where: "end", kind: "suffix", text: ".service-now.com" }]);
  });

  it("B29 refuses a megabyte, also as a password", () => {
    const longest = "x".repeat(16_384);
    expect(cleanField(password, longest)).toEqual({ value: longest, removed: [], start: "", end: "", refused: null });
    expect(cleanField(password, "x".repeat(1_000_000))).toMatchObject({ value: "", refused: "value-too-long" });
    expect(cleanField(host, "x".repeat(1_000_000))).toMatchObject({ value: "", refused: "value-too-long" });
  });
});

describe("patterns", () => {
  it.each(["(", "[", "a)(b", "(a+)+", "(a|a)*", "(?:a*)*b", "((a|b)c)+", "(\\w+\\s?)+$", "(a{2,}){2,}"])("%s is not used", (pattern) => {
    expect(isUsablePattern(pattern)).toBe(false);
    expect(fieldIssues(field("text", { pattern }), `${"a".repeat(40)}!`)).toEqual([]);
  });

  it.each(["\\d{2}", "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}", "sk_\\w+", "(?:eu|us)-\\d", "[+a]+", "\\(a+\\)+", "(a+)?", "[[a-z]--[q]]+"])("%s is used", (pattern) => {
    expect(isUsablePattern(pattern)).toBe(true);
  });

  it("are for the whole value", () => {
    expect(fieldIssues(field("text", { pattern: "a|b" }), "ab")[0]?.code).toBe("format-not-met");
  });

  it("leave long values to the backend", () => {
    const slow = field("text", { pattern: "a*a*a*b" });
    const begin = performance.now();
    expect(fieldIssues(slow, "a".repeat(200))[0]?.code).toBe("format-not-met");
    expect(fieldIssues(slow, "a".repeat(10_000))).toEqual([]);
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});

describe("values", () => {
  const fields = [
    { ...host, name: "instance" },
    { ...text, name: "flow" },
    { ...secret, name: "key", showWhen: { field: "flow", equals: "key" } },
    { ...scopes, name: "scopes" },
    { ...field("output"), name: "redirect", value: "https://example.com/callback" },
    { ...text, name: "note", required: false },
    { ...url, name: "tokenUrl", required: false },
    { ...password, name: "password" },
  ];

  it("shows a field when another has its value", () => {
    expect(isShown(fields[0] as Field, {})).toBe(true);
    expect(isShown(fields[2] as Field, {})).toBe(false);
    expect(isShown(fields[2] as Field, { flow: "key" })).toBe(true);
  });

  it("B48 sends what is asked for, in its normal form", () => {
    const values = {
      instance: " ACME ",
      flow: " user ",
      key: "left-over",
      scopes: "read,write\n read",
      redirect: "x",
      note: "",
      tokenUrl: "HTTPS://Example.com:443",
      password: " p ",
      unknown: "x",
    };
    expect(credentialsOf(fields, values)).toEqual({ instance: "acme", flow: "user", scopes: "read write", tokenUrl: "https://example.com", password: " p " });
    expect(credentialsOf(fields, { ...values, flow: "key" })).toHaveProperty("key", "left-over");
  });

  it("B55 writes an address as it is resolved", () => {
    expect(plainAddress("https://ex\u0430mple.com/path")).toBe("https://xn--exmple-4nf.com/path");
    expect(plainAddress("\u0430cme.example.com:8080")).toBe("xn--cme-5cd.example.com:8080");
    expect(plainAddress(" not a host ")).toBe("not a host");
  });

  it("tells scopes apart by blanks, commas and line breaks", () => {
    expect(scopesIn(" read,write\n\tread  admin,")).toEqual(["read", "write", "admin"]);
  });

  it("knows a secret of several lines by its autocomplete", () => {
    expect(isSecret(field("multiline", { autocomplete: "new-password" }))).toBe(true);
    expect(isSecret(field("multiline"))).toBe(false);
    expect(isSecret(text)).toBe(false);
    expect(isSecret(password)).toBe(true);
  });
});
