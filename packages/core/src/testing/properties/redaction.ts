import fc from "fast-check";
import { problemError } from "../../client/problem-errors.ts";
import { redact, serverText } from "../../credentials/redact.ts";
import { isConnectionError } from "../../errors/connection-error.ts";
import { sampleTime } from "../samples.ts";
import { property } from "./property.ts";

/** Values as people submit them: keys, passwords of any script, with what URLs, JSON and base64 write differently. */
const secret = fc.oneof(
  fc.stringMatching(/^[\x21-\x7e]{6,40}$/),
  fc.string({ unit: fc.constantFrom(...'aZ09 +/=%&"\\<é€😀'), minLength: 8, maxLength: 24 }).filter((value) => value.trim().length >= 6),
);
const words = fc.string({ unit: fc.constantFrom(..."abc xyz.,:\n"), maxLength: 12 });

/** How a server may echo a value. */
const echoes: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => value.trim(),
  (value) => encodeURIComponent(value),
  (value) => encodeURIComponent(value).replaceAll("%20", "+"),
  (value) => encodeURIComponent(value).replaceAll(/%../g, (code) => code.toLowerCase()),
  (value) => Buffer.from(value).toString("base64"),
  (value) => Buffer.from(value).toString("base64").replaceAll("=", ""),
  (value) => JSON.stringify(value).slice(1, -1),
];
const echo = fc.constantFrom(...echoes);
const plain = (value: unknown) => JSON.stringify(value) ?? "";

/** Whether any form of the value is in the text. */
function holds(text: string, value: string): boolean {
  return echoes.some((form) => text.includes(form(value)));
}

const stage = (message: string) => ({ code: "sign-in", ok: false, ms: 1, message });
const verification = (message: string) => ({
  ok: false,
  status: "invalid",
  stages: [stage(message)],
  identity: null,
  scopes: [],
  missingPermissions: [],
  verifiedAt: sampleTime,
});

export const redactionProperties = [
  property(
    "S10 F31 nothing of a submitted value survives in any form a server may echo",
    fc.record({ one: secret, other: secret, echo, before: words, after: words }),
    ({ one, other, echo, before, after }) => {
      const redacted = redact(`${before}${echo(one)}${after}|${echo(other)}${before}`, [one, other]);
      return !holds(redacted, one) && !holds(redacted, other);
    },
  ),
  property("S10 a client ID and its secret do not survive as the header that carries them", fc.tuple(secret, secret, words), ([id, value, around]) => {
    const header = Buffer.from(`${id}:${value}`).toString("base64");
    return !redact(`${around}Basic ${header}`, [id, value]).includes(header);
  }),
  property("S10 no line of a submitted text of several lines survives", fc.tuple(secret, secret, echo, words), ([one, other, echo, around]) => {
    const redacted = redact(`${around}${echo(other)}`, [`${one}\n${other}\r\n`]);
    return !holds(redacted, other);
  }),
  property("S10 what was redacted once stays as it is", fc.tuple(secret, echo, words), ([value, echo, around]) => {
    const once = redact(`${around}${echo(value)}`, [value]);
    return redact(once, [value]) === once;
  }),
  property(
    "S10 a text without a trace stays as it is",
    fc.tuple(fc.stringMatching(/^[A-Z0-9]{6,30}$/), words),
    ([value, text]) => redact(text, [value]) === text,
  ),
  property(
    "B64 server text is one line of 300 characters at most, with nothing hidden in it",
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.string({ unit: fc.constantFrom("\u202e", "\u200b", "\n", "\u0000", "\u001b[1m", "😀", "x"), maxLength: 700 }),
    ),
    (text) => {
      const shown = serverText(text, []);
      return Array.from(shown).length <= 300 && !/[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u.test(shown) && shown === shown.trim();
    },
  ),
  property(
    "S10 B64 hidden characters do not carry a submitted value past the scrub",
    fc.tuple(fc.stringMatching(/^[\x21-\x7e]{6,24}$/), fc.array(fc.constantFrom("", "\u200b", "\u202e", "\u0000"), { minLength: 24, maxLength: 24 })),
    ([value, hidden]) => !serverText(Array.from(value, (character, index) => character + hidden[index]).join(""), [value]).includes(value),
  ),
  property(
    "S09 S10 an error of any problem has nothing that was submitted",
    fc.record({
      value: fc.stringMatching(/^kit_CANARY_[a-z0-9"\\+/ ]{8,20}[a-z0-9]$/),
      echo,
      at: fc.nat({ max: 8 }),
      status: fc.integer({ min: 400, max: 599 }),
      isRead: fc.boolean(),
    }),
    ({ value, echo, at, status, isRead }) => {
      const said = `refused ${echo(value)}!`;
      const problems: readonly unknown[] = [
        { detail: said },
        { title: said, type: said },
        { code: said },
        { errors: [{ pointer: "#/name", code: "invalid", detail: said }] },
        { errors: [{ pointer: "#/name", code: said }] },
        { errors: [{ pointer: `#/credentials/${said}`, code: "unknown" }] },
        { requestId: said },
        { code: "duplicate-credential", connection: { id: "c1", name: said } },
        { code: "credential-rejected", verification: verification(said) },
      ];
      const error = problemError(status, problems[at], { isRead, submitted: [value], retryAfter: undefined, requestId: "r1" });
      const text = [plain(error), plain({ ...error }), error.message, String(error.stack)].join("\n");
      return isConnectionError(error) && !holds(text, value) && !text.includes(plain(value).slice(1, -1));
    },
  ),
];
