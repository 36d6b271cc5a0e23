import { contractPrefix as api } from "../routes.ts";
import { create, get, type ParityRequest, send } from "./request.ts";

function swap(name: string, key: string, moduleIds: readonly string[], dryRun: boolean, extra: Partial<ParityRequest> = {}): ParityRequest {
  return {
    name,
    method: "POST",
    path: `${api}/connections/swaps`,
    headers: { "idempotency-key": key },
    json: { fromId: "itsm-before-the-move", toId: "itsm-after-the-move", moduleIds, dryRun },
    ...extra,
  };
}

const sapUser = {
  onPremClient: "hafen",
  host: "s4-prod.hafen.example",
  systemNumber: "00",
  client: "100",
  user: "ZFLOW_AUDIT",
  password: "Sample-audit-2026!",
};
const inExceptions = { packageId: "order-exceptions" };
const checkSap = (name: string, change: Readonly<Record<string, string>>) =>
  send("POST", name, `${api}/connections/check`, { json: { ...inExceptions, typeId: "sap-user", credentials: { ...sapUser, ...change } } });

/** The other systems. */
export const systemWalk: readonly ParityRequest[] = [
  get("stand-ins", "/mock/stand-ins"),
  get("types of SAP", `${api}/modules/check-order-exceptions-read-sales-orders/connection-types`),
  get("types of ServiceNow", `${api}/modules/check-order-exceptions-create-incident/connection-types`),
  get("types of Microsoft", `${api}/modules/check-order-exceptions-list-files/connection-types`),
  get("connections of every system", `${api}/connections?moduleId=check-order-exceptions-create-incident`),
  checkSap("check an SAP user", {}),
  checkSap("check a wrong password", { password: "wrong" }),
  checkSap("check a system number of one digit", { systemNumber: "0" }),
  checkSap("check a host that does not exist", { host: "nowhere.hafen.example" }),
  checkSap("check a host that does not answer", { host: "s4-archive.hafen.example" }),
  checkSap("check an inner address", { host: "169.254.169.254" }),
  create("create an SAP user", "sap", { ...inExceptions, name: "Parity SAP", typeId: "sap-user", credentials: sapUser }, { keep: { sap: "body.id" } }),
  create("a connection of a type that is signed in to", "microsoft", { ...inExceptions, name: "Parity", typeId: "microsoft-user", credentials: {} }),
  send("PUT", "attach the SAP user", `${api}/modules/check-order-exceptions-read-sales-orders/connection`, {
    json: { connectionId: "{{sap}}" },
    headers: { "if-match": "*" },
  }),
  send("POST", "read sales orders", "/mock/modules/check-order-exceptions-read-sales-orders/run"),
  send("POST", "create an incident", "/mock/modules/hold-risky-orders-create-incident/run"),
  send("POST", "run with an expired secret", "/mock/modules/archive-board-files-list-files/run"),
  send("POST", "switch on what would fail again", "/mock/flows/archive-board-files/switch-on"),
  send("POST", "switch on what is on", "/mock/flows/hold-risky-orders/switch-on"),
  send("POST", "add a type", "/mock/connection-types", {
    json: {
      type: {
        id: "parity-token",
        system: "Parity",
        label: "Parity token",
        description: "Uses a token.",
        actsAs: { kind: "application", summary: "Acts as a robot.", permissions: "The robot’s", sharedWith: "Everyone", ifOwnerLeaves: "Nothing" },
        auth: "bearer",
        fields: [{ name: "token", label: "Token", kind: "secret", required: true }],
        setup: null,
        availability: { available: true },
      },
      accepts: { token: "sample-parity-token" },
      identity: { id: "parity:robot", label: "robot", kind: "application" },
    },
  }),
  send("POST", "a type without anything", "/mock/connection-types", { json: {} }),
  create("create of the added type", "parity-token", { name: "Parity token", typeId: "parity-token", credentials: { token: "sample-parity-token" } }),
];

const dated = "promise-date-files";

/** What happens to a connection after it was created. */
export const maintenanceWalk: readonly ParityRequest[] = [
  get("type of a connection", `${api}/connections/{{sap}}/type`),
  get("permissions of an SAP user", `${api}/connections/{{sap}}/permissions`),
  get("permissions of a client", `${api}/connections/o2c-write-back/permissions`),
  get("usages", `${api}/connections/late-deliveries-read-only/usages`),
  send("PATCH", "rename without If-Match", `${api}/connections/{{sap}}`, { json: { name: "Renamed" } }),
  send("PATCH", "rename", `${api}/connections/{{sap}}`, { json: { name: "Renamed" }, headers: { "if-match": "*" }, keep: { renamed: "header.etag" } }),
  send("PATCH", "rename to a name that is taken", `${api}/connections/{{sap}}`, {
    json: { name: "board FILES" },
    headers: { "if-match": "{{renamed}}" },
  }),
  send("PUT", "reauthorize as somebody else", `${api}/connections/{{sap}}/credentials`, {
    json: { credentials: { ...sapUser, user: "ZFLOW_O2C_EMEA", password: "Sample-emea-2026!" } },
    headers: { "if-match": "{{renamed}}" },
  }),
  send("PUT", "reauthorize as somebody else on purpose", `${api}/connections/{{sap}}/credentials`, {
    json: { credentials: { ...sapUser, user: "ZFLOW_O2C_EMEA", password: "Sample-emea-2026!" }, acceptIdentity: true },
    headers: { "if-match": "{{renamed}}" },
  }),
  send("POST", "restore", `${api}/connections/{{sap}}/credentials/restore`),
  send("POST", "restore again", `${api}/connections/{{sap}}/credentials/restore`),
  send("DELETE", "delete what is in use", `${api}/connections/{{sap}}`, { headers: { "if-match": "*" } }),
  send("DELETE", "detach and delete", `${api}/connections/{{sap}}?detach=true`, { headers: { "if-match": "*" } }),
  send("DELETE", "delete again", `${api}/connections/{{sap}}?detach=true`, { headers: { "if-match": "*" } }),
  send("POST", "ask somebody else", `${api}/connections/requests`, {
    json: { ...inExceptions, name: "Parity request", typeId: "sap-user", note: "Needed for parity." },
    headers: { "idempotency-key": "request" },
    keep: { request: "body.id" },
  }),
  send("PUT", "complete the request", `${api}/connections/{{request}}/credentials`, { json: { credentials: sapUser }, headers: { "if-match": "*" } }),
  send("PUT", "set the clock ahead", "/mock/scenario", { json: { clockOffset: 172_800_000 } }),
  get("an expired secret", `${api}/connections/${dated}`),
  send("PUT", "set the clock back", "/mock/scenario", { json: { clockOffset: 0 } }),
  send("POST", "reset to a swap", "/mock/scenario/reset", { json: { name: "swap-50" } }),
  swap("dry run of a swap", "dry", ["incidents-emea-1", "incidents-emea-4", "incidents-apac-2"], true),
  swap("swap", "run", ["incidents-emea-1", "incidents-emea-4", "incidents-apac-2"], false, { keep: { swap: "body.id" } }),
  send("POST", "undo the swap", `${api}/connections/swaps/{{swap}}/undo`),
  send("POST", "undo what was never swapped", `${api}/connections/swaps/nothing/undo`),
  send("POST", "reset after the swap", "/mock/scenario/reset", { json: {} }),
];
