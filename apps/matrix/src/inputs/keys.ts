import { expect } from "@playwright/test";
import type { Row } from "../row.ts";
import { creationOf, keyForm, systemForm } from "./forms.ts";
import { cleaned, type Example, each, type InputRow, kept, refused, type Text } from "./input-row.ts";
import { fillIn, goodValues, inputRow } from "./play-examples.ts";
import { putIn, workDuring } from "./put-in.ts";
import { receipt, sentence } from "./sentences.ts";

const key = { form: keyForm, field: "applicationKey" };
const noun = { field: "key" };
const bothBlank = cleaned(receipt(["both", "blank"]));
const halves = (good: string) => [good.slice(0, 8), good.slice(8)] as const;

/** A text between the halves of a key that is accepted. */
function within(text: string): Text {
  return (good) => halves(good).join(text);
}

/** A text before the key, which is taken away again. */
function leading(prefix: string, more: Partial<Example> = {}): Example {
  return { put: (good) => prefix + good, outcome: cleaned(receipt(["start", prefix])), ...more };
}

/** A token whose time is over, and one whose time is not: header, claims, signature. */
function token(expires: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return [part({ alg: "HS256", typ: "JWT" }), part({ sub: "kit-CANARY-subject-0001", exp: Date.parse(expires) / 1000 }), "c2lnbmF0dXJlLW9mLXRoZS10b2tlbg"].join(
    ".",
  );
}
const ended = token("2020-01-01T00:00:00Z");

const pem = ["-----BEGIN PRIVATE KEY-----", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ", "-----END PRIVATE KEY-----"].join("\n");

const patterned = { name: "apiKey", label: "API key", kind: "secret", required: true } as const;
const goodApiKey = "sk_kit_CANARY_4f9a1c77";
const wrongApiKey = "pk_kit_CANARY_4f9a1c77";
const strictForm = systemForm([{ ...patterned, pattern: "sk_\\w+", format: "a key that begins with sk_" }], { apiKey: goodApiKey });
const hintedForm = systemForm([{ ...patterned, format: "a key that begins with sk_" }], { apiKey: wrongApiKey });
const tokenForm = systemForm([patterned], { apiKey: ended });

const rows: readonly InputRow[] = [
  {
    ...key,
    id: "B15",
    title: "blanks and line breaks around a key",
    examples: [
      { put: (good) => `  ${good} \t`, outcome: bothBlank },
      { put: (good) => `\u00a0${good}\u3000`, way: "insert", outcome: bothBlank },
      { put: (good) => `  ${good} `, way: "drop", outcome: bothBlank },
      { put: (good) => `${good}\r\n`, outcome: cleaned(receipt(["end", "line-break"])) },
      { put: (good) => `\t${good}\n`, outcome: cleaned(receipt(["start", "blank"], ["end", "line-break"])) },
    ],
  },
  {
    ...key,
    id: "B15",
    variant: "quotes",
    title: "quotation marks around a key",
    examples: each([(good) => `"${good}"`, (good) => `'${good}'`, (good) => `“${good}”`, (good) => `\`${good}\``], cleaned(receipt(["both", "quotes"]))),
  },
  {
    ...key,
    id: "B16",
    title: "hidden characters at an edge of a key",
    examples: [
      ...["\u200b", "\ufeff", "\u2060", "\u00ad", "\u200d"].map(
        (hidden): Example => ({ put: (good) => hidden + good, outcome: cleaned(receipt(["start", "hidden-characters"])) }),
      ),
      { put: (good) => `\ufeff${good}\u200b`, outcome: cleaned(receipt(["both", "hidden-characters"])) },
    ],
  },
  {
    ...key,
    id: "B17",
    title: "a hidden character within a key",
    examples: ["\u200b", "\u00ad", "\u2060", "\ufe0f", "\u{e0041}"].map((hidden) => ({
      put: within(hidden),
      outcome: refused(
        "issue-hidden-character",
        { ...noun, position: 9 },
        { mend: { button: sentence("fix-hidden-character"), left: (good) => good }, atBackend: "hidden-character" },
      ),
    })),
  },
  {
    ...key,
    id: "B18",
    title: "a key over two lines",
    examples: ["\n", "\r\n", "\r"].map((lineBreak) => ({
      put: within(lineBreak),
      outcome: refused(
        "issue-line-break",
        { ...noun, position: 9 },
        { left: within("\u2028"), mend: { button: sentence("fix-line-break"), left: (good) => good }, atBackend: "line-break" },
      ),
    })),
  },
  { ...key, id: "B19", title: "Bearer before a key", examples: ["Bearer ", "bearer  ", "BEARER\t"].map((prefix) => leading(prefix)) },
  {
    ...key,
    id: "B20",
    title: "other schemes before a key",
    examples: [
      ...["AppKey ", "ApiKey ", "Token ", "api-key "].map((prefix) => leading(prefix)),
      leading("Token ", { way: "insert" }),
      leading("Basic ", { outcome: cleaned(`${receipt(["start", "Basic "])} ${sentence("removed-basic")}`) }),
    ],
  },
  {
    ...key,
    id: "B21",
    title: "a header in place of its value",
    examples: ["Authorization: Bearer ", "authorization: AppKey ", "X-API-Key: ", "Proxy-Authorization: Token ", "api-key:"].map((prefix) => leading(prefix)),
  },
  {
    ...key,
    id: "B22",
    title: "a whole command",
    examples: each(
      [
        'curl -H "Authorization: AppKey kit_CANARY_0001_aa" https://example.com',
        "$ curl https://example.com/kit_CANARY_0001_ab",
        "wget --header x https://example.com",
        "Invoke-RestMethod -Uri x",
      ],
      refused("issue-whole-command", noun, { atBackend: "blank-inside" }),
    ),
  },
  {
    ...key,
    id: "B23",
    title: "an assignment to a variable",
    examples: [
      { put: (good) => `API_KEY="${good}"`, outcome: cleaned(receipt(["start", "API_KEY="], ["both", "quotes"])) },
      ...["export API_KEY=", "CELONIS_API_TOKEN=", "$env:API_KEY = ", "set APP_KEY="].map((prefix) => leading(prefix)),
    ],
  },
  {
    ...key,
    id: "B25",
    title: "what stands in place of a key",
    examples: each(
      [
        "Bearer",
        "undefined",
        "null",
        "[object Object]",
        "YOUR_API_KEY",
        "xxxx",
        "<your key>",
        `$${"{APP_KEY}"}`,
        "{{ key }}",
        "changeme",
        "NaN",
        "insert-key-here",
        "........",
      ],
      refused("issue-placeholder-value", noun),
    ),
  },
  {
    ...key,
    id: "B26",
    title: "a mask",
    examples: each(["••••4Q7x", "****", "••••••••••••", "…4Q7x", "***4Q7x", "●●●●●●"], refused("issue-masked-value", noun, { atBackend: "masked-value" })),
  },
  {
    ...key,
    id: "B28",
    title: "characters that no key has",
    examples: ["–", "１", "é", "’", "ключ", "🔑"].map((character) => ({
      put: within(character),
      outcome: refused("issue-character-not-allowed", { position: 9 }, { atBackend: "character-not-allowed" }),
    })),
  },
  {
    ...key,
    id: "B28",
    variant: "blank",
    title: "a blank within a key",
    examples: each([within(" "), within("\t"), within("\u00a0")], refused("issue-blank-inside", { ...noun, position: 9 }, { atBackend: "blank-inside" })),
  },
  {
    ...key,
    id: "B30",
    title: "a token in place of a key",
    examples: each([ended, token("2030-01-01T00:00:00Z")], refused("issue-looks-like-token", noun)),
  },
  {
    id: "B30",
    variant: "allowed",
    title: "a token where tokens are accepted: one whose time is over says so",
    form: tokenForm,
    field: patterned.name,
    examples: [
      { put: token("2030-01-01T00:00:00Z"), outcome: kept },
      { put: ended, outcome: { is: "kept", says: sentence("notice-token-expired") } },
    ],
  },
  {
    ...key,
    id: "B31",
    title: "a private key does not stay in the field",
    examples: [
      { put: pem, outcome: refused("issue-private-key", {}, { left: "" }) },
      { put: pem.replaceAll("PRIVATE", "RSA PRIVATE"), outcome: refused("issue-private-key", {}, { left: "" }) },
      { put: `  ${pem}`, way: "drop", outcome: refused("issue-private-key", {}, { left: "" }) },
      { put: pem.replaceAll("PRIVATE", "OPENSSH PRIVATE").replaceAll("\n", " "), way: "insert", outcome: refused("issue-private-key", {}, { left: "" }) },
    ],
  },
  {
    ...key,
    id: "B32",
    title: "an address in place of a key",
    examples: each(
      ["maria@orders-mail.example", "https://example.com/keys/kit_CANARY_0002", "http://localhost:3000", "ftp://example.com"],
      refused("issue-looks-like-address", noun),
    ),
  },
  {
    id: "B33",
    title: "a prefix that the schema does not accept",
    form: strictForm,
    field: patterned.name,
    examples: [
      { put: wrongApiKey, outcome: refused("issue-format-not-met", { format: "a key that begins with sk_" }, { atBackend: "format-not-met" }) },
      { put: goodApiKey, outcome: kept },
    ],
  },
  {
    id: "B33",
    variant: "hint",
    title: "a prefix that the schema says in words only does not keep a key from being sent",
    form: hintedForm,
    field: patterned.name,
    examples: [{ put: wrongApiKey, outcome: kept }],
  },
];

const megabyte = `kit_CANARY_megabyte_${"k".repeat(1_000_000)}`;

export const keyRows: readonly Row[] = [
  ...rows.map(inputRow),
  {
    ...inputRow({ ...key, id: "B29", title: "a megabyte is refused at once", examples: [] }),
    async act(stage) {
      await fillIn(stage, keyForm);
      const field = stage.field("Application key");
      stage.canary.watchFor(megabyte.slice(0, 40));
      await stage.page.evaluate((text) => navigator.clipboard.writeText(text), megabyte);
      await field.selectText();
      const work = await workDuring(stage, () => stage.page.keyboard.press("ControlOrMeta+V"));
      await stage.sees(sentence("issue-value-too-long", noun));
      expect(work, "ms of work").toBeLessThan(50);
      await expect(field).toHaveValue("");
      await putIn(stage, "Application key", megabyte, "insert");
      await field.press("Tab");
      await stage.sees(sentence("issue-value-too-long", noun));
      stage.typed.set("Application key", { kind: "secret", value: "" });
      await stage.press("Save");
    },
    expect: { focus: "field:Application key", invariants: ["K", "S", "N"] },
  },
  {
    ...inputRow({ ...key, id: "B34", title: "a key that is saved already", examples: [] }),
    async act(stage) {
      const values = goodValues(stage);
      await stage.backstage.call("POST", "/connections", creationOf(keyForm, values), { "idempotency-key": "another-window" });
      await fillIn(stage, keyForm, { ...values, name: "Prod once more" });
      await stage.press("Save");
    },
    expect: {
      copy: [sentence("error-duplicate-credential", { ...noun, name: "Prod" })],
      focus: `button:${sentence("use-that-connection")}`,
      events: ["connection-failed duplicate-credential"],
      calls: { createConnection: 1 },
      invariants: ["K", "S", "1", "E"],
    },
  },
];
