import type { ProblemCode } from "../contract/problem-codes.ts";

/** One operation of the contract, as far as it differs from the others. */
export interface Operation {
  readonly id: string;
  readonly method: "get" | "post" | "put" | "delete";
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly ParameterName[];
  readonly request?: string;
  readonly answer: { readonly status: 200 | 201; readonly schema: string; readonly description: string; readonly hasEtag?: boolean };
  /** Answers of its own; 401, 403, 429 and 503 belong to every operation. */
  readonly problems: Readonly<Record<number, readonly ProblemCode[]>>;
}

export type ParameterName = keyof typeof parameters;

/** `components.parameters` of the document. */
export const parameters = {
  moduleId: { name: "id", in: "path", required: true, description: "Id of the module.", schema: { type: "string" } },
  connectionId: { name: "id", in: "path", required: true, description: "Id of the connection.", schema: { type: "string" } },
  packageIdFilter: { name: "packageId", in: "query", description: "Connections of this package only.", schema: { type: "string" } },
  moduleIdFilter: {
    name: "moduleId",
    in: "query",
    description: "Each connection says whether it fits this module (`fit`), those that fit come first; without `packageId`, those of the module's package.",
    schema: { type: "string" },
  },
  typeIdFilter: { name: "typeId", in: "query", description: "Connections of this type only.", schema: { type: "string" } },
  statusFilter: { name: "status", in: "query", description: "Connections with this status only.", schema: { type: "string" } },
  q: { name: "q", in: "query", description: "Words to look for in names and identities, whatever their case.", schema: { type: "string", maxLength: 200 } },
  cursor: { name: "cursor", in: "query", description: "`nextCursor` of the page before.", schema: { type: "string" } },
  limit: { name: "limit", in: "query", description: "Connections per page.", schema: { type: "integer", minimum: 1, maximum: 100 } },
  idempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    required: true,
    description:
      "One per submit intent, a string of structured fields in double quotes. The same key and body again gives the first result; the same key with another body is 422 `idempotency-conflict`; while the first is running, 409 `idempotency-in-progress`. Kept for 24 hours or more, per user and team.",
    schema: { type: "string", examples: ['"9f1c1f5e-8a0e-4f4e-9a57-3c1b6c1f2d10"'] },
  },
  ifMatch: {
    name: "If-Match",
    in: "header",
    required: true,
    description: "The strong `ETag` last seen. Without it 428 `precondition-required`, with another 412 `precondition-failed`.",
    schema: { type: "string", examples: ['"7"'] },
  },
} as const;

const rejected: Operation["problems"] = {
  422: ["invalid-input", "credential-rejected", "address-not-allowed"],
  502: ["provider-unreachable"],
  504: ["provider-timeout"],
};

export const operations: readonly Operation[] = [
  {
    id: "getSession",
    method: "get",
    path: "/session",
    summary: "Read who is signed in",
    description: "The user, the team, the user's service permissions and what they may do with connections.",
    answer: { status: 200, schema: "Session", description: "The session." },
    problems: {},
  },
  {
    id: "getModule",
    method: "get",
    path: "/modules/{id}",
    summary: "Read a module",
    description: "What the module is, which types and scopes it needs, and which connection is attached.",
    parameters: ["moduleId"],
    answer: { status: 200, schema: "Module", description: "The module.", hasEtag: true },
    problems: { 404: ["not-found"] },
  },
  {
    id: "listConnectionTypes",
    method: "get",
    path: "/modules/{id}/connection-types",
    summary: "List the connection types a module accepts",
    description: "Each complete with its fields and with whether the person may use it.",
    parameters: ["moduleId"],
    answer: { status: 200, schema: "ConnectionTypeList", description: "The types." },
    problems: { 404: ["not-found"] },
  },
  {
    id: "listConnections",
    method: "get",
    path: "/connections",
    summary: "List connections",
    description: "One page in a stable order. The search runs on the server.",
    parameters: ["packageIdFilter", "moduleIdFilter", "typeIdFilter", "statusFilter", "q", "cursor", "limit"],
    answer: { status: 200, schema: "ConnectionList", description: "One page of connections." },
    problems: { 400: ["invalid-input"], 404: ["not-found"], 410: ["cursor-expired"] },
  },
  {
    id: "createConnection",
    method: "post",
    path: "/connections",
    summary: "Create a connection",
    description: "Stores and, with `verify: required`, verifies. A rejected credential is 422 `credential-rejected`, and nothing is stored.",
    parameters: ["idempotencyKey"],
    request: "CreateConnectionRequest",
    answer: { status: 201, schema: "Connection", description: "The connection.", hasEtag: true },
    problems: {
      400: ["invalid-input"],
      409: ["name-taken", "duplicate-credential", "idempotency-in-progress"],
      413: ["payload-too-large"],
      ...rejected,
      422: ["invalid-input", "credential-rejected", "address-not-allowed", "missing-permission", "idempotency-conflict"],
    },
  },
  {
    id: "checkConnection",
    method: "post",
    path: "/connections/check",
    summary: "Verify credentials and store nothing",
    description: "The ladder of stages for what is on screen. Credentials that are not accepted are an answer, not an error: `ok` is false.",
    request: "CheckConnectionRequest",
    answer: { status: 200, schema: "Verification", description: "What was found." },
    problems: { 400: ["invalid-input"], 413: ["payload-too-large"], ...rejected },
  },
  {
    id: "getConnection",
    method: "get",
    path: "/connections/{id}",
    summary: "Read a connection",
    description: "Never with its secrets.",
    parameters: ["connectionId"],
    answer: { status: 200, schema: "Connection", description: "The connection.", hasEtag: true },
    problems: { 404: ["not-found"] },
  },
  {
    id: "verifyConnection",
    method: "post",
    path: "/connections/{id}/verify",
    summary: "Verify a stored connection",
    description: "Walks the ladder with the stored credentials and updates the status.",
    parameters: ["connectionId"],
    answer: { status: 200, schema: "Verification", description: "What was found." },
    problems: { 404: ["not-found"], 502: ["provider-unreachable"], 504: ["provider-timeout"] },
  },
  {
    id: "attachConnection",
    method: "put",
    path: "/modules/{id}/connection",
    summary: "Attach a connection to a module",
    description: "Replaces the one that is attached.",
    parameters: ["moduleId", "ifMatch"],
    request: "AttachRequest",
    answer: { status: 200, schema: "Module", description: "The module as it is now.", hasEtag: true },
    problems: {
      404: ["not-found"],
      412: ["precondition-failed"],
      422: ["invalid-input", "missing-permission"],
      428: ["precondition-required"],
    },
  },
  {
    id: "detachConnection",
    method: "delete",
    path: "/modules/{id}/connection",
    summary: "Detach the connection of a module",
    description: "The connection itself stays.",
    parameters: ["moduleId", "ifMatch"],
    answer: { status: 200, schema: "Module", description: "The module as it is now.", hasEtag: true },
    problems: { 404: ["not-found"], 412: ["precondition-failed"], 428: ["precondition-required"] },
  },
];
