import { type Backend, newKey } from "../backend/backend.ts";
import { type Exchange, isDone } from "../backend/exchange.ts";
import type { Ask } from "../backend/http.ts";
import { foreignOrigin } from "./every-answer.ts";
import { type Check, type Fault, faultsIf, NotChecked } from "./rule.ts";

const crossSite = { origin: foreignOrigin, "sec-fetch-site": "cross-site" } as const;

/** What a page of another site could make a person's browser send. */
export const crossSiteChecks: readonly Check[] = [
  {
    rule: "S32",
    says: "A write that a form of another site could send is refused.",
    fix: "Accept `application/json` alone, and answer 415 to everything else: then a browser asks before it sends a write from another site.",
    run: forms,
  },
  {
    rule: "S32",
    says: "A write with a foreign `Origin` is refused.",
    fix: "Compare `Sec-Fetch-Site` or `Origin` with your own origin before every write, or ask for a token in a header; answer 403.",
    run: foreignOrigins,
  },
  {
    rule: "S32",
    says: "A foreign site gets no permission to read or write with the person’s cookies.",
    fix: "List the origins that may, and echo no other.",
    // The judgement is that of every answer.
    run: async (backend) => {
      const headers = { origin: foreignOrigin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" };
      await Promise.all([backend.http.probe("OPTIONS", "createConnection", headers), backend.call("getSession", { headers: { origin: foreignOrigin } })]);
      return [];
    },
  },
];

async function forms(backend: Backend): Promise<readonly Fault[]> {
  const check = checkBody(backend);
  const create = backend.newConnection().body;
  const fields = new URLSearchParams({ name: backend.name("form"), typeId: String(create.typeId), packageId: backend.packageId(), verify: "skip" }).toString();
  const asks: readonly (readonly [string, Ask])[] = [
    ["checkConnection", { raw: { type: "text/plain", text: JSON.stringify(check) } }],
    ["checkConnection", { raw: { type: "text/plain", text: JSON.stringify(check) }, headers: crossSite }],
    ["createConnection", { raw: { type: "text/plain;charset=UTF-8", text: JSON.stringify(create) }, headers: { "idempotency-key": newKey() } }],
    ["createConnection", { raw: { type: "application/x-www-form-urlencoded", text: fields }, headers: { "idempotency-key": newKey(), ...crossSite } }],
    ["createConnection", { raw: { type: "application/x-www-form-urlencoded", text: JSON.stringify(create) }, headers: { "idempotency-key": newKey() } }],
  ];
  return refused(await Promise.all(asks.map(([operation, ask]) => backend.call(operation, ask))), "415 or 403");
}

async function foreignOrigins(backend: Backend): Promise<readonly Fault[]> {
  if (backend.isBearer) throw new NotChecked("The identity is a bearer token, which no foreign page has.");
  const made = await backend.made();
  const path = { id: made.id };
  const asks: readonly (readonly [string, Ask])[] = [
    ["createConnection", { body: backend.newConnection().body, headers: { "idempotency-key": newKey(), ...crossSite } }],
    ["createConnection", { body: backend.newConnection().body, headers: { "idempotency-key": newKey(), origin: foreignOrigin } }],
    ["checkConnection", { body: checkBody(backend), headers: crossSite }],
    ["verifyConnection", { path, headers: crossSite }],
    ["renameConnection", { path, body: { name: backend.name("renamed") }, headers: { "if-match": made.etag, ...crossSite } }],
    ["deleteConnection", { path, headers: { "if-match": made.etag, ...crossSite } }],
  ];
  const answers: Exchange[] = [];
  for (const [operation, ask] of asks) answers.push(await backend.call(operation, ask));
  return refused(answers, "403 forbidden");
}

function refused(answers: readonly Exchange[], expected: string): readonly Fault[] {
  return answers.flatMap((answer) => faultsIf(isDone(answer), answer, expected));
}

function checkBody(backend: Backend): object {
  const { type } = backend.secretType();
  return { typeId: type.id, packageId: backend.packageId(), credentials: backend.valuesFor(type) };
}
