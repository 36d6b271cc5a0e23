import { contractPrefix as api } from "../prefixes.ts";
import type { ParityRequest } from "./request.ts";

const form = { "content-type": "application/x-www-form-urlencoded" };
const microsoft = "/mock/microsoft/common/oauth2/v2.0";
const start = { typeId: "microsoft-user", name: "Parity", packageId: "order-to-cash", credentials: {} };
const slot = { name: "Your Celonis", moduleId: "check-one-order-query-data", buildTimeConnectionId: "late-deliveries-read-only" };

/** Signing in at a provider, as far as no redirect is followed: a page that fetches does not see one. */
const signIns: readonly ParityRequest[] = [
  { name: "begin to sign in", method: "POST", path: `${api}/authorizations`, json: start, keep: { attempt: "body.id" } },
  { name: "how it stands", method: "GET", path: `${api}/authorizations/{{attempt}}` },
  { name: "how it stands for somebody else", method: "GET", path: `${api}/authorizations/{{attempt}}`, headers: { authorization: "Bearer demo-robin" } },
  { name: "cancel it", method: "DELETE", path: `${api}/authorizations/{{attempt}}` },
  { name: "it is cancelled", method: "GET", path: `${api}/authorizations/{{attempt}}` },
  { name: "begin with a type that nobody signs in for", method: "POST", path: `${api}/authorizations`, json: { ...start, typeId: "sap-user" } },
  { name: "a callback with a state of nobody", method: "GET", path: `${api}/authorizations/callback?state=x&code=y` },
  { name: "the page where it ends", method: "GET", path: `${api}/authorizations/nothing/finished` },
  { name: "its script", method: "GET", path: `${api}/authorizations/finished.js` },
  { name: "authorize an unknown client", method: "GET", path: "/oauth2/authorize?client_id=nobody" },
  { name: "authorize at the stand-in", method: "GET", path: `${microsoft}/authorize?client_id=nobody` },
  { name: "an unknown tenant", method: "GET", path: "/mock/microsoft/nothing/oauth2/v2.0/authorize?client_id=nobody" },
  { name: "a token for nobody", method: "POST", path: `${microsoft}/token`, headers: form, text: "grant_type=authorization_code&code=x" },
  { name: "revoke for nobody", method: "POST", path: "/oauth2/revoke", headers: form, text: "token=x&client_id=nobody" },
  { name: "register an address elsewhere", method: "POST", path: "/oauth2/register", json: { redirect_uris: ["https://elsewhere.example/"] } },
  { name: "a profile without a token", method: "GET", path: "/mock/microsoft/graph/v1.0/me" },
  { name: "revocations", method: "GET", path: "/mock/revocations" },
];

const dynamic: readonly ParityRequest[] = [
  {
    name: "a dynamic connection",
    method: "POST",
    path: `${api}/dynamic-connections`,
    headers: { "idempotency-key": '"dynamic"' },
    json: slot,
    keep: { slot: "body.id" },
  },
  { name: "its module", method: "GET", path: `${api}/modules/check-one-order-query-data` },
  {
    name: "another for the module",
    method: "POST",
    path: `${api}/dynamic-connections`,
    headers: { "idempotency-key": '"again"' },
    json: { ...slot, name: "Other" },
  },
  { name: "publish", method: "POST", path: "/mock/flows/check-one-order/publish" },
  { name: "mine", method: "GET", path: `${api}/me/dynamic-connections` },
  { name: "run without mine", method: "POST", path: "/mock/modules/check-one-order-query-data/run" },
  { name: "supply mine", method: "PUT", path: `${api}/me/dynamic-connections/{{slot}}`, json: { typeId: "celonis-user", credentials: {} } },
  { name: "run with mine", method: "POST", path: "/mock/modules/check-one-order-query-data/run" },
  { name: "withdraw mine", method: "DELETE", path: `${api}/me/dynamic-connections/{{slot}}` },
];

export const signInRequests: readonly ParityRequest[] = [...signIns, ...dynamic];
