import { createHmac, randomBytes } from "node:crypto";
import { Problem } from "./problem.js";
import { etag, personOf } from "./store.js";

/** Bodies are told apart by a digest that nobody else can make: they may hold a secret. */
const digestKey = randomBytes(32);

/** `Authorization: Bearer ada` or the cookie `session=ada`. A product has sessions and tokens that cannot be guessed. */
export function userOf({ authorization, cookie = "" }, fallback) {
  const cookieOrFallback = /(?:^|;\s*)session=([^;]+)/.exec(cookie)?.[1] ?? fallback;
  const user = personOf(authorization === undefined ? cookieOrFallback : /^Bearer +(\S+)$/i.exec(authorization)?.[1]);
  if (user === undefined) throw new Problem(401, "unauthenticated", "Sign in again.");
  return user;
}

/** What another site can make a browser send is refused: its requests say where they come from, its forms cannot send JSON. */
export function refuseForeign({ "sec-fetch-site": site, origin, host, "content-type": type = "" }, text, isBodyDue) {
  const isOurs = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
  if (!(site === undefined ? isOurs : ["same-origin", "none"].includes(site))) throw new Problem(403, "forbidden", "Writes from another site are refused.");
  const isJson = type.split(";")[0].trim().toLowerCase() === "application/json";
  if ((isBodyDue || text !== "") && !isJson) throw new Problem(415, "invalid-input", "Send application/json.");
}

export function refuseStale({ "if-match": header }, row) {
  if (header === undefined) throw new Problem(428, "precondition-required", "Send If-Match with the ETag you last saw.");
  const isCurrent = header.trim() === "*" || header.split(",").some((tag) => tag.trim() === etag(row));
  if (!isCurrent) throw new Problem(412, "precondition-failed", "This changed since you opened it.");
}

/** The first answer for a key and a body, for a day. A refusal changed nothing, so its key is free again. */
export function once({ store, user, operation, headers, text, now }, act) {
  const header = headers["idempotency-key"]?.trim() ?? "";
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (!/^[\x20-\x7E]{1,255}$/.test(key)) throw new Problem(400, "invalid-input", "Send an Idempotency-Key.");
  for (const [id, { at }] of store.answers) if (now - at > 86_400_000) store.answers.delete(id);
  const [id, body] = [`${user.id} ${operation.id} ${key}`, createHmac("sha256", digestKey).update(text).digest("hex")];
  const first = store.answers.get(id) ?? { at: now, body, answer: null };
  if (first.body !== body) throw new Problem(422, "idempotency-conflict", "This Idempotency-Key was used with another body.");
  const answer = first.answer ?? act();
  store.answers.set(id, { ...first, answer });
  return answer;
}
