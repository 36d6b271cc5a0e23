import { contractPrefix as api } from "../routes.ts";
import { create, get, type ParityRequest, send } from "./request.ts";
import { maintenanceWalk, systemWalk } from "./system-requests.ts";

const moduleId = "resolve-blocked-orders-query-data";
const pushModuleId = "resolve-blocked-orders-push-data";
const key = "celonis-application-key";
const client = "celonis-oauth-client-credentials";
const form = { "content-type": "application/x-www-form-urlencoded" };

const reads: readonly ParityRequest[] = [
  get("session", `${api}/session`),
  get("session of a bearer", `${api}/session`, { headers: { authorization: "Bearer demo-robin" } }),
  get("a bad bearer", `${api}/session`, { headers: { authorization: "Bearer nobody" } }),
  get("module", `${api}/modules/${moduleId}`, { keep: { unattached: "header.etag" } }),
  get("a module that does not exist", `${api}/modules/nothing`),
  get("a trigger is no module of the contract", `${api}/modules/resolve-blocked-orders-schedule`),
  get("connection types", `${api}/modules/${moduleId}/connection-types`),
  get("connection types for Robin", `${api}/modules/${moduleId}/connection-types`, { headers: { authorization: "Bearer demo-robin" } }),
  get("connections for a module", `${api}/connections?moduleId=${moduleId}`),
  get("first page", `${api}/connections?moduleId=${moduleId}&limit=4`, { keep: { cursor: "body.nextCursor" } }),
  get("second page", `${api}/connections?moduleId=${moduleId}&limit=4&cursor={{cursor}}`),
  get("the cursor of another query", `${api}/connections?packageId=order-to-cash&limit=4&cursor={{cursor}}`),
  get("a cursor that is none", `${api}/connections?cursor=bogus`),
  get("search by identity", `${api}/connections?q=late-deliveries`),
  get("search by owner and type", `${api}/connections?q=okafor%20application%20key`),
  get("search finds nothing", `${api}/connections?q=warehouse%20eu`),
  get("by type", `${api}/connections?typeId=${client}`),
  get("by status", `${api}/connections?status=expired`),
  get("a limit beyond 100", `${api}/connections?limit=101`),
  get("a limit that is no number", `${api}/connections?limit=ten`),
  get("connection", `${api}/connections/late-deliveries-read-only`),
  get("a connection that does not exist", `${api}/connections/__proto__`),
  get("a path that does not exist", `${api}/nothing`),
  send("PATCH", "a method that does not exist", `${api}/session`, { json: {} }),
  get("packages", "/mock/packages"),
  get("package", "/mock/packages/order-to-cash"),
  get("flows of a package", "/mock/flows?packageId=order-to-cash"),
  get("flow", "/mock/flows/escalate-late-deliveries"),
  get("data pools", "/mock/data-pools"),
  get("services", "/mock/services"),
  get("applications", "/mock/applications"),
  get("personas", "/mock/personas"),
  get("scenario names", "/mock/scenario/names"),
];

const keyWalk: readonly ParityRequest[] = [
  send("POST", "create an application key", "/mock/applications", {
    json: { kind: "application-key", name: "parity-key" },
    keep: { keyApplication: "body.application.id", applicationKey: "body.applicationKey" },
  }),
  send("POST", "an application name that is taken", "/mock/applications", { json: { kind: "application-key", name: "PARITY-KEY" } }),
  send("POST", "an application of no kind", "/mock/applications", { json: { name: "x" } }),
  create(
    "create without a key for idempotency",
    "",
    { name: "Parity key", typeId: key, credentials: { applicationKey: "{{applicationKey}}" } },
    { headers: {} },
  ),
  create("a wrong key", "wrong", { name: "Parity key", typeId: key, credentials: { applicationKey: "not-a-key-that-exists-anywhere" } }),
  create("a masked key", "masked", { name: "Parity key", typeId: key, credentials: { applicationKey: "••••4Q7x" } }),
  create("an empty key", "empty", { name: "Parity key", typeId: key, credentials: { applicationKey: "" } }),
  create("a key with a line break", "break", { name: "Parity key", typeId: key, credentials: { applicationKey: "abc\ndef" } }),
  create("an empty name", "no-name", { name: " ", typeId: key, credentials: { applicationKey: "{{applicationKey}}" } }),
  create("a name with hidden direction", "bidi", { name: "Prod\u202Eyek", typeId: key, credentials: { applicationKey: "{{applicationKey}}" } }),
  create("a name that is taken", "taken", { name: "LATE DELIVERIES – read only", typeId: key, credentials: { applicationKey: "{{applicationKey}}" } }),
  create("a type that does not exist", "type", { name: "Parity key", typeId: "nothing", credentials: {} }),
  create("a body that misses members", "shape", { name: 42, typeId: key, credentials: "none" }),
  create(
    "create with a key",
    '"one-intent"',
    { name: "Parity key", typeId: key, credentials: { applicationKey: "{{applicationKey}}" } },
    { keep: { keyConnection: "body.id" } },
  ),
  create("the same again, key bare", "one-intent", { name: "Parity key", typeId: key, credentials: { applicationKey: "{{applicationKey}}" } }),
  create("the same key for another body", "one-intent", { name: "Another", typeId: key, credentials: { applicationKey: "{{applicationKey}}" } }),
  create("a duplicate credential", "duplicate", { name: "Parity key 2", typeId: key, credentials: { applicationKey: "{{applicationKey}}" } }),
  send("PUT", "attach without If-Match", `${api}/modules/${moduleId}/connection`, { json: { connectionId: "{{keyConnection}}" } }),
  send("PUT", "attach with another version", `${api}/modules/${moduleId}/connection`, {
    json: { connectionId: "{{keyConnection}}" },
    headers: { "if-match": '"old"' },
  }),
  send("PUT", "attach", `${api}/modules/${moduleId}/connection`, {
    json: { connectionId: "{{keyConnection}}" },
    headers: { "if-match": "{{unattached}}" },
    keep: { attached: "header.etag" },
  }),
  send("PUT", "attach again after a lost answer", `${api}/modules/${moduleId}/connection`, {
    json: { connectionId: "{{keyConnection}}" },
    headers: { "if-match": "{{unattached}}" },
  }),
  send("PUT", "attach what is not there", `${api}/modules/${moduleId}/connection`, {
    json: { connectionId: "nothing" },
    headers: { "if-match": "{{attached}}" },
  }),
  send("PUT", "attach a wrong type", `${api}/modules/${moduleId}/connection`, { json: { connectionId: "s4hana-production" }, headers: { "if-match": "*" } }),
  get("parameters without rights", `/mock/modules/${moduleId}/parameters`),
  send("POST", "run without rights", `/mock/modules/${moduleId}/run`),
  send("PUT", "grant", "/mock/applications/{{keyApplication}}/permissions", {
    json: { grants: [{ resource: "data-pool", resourceId: "warehouse", actions: ["read"] }] },
  }),
  send("PUT", "grant on a pool that does not exist", "/mock/applications/{{keyApplication}}/permissions", {
    json: { grants: [{ resource: "data-pool", resourceId: "nothing", actions: ["read"] }] },
  }),
  get("parameters", `/mock/modules/${moduleId}/parameters`),
  send("PUT", "choose a data pool", `/mock/modules/${moduleId}/parameters`, { json: { dataPoolId: "warehouse", note: "" } }),
  send("POST", "run", `/mock/modules/${moduleId}/run`),
  get("who the key stands for", "/mock/identity", { headers: { authorization: "AppKey {{applicationKey}}" } }),
  send("POST", "verify", `${api}/connections/{{keyConnection}}/verify`),
  get("suggestion for the other module", `${api}/modules/${pushModuleId}`),
  send("POST", "revoke", "/mock/applications/{{keyApplication}}/revoke"),
  send("POST", "run with a revoked key", `/mock/modules/${moduleId}/run`),
  get("the connection knows", `${api}/connections/{{keyConnection}}`),
  send("POST", "verify a revoked key", `${api}/connections/{{keyConnection}}/verify`),
  send("POST", "check a revoked key", `${api}/connections/check`, {
    json: { typeId: key, packageId: "order-to-cash", credentials: { applicationKey: "{{applicationKey}}" } },
  }),
  send("DELETE", "detach without If-Match", `${api}/modules/${moduleId}/connection`),
  send("DELETE", "detach", `${api}/modules/${moduleId}/connection`, { headers: { "if-match": "{{attached}}" } }),
  send("POST", "run with nothing attached", `/mock/modules/${moduleId}/run`),
];

const clientWalk: readonly ParityRequest[] = [
  send("POST", "register an OAuth client", "/mock/applications", {
    json: { kind: "oauth-client", name: "parity client", authenticationMethod: "client_secret_post", scopes: ["data-pools:read"] },
    keep: { clientApplication: "body.application.id", clientId: "body.clientId", clientSecret: "body.clientSecret" },
  }),
  send("POST", "token", "/oauth2/token", {
    text: "grant_type=client_credentials&client_id={{clientId}}&client_secret={{clientSecret}}",
    headers: form,
    keep: { token: "body.access_token" },
  }),
  send("POST", "token for a scope", "/oauth2/token", {
    text: "grant_type=client_credentials&client_id={{clientId}}&client_secret={{clientSecret}}&scope=data-pools%3Aread",
    headers: form,
  }),
  send("POST", "token for a scope it lacks", "/oauth2/token", {
    text: "grant_type=client_credentials&client_id={{clientId}}&client_secret={{clientSecret}}&scope=data-pools%3Awrite",
    headers: form,
  }),
  send("POST", "token without authentication", "/oauth2/token", { text: "grant_type=client_credentials", headers: form }),
  send("POST", "token without a grant type", "/oauth2/token", { text: "client_id={{clientId}}&client_secret={{clientSecret}}", headers: form }),
  send("POST", "token by another grant", "/oauth2/token", { text: "grant_type=password&client_id={{clientId}}&client_secret={{clientSecret}}", headers: form }),
  send("POST", "token with a wrong secret", "/oauth2/token", {
    text: "grant_type=client_credentials&client_id={{clientId}}&client_secret=wrong",
    headers: form,
  }),
  send("POST", "token with a repeated parameter", "/oauth2/token", { text: "grant_type=client_credentials&grant_type=client_credentials", headers: form }),
  send("POST", "token asked for in JSON", "/oauth2/token", { json: { grant_type: "client_credentials" } }),
  get("who the token stands for", "/mock/identity", { headers: { authorization: "Bearer {{token}}" } }),
  get("a token that is none", "/mock/identity", { headers: { authorization: "Bearer a.b" } }),
  create(
    "create with a client",
    "client",
    { name: "Parity client", typeId: client, credentials: { clientId: "{{clientId}}", clientSecret: "{{clientSecret}}" } },
    { keep: { clientConnection: "body.id" } },
  ),
  create("a wrong client secret", "client-wrong", {
    name: "Parity client 2",
    typeId: client,
    credentials: { clientId: "{{clientId}}", clientSecret: "wrong" },
  }),
  send("POST", "regenerate the secret", "/mock/applications/{{clientApplication}}/secret"),
  send("POST", "verify with the old secret", `${api}/connections/{{clientConnection}}/verify`),
  send("POST", "regenerate a key", "/mock/applications/{{keyApplication}}/secret"),
];

const others: readonly ParityRequest[] = [
  create("act as Alex", "user", { name: "Celonis – Alex Analyst", typeId: "celonis-user", credentials: {} }),
  create(
    "act as Robin",
    "user",
    { name: "Robin", typeId: "celonis-user", credentials: {} },
    { headers: { "idempotency-key": "user", authorization: "Bearer demo-robin" } },
  ),
  send("POST", "create a flow", "/mock/flows", {
    json: { packageId: "service-desk", name: "Parity flow", template: "query-and-push" },
    keep: { flow: "body.id" },
  }),
  send("POST", "a flow name that is taken", "/mock/flows", { json: { packageId: "service-desk", name: "parity flow", template: "empty" } }),
  send("POST", "add a module", "/mock/flows/{{flow}}/modules", { json: { kind: "celonis-query-data" } }),
  send("POST", "push data of the live flow", "/mock/modules/escalate-late-deliveries-push-data/run"),
  get("notes", "/mock/notes"),
  send("POST", "a write that is no JSON", "/mock/flows", { text: "name=x", headers: form }),
  send("POST", "JSON that is broken", "/mock/flows", { text: '{"name":', headers: { "content-type": "application/json" } }),
  send("POST", "a body that is too large", "/mock/flows", { text: `"${"x".repeat(1_100_000)}"`, headers: { "content-type": "application/json" } }),
  send("POST", "a write from another site", "/mock/flows", { json: {}, headers: { "sec-fetch-site": "cross-site" }, needsForbiddenHeaders: true }),
  send("POST", "a write from another origin", "/mock/flows", { json: {}, headers: { origin: "https://elsewhere.example" }, needsForbiddenHeaders: true }),
  send("PUT", "sign in as Robin", "/mock/personas/current", { json: { id: "robin" } }),
  get("session of Robin", `${api}/session`),
  send("PUT", "sign in as nobody", "/mock/personas/current", { json: { id: "maria.lindqvist" } }),
  send("PUT", "faults", "/mock/scenario", {
    json: {
      latency: 0,
      faults: [
        { call: "listConnections", fault: "unavailable", times: 1 },
        { call: "getModule", fault: "not-json", times: 1 },
        { call: "getSession", fault: "rate-limited", times: 1 },
        { call: "listConnectionTypes", fault: "network-error", times: 1 },
      ],
    },
  }),
  get("unavailable", `${api}/connections`),
  get("available again", `${api}/connections?limit=1`),
  get("a login page", `${api}/modules/${moduleId}`),
  get("rate limited", `${api}/session`),
  get("network error", `${api}/modules/${moduleId}/connection-types`),
  send("PUT", "a fault that does not exist", "/mock/scenario", { json: { faults: [{ call: "*", fault: "fire", times: null }] } }),
  send("POST", "reset to a scenario", "/mock/scenario/reset", { json: { name: "empty" } }),
  get("nothing there", `${api}/connections?moduleId=${moduleId}`),
  get("a cursor from before the reset", `${api}/connections?moduleId=${moduleId}&cursor={{cursor}}`),
  send("POST", "load connections", "/mock/scenario/load", { json: { connections: 3 } }),
  get("loaded", `${api}/connections`),
  send("POST", "reset to a scenario that does not exist", "/mock/scenario/reset", { json: { name: "nothing" } }),
];

/** The first and the last leave the world as it was at first. */
export const parityRequests: readonly ParityRequest[] = [
  send("POST", "reset", "/mock/scenario/reset", { json: {} }),
  ...reads,
  ...keyWalk,
  ...clientWalk,
  ...systemWalk,
  ...maintenanceWalk,
  ...others,
  send("POST", "reset at the end", "/mock/scenario/reset", { json: {} }),
];
