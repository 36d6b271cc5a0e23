import { createHash, timingSafeEqual } from "node:crypto";
import { Problem, wrongField } from "./problem.js";
import { accounts, isPassword, pick } from "./store.js";

const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;
const invisible = /[\p{Cf}\p{Z}\u115F\u1160\u3164\uFFA0\u2800]|\u034F/gu;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const mask = /^(?:[•●∙*]{3,}|[•●∙*…]+\S{0,4})$/u;
const hidden = /[\p{Cf}\p{Cc}\u115F\u1160\u3164\uFFA0]/u;
const publicHost = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;
const innerHost = /\.(localhost|local|internal|localdomain|home\.arpa)$/i;
const rungs = ["address", "reachability", "sign-in", "permission", "sample-call"];
const digest = (text = "") => createHash("sha256").update(text).digest();
const same = (one, other) => timingSafeEqual(digest(one), digest(other));
const nameKey = (name) => name.normalize("NFC").toLowerCase().normalize("NFC");

/** The name as it is kept: 1 to 80 characters that can all be seen, and none that another of `others` has. */
export function freeName(raw, others) {
  const refused = (code, detail) => wrongField("#/name", code, detail);
  const name = raw.slice(0, 4_096).normalize("NFC").trim();
  if (bidiControls.test(name)) throw refused("name-hidden-direction", "Remove hidden direction characters.");
  if (/[\p{Cc}\p{Cs}]/u.test(name)) throw refused("name-control-character", "Remove control characters.");
  if (name.replace(invisible, "") === "") throw refused("name-missing", "Enter a name.");
  if ([...graphemes.segment(name)].length > 80 || Buffer.byteLength(name) > 512) throw refused("name-too-long", "Use 80 characters or fewer.");
  const isTaken = others.some((other) => nameKey(other.name) === nameKey(name));
  if (isTaken) throw wrongField("#/name", "name-taken", "That name is already in use. Choose another.", "name-taken", 409);
  return name;
}

/** The credentials that the type asks for, when each is of the right form and leads to no place inside of the network. */
export function checkedCredentials({ fields }, credentials) {
  const own = (name) => (Object.hasOwn(credentials, name) ? credentials[name] : "");
  const given = fields.map((field) => ({ field, value: field.kind === "secret" ? own(field.name) : own(field.name).trim() }));
  const errors = given.flatMap(({ field, value }) => {
    const code = issue(field, value);
    return code === null ? [] : [{ pointer: `#/credentials/${field.name}`, code, detail: `${field.label} is not of the right form.` }];
  });
  if (errors.length > 0) throw new Problem(422, "invalid-input", errors[0].detail, { errors });
  const inner = given.find(({ field, value }) => field.kind === "host" && (!publicHost.test(value) || innerHost.test(value)));
  if (inner === undefined) return Object.fromEntries(given.map(({ field, value }) => [field.name, value]));
  throw wrongField(`#/credentials/${inner.field.name}`, "address-not-allowed", "This address is not allowed.", "address-not-allowed");
}

function issue(field, value) {
  const { kind, required, pattern, maxLength = 4_096, options } = field;
  if (value.trim() === "") return required ? "value-missing" : null;
  if (value.length > maxLength) return "value-too-long";
  if (kind === "secret" && mask.test(value)) return "masked-value";
  if (!isPassword(field) && hidden.test(value)) return "hidden-character";
  if (kind === "secret" && !isPassword(field) && !/^[\x21-\x7E]+$/.test(value)) return "character-not-allowed";
  if (options !== undefined && !options.some((option) => option.value === value)) return "not-accepted";
  return pattern === undefined || new RegExp(`^(?:${pattern})$`, "u").test(value) ? null : "pattern-mismatch";
}

export function sameSecrets({ fields }, one, other) {
  const secrets = fields.filter(({ kind }) => kind === "secret");
  return secrets.length > 0 && secrets.every(({ name }) => same(one[name], other[name]));
}

/** Asks the system who the credentials are. The accounts of the sample data stand for the systems; a host is there when one of them is. */
export function verify(type, credentials, user, at) {
  const known = accounts.filter(({ typeId }) => typeId === type.id);
  const isReached = credentials.host === undefined || known.some(({ values }) => values.host === credentials.host.toLowerCase());
  const accepting = known.find(({ values }) => Object.entries(values).every(([name, value]) => same(value, credentials[name])));
  const account = type.auth === "platform-user" ? { label: user.email, scopes: [], kind: "user" } : accepting;
  const ok = isReached && account !== undefined;
  const top = ok ? rungs.length : isReached ? 2 : 1;
  const stages = rungs.map((code, rung) => ({ code, ok: rung > top ? null : rung < top, ms: rung > top ? null : 1 }));
  const identity = ok ? { id: `account:${account.label}`, label: account.label, kind: account.kind ?? "application" } : null;
  const [status, scopes] = ok ? ["active", account.scopes] : ["invalid", []];
  const verification = { ok, stages, status, identity, scopes, missingPermissions: [], verifiedAt: at };
  if (!isReached) throw new Problem(502, "provider-unreachable", "The service cannot be reached.", { verification });
  return verification;
}

/** Who the credentials are, as a connection keeps it; refused when the system did not accept them. */
export function accepted(type, credentials, user, at) {
  const verification = verify(type, credentials, user, at);
  if (!verification.ok) throw new Problem(422, "credential-rejected", "The service rejected these credentials. Nothing was saved.", { verification });
  return pick(verification, "identity", "scopes", "status", "verifiedAt");
}
