import type { Connection, ConnectionList, Problem } from "@connection-kit/core/contract";
import type { DefectName } from "../defects/index.ts";
import { api, type Caller } from "./caller.ts";
import { begin, popupOf } from "./sign-in.ts";

/** One or a few requests that tell a broken rule from a kept one, and what each gives. */
export interface Probe {
  readonly asks: (caller: Caller) => Promise<unknown>;
  readonly right: unknown;
  readonly wrong: unknown;
}

const robin = { authorization: "Bearer demo-robin" } as const;
const longSecret = "sample-key-of-24-letters";
const types = `${api}/modules/resolve-blocked-orders-query-data/connection-types`;
const form = "application/x-www-form-urlencoded";

let names = 0;
const typeId = "servicenow-oauth-client-credentials";
const withSecret = (clientSecret: string) => ({ instance: "acme", clientId: "probe", clientSecret });

const newName = () => {
  names += 1;
  return `Probe ${names}`;
};

/** A client that nobody verifies. */
const keep = (caller: Caller, more: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  caller.create<Connection & Problem>({ name: newName(), typeId, verify: "skip", credentials: withSecret(longSecret), ...more }, headers);

const kept = async (caller: Caller) => `${api}/connections/${(await keep(caller)).body.id}`;

const firstSecret = (body: unknown): unknown => Reflect.get(Object(Reflect.get(Object(body), "secrets")), "clientSecret");

const hintOf = async (caller: Caller, secret: string) => {
  const { body } = await keep(caller, { credentials: withSecret(secret) });
  const read = await caller.get(`${api}/connections/${body.id}`);
  return [body, read.body].map((each) => Reflect.get(Object(firstSecret(each)), "hint"));
};

const header = async (caller: Caller, path: string, name: string, headers: Record<string, string> = {}) => (await caller.get(path, headers)).headers.get(name);

const rename = (caller: Caller, path: string, headers: Record<string, string>, name = newName()) =>
  caller.call<Connection & Problem>("PATCH", path, { name }, headers);

const listed = async (caller: Caller, query: string) => (await caller.get<ConnectionList>(`${api}/connections?${query}`)).body;

const stateOf = (authorizationUrl: string | null) => new URL(authorizationUrl ?? "").searchParams.get("state") ?? "";

/** A person who denies: the provider sends them back without a code. */
async function denied(caller: Caller, headers: readonly Record<string, string>[]): Promise<readonly Response[]> {
  const { body } = await begin(caller, { name: newName() });
  const path = `${api}/authorizations/callback?error=access_denied&state=${stateOf(body.authorizationUrl)}&iss=`;
  const issuer = encodeURIComponent("http://localhost/mock/microsoft/common/v2.0");
  const answers: Response[] = [];
  for (const each of headers) answers.push(await popupOf(caller).open(`${path}${issuer}`, each));
  return answers;
}

const sent = (caller: Caller, body: string, headers: Record<string, string>) =>
  caller.backend.fetch(`${api}/connections/check`, { method: "POST", body, headers });

const checked = { typeId, packageId: "order-to-cash", credentials: withSecret(longSecret) };

const sapAt = (host: string) => ({
  typeId: "sap-user",
  packageId: "order-exceptions",
  credentials: { onPremClient: "hafen", host, systemNumber: "00", client: "100", user: "A", password: "B" },
});

export const probes: Readonly<Record<DefectName, Probe>> = {
  "secret-in-create-answer": { asks: async (caller) => JSON.stringify((await keep(caller)).body).includes(longSecret), right: false, wrong: true },
  "secret-in-list": {
    asks: async (caller) => {
      const { body } = await keep(caller);
      return JSON.stringify(await listed(caller, `q=${encodeURIComponent(body.name)}`)).includes(longSecret);
    },
    right: false,
    wrong: true,
  },
  "long-hint": { asks: (caller) => hintOf(caller, longSecret), right: ["ters", "ters"], wrong: ["-letters", "-letters"] },
  "hint-of-short-secret": { asks: (caller) => hintOf(caller, "sample-key-15-l"), right: [null, null], wrong: ["15-l", "15-l"] },
  "mask-accepted": {
    asks: async (caller) => {
      const { body } = await keep(caller);
      const credentials = { credentials: withSecret("••••ters") };
      const answer = await caller.call("PUT", `${api}/connections/${body.id}/credentials`, credentials, { "if-match": body.etag });
      return answer.body.errors?.[0]?.code ?? null;
    },
    right: "masked-value",
    wrong: null,
  },
  "secret-in-problem": {
    asks: async (caller) => String((await keep(caller, { verify: "required" })).body.detail).includes(longSecret),
    right: false,
    wrong: true,
  },
  "tag-from-secret": {
    asks: async (caller) => {
      const { body } = await keep(caller);
      const renamed = await rename(caller, `${api}/connections/${body.id}`, { "if-match": body.etag });
      return [/[0-9a-f]{64}/.test(renamed.body.etag), renamed.body.name !== undefined];
    },
    right: [false, true],
    wrong: [true, true],
  },
  "no-store-missing": {
    asks: (caller) => header(caller, types, "cache-control"),
    right: "no-store",
    wrong: null,
  },
  "problems-cacheable": {
    asks: (caller) => header(caller, `${api}/connections/nothing`, "cache-control"),
    right: "no-store",
    wrong: "public, max-age=60",
  },
  "form-post-accepted": {
    asks: async (caller) => {
      const foreign = { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
      const members = Object.entries(checked.credentials).map(([name, value]) => [`credentials[${name}]`, value]);
      const fields = new URLSearchParams([["typeId", typeId], ["packageId", checked.packageId], ...members]);
      const asForm = await sent(caller, String(fields), { ...foreign, "content-type": form });
      const asText = await sent(caller, JSON.stringify(checked), { ...foreign, "content-type": "text/plain" });
      return [asForm, asText].map(({ status }) => status === 200);
    },
    right: [false, false],
    wrong: [true, true],
  },
  "foreign-origin-accepted": {
    asks: async (caller) => {
      const foreign = { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
      const asJson = await sent(caller, JSON.stringify(checked), { ...foreign, "content-type": "application/json" });
      return (await asJson.text()).includes("another site");
    },
    right: true,
    wrong: false,
  },
  "any-origin-reads": {
    asks: async (caller) => {
      const { headers } = await caller.get(`${api}/session`, { origin: "https://elsewhere.example" });
      return [headers.get("access-control-allow-origin"), headers.get("access-control-allow-credentials")];
    },
    right: [null, null],
    wrong: ["*", "true"],
  },
  "callback-sends-referrer": {
    asks: async (caller) => (await denied(caller, [{}]))[0]?.headers.get("referrer-policy"),
    right: "no-referrer",
    wrong: null,
  },
  "replay-carried-out": {
    asks: async (caller) => {
      const name = newName();
      const key = { "idempotency-key": `"key of ${name}"` };
      await keep(caller, { name }, key);
      await keep(caller, { name }, key);
      return (await listed(caller, `q=${encodeURIComponent(name)}`)).total;
    },
    right: 1,
    wrong: 2,
  },
  "key-with-other-body": {
    asks: async (caller) => {
      const key = { "idempotency-key": `"key of ${newName()}"` };
      await keep(caller, {}, key);
      return (await keep(caller, {}, key)).body.code;
    },
    right: "idempotency-conflict",
    wrong: undefined,
  },
  "key-not-required": {
    asks: async (caller) => {
      const body = { ...checked, name: newName(), verify: "skip" };
      return (await caller.call("POST", `${api}/connections`, body)).body.code;
    },
    right: "invalid-input",
    wrong: undefined,
  },
  "keys-shared": {
    asks: async (caller) => {
      const key = { "idempotency-key": `"key of ${newName()}"` };
      const alexes = await keep(caller, {}, key);
      const robins = await keep(caller, {}, { ...key, ...robin });
      return alexes.body.id === robins.body.id;
    },
    right: false,
    wrong: true,
  },
  "replay-differs": {
    asks: async (caller) => {
      const name = newName();
      const key = { "idempotency-key": `"key of ${name}"` };
      const [first, second] = [await keep(caller, { name }, key), await keep(caller, { name }, key)];
      return second.body.id === `${first.body.id}-replay`;
    },
    right: false,
    wrong: true,
  },
  "tag-missing": { asks: async (caller) => (await header(caller, await kept(caller), "etag")) === null, right: false, wrong: true },
  "tag-weak": {
    asks: async (caller) => {
      const { body } = await keep(caller);
      const renamed = await rename(caller, `${api}/connections/${body.id}`, { "if-match": body.etag });
      return [body.etag, renamed.body.etag].map((tag) => tag?.startsWith("W/"));
    },
    right: [false, false],
    wrong: [true, true],
  },
  "tag-lasts": {
    asks: async (caller) => {
      const { body } = await keep(caller);
      const renamed = await rename(caller, `${api}/connections/${body.id}`, { "if-match": body.etag });
      return body.etag === renamed.body.etag;
    },
    right: false,
    wrong: true,
  },
  "if-match-ignored": {
    asks: async (caller) => (await rename(caller, await kept(caller), { "if-match": '"another"' })).body.code,
    right: "precondition-failed",
    wrong: undefined,
  },
  "if-match-not-required": {
    asks: async (caller) => (await rename(caller, await kept(caller), {})).body.code,
    right: "precondition-required",
    wrong: undefined,
  },
  "problem-as-page": {
    asks: async (caller) => (await caller.backend.fetch(`${api}/connections/nothing`)).headers.get("content-type"),
    right: "application/problem+json",
    wrong: "text/html; charset=utf-8",
  },
  "problem-with-200": { asks: async (caller) => (await caller.backend.fetch(`${api}/connections/nothing`)).status, right: 404, wrong: 200 },
  "field-without-pointer": {
    asks: async (caller) => Object.keys((await keep(caller, { credentials: {} })).body.errors?.[0] ?? {}),
    right: ["pointer", "code", "detail"],
    wrong: ["code", "detail"],
  },
  "undocumented-status": {
    asks: async (caller) => (await rename(caller, await kept(caller), { "if-match": "*" })).status,
    right: 200,
    wrong: 202,
  },
  "cursor-loops": {
    asks: async (caller) => {
      const first = await listed(caller, "limit=100");
      const half = await listed(caller, `limit=${Math.ceil((first.total ?? 0) / 2)}`);
      const { nextCursor } = await listed(caller, `limit=100&cursor=${half.nextCursor}`);
      return nextCursor !== null && nextCursor === half.nextCursor;
    },
    right: false,
    wrong: true,
  },
  "limit-ignored": { asks: async (caller) => (await listed(caller, "limit=1")).items.length === 1, right: true, wrong: false },
  "rows-repeated": {
    asks: async (caller) => {
      const first = await listed(caller, "limit=2");
      const next = await listed(caller, `limit=2&cursor=${first.nextCursor}`);
      return next.items?.[0]?.id === first.items.at(-1)?.id;
    },
    right: false,
    wrong: true,
  },
  "deleted-still-read": {
    asks: async (caller) => {
      const path = await kept(caller);
      await caller.call("DELETE", path, undefined, { "if-match": "*" });
      return (await caller.get(path)).body.code;
    },
    right: "not-found",
    wrong: undefined,
  },
  "blank-name-accepted": {
    asks: async (caller) => {
      const answers = [await keep(caller, { name: " " }), await keep(caller, { name: "\u3164" }), await keep(caller, { name: "\u202E" })];
      return answers.map(({ body }) => body.errors?.[0]?.code ?? body.name);
    },
    right: ["name-missing", "name-missing", "name-hidden-direction"],
    wrong: [" ", "\u3164", "\u202E"],
  },
  "long-name-accepted": {
    asks: async (caller) => {
      const { body } = await keep(caller, { name: newName().padEnd(81, "x") });
      return body.errors?.[0]?.code ?? body.name.length;
    },
    right: "name-too-long",
    wrong: 81,
  },
  "direction-in-name-accepted": {
    asks: async (caller) => {
      const { body } = await keep(caller, { name: `${newName()}\u202Etxt` });
      return body.errors?.[0]?.code ?? body.name.slice(-4);
    },
    right: "name-hidden-direction",
    wrong: "\u202Etxt",
  },
  "name-in-other-case-accepted": {
    asks: async (caller) => {
      const { body } = await keep(caller);
      const same = await keep(caller, { name: body.name });
      const other = await keep(caller, { name: body.name.toUpperCase() });
      const third = await rename(caller, await kept(caller), { "if-match": "*" }, body.name.toLowerCase());
      return [same, other, third].map((answer) => answer.body.code);
    },
    right: ["name-taken", "name-taken", "name-taken"],
    wrong: ["name-taken", undefined, undefined],
  },
  "private-address-accepted": {
    asks: async (caller) => {
      const stored = await keep(caller, { ...sapAt("127.0.0.1"), verify: "skip" });
      const asked = await caller.call("POST", `${api}/connections/check`, sapAt("169.254.169.254"));
      return [stored.body.code ?? stored.body.values.host, asked.body.code];
    },
    right: ["address-not-allowed", "address-not-allowed"],
    wrong: ["127.0.0.1", "provider-unreachable"],
  },
  "state-reusable": {
    asks: async (caller) => (await denied(caller, [{}, {}])).map((answer) => answer.headers.has("location")),
    right: [true, false],
    wrong: [true, true],
  },
  "other-session-finishes": {
    asks: async (caller) => (await denied(caller, [robin])).map((answer) => answer.headers.has("location")),
    right: [false],
    wrong: [true],
  },
  "callback-answers-307": { asks: async (caller) => (await denied(caller, [{}]))[0]?.status, right: 303, wrong: 307 },
  "other-users-sign-in-read": {
    asks: async (caller) => {
      const { body } = await begin(caller, { name: newName() });
      return (await caller.get(`${api}/authorizations/${body.id}`, robin)).body.code;
    },
    right: "not-found",
    wrong: undefined,
  },
};
