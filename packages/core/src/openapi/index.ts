import type { ProblemCode } from "../contract/problem-codes.ts";
import { type Operation, operations, parameters } from "./operations.ts";
import { componentSchemas } from "./schemas.ts";

export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: Readonly<Record<string, string>>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly [member: string]: unknown;
}

/** Answers that every operation can give. */
const commonProblems: Readonly<Record<number, readonly ProblemCode[]>> = {
  401: ["unauthenticated"],
  403: ["forbidden", "csrf", "missing-permission"],
  429: ["rate-limited"],
  500: ["unexpected"],
  503: ["unavailable"],
};

/** The OpenAPI 3.1 document of contract version 1, from the schemas and nothing else. */
export function buildOpenApi(): OpenApiDocument {
  return {
    openapi: "3.1.0",
    info: {
      title: "connection-kit",
      version: "1.0.0",
      description:
        "What a product's backend offers to connection-kit. JSON in camelCase, times in RFC 3339 UTC, opaque ids. Unknown members are ignored by both sides and unknown values of an extensible enum are kept. Secrets go in and never come out.",
    },
    servers: [{ url: "/api/connection-kit/v1" }],
    security: [{ sameOriginCookie: [] }, { bearer: [] }],
    paths: paths(),
    components: {
      schemas: componentSchemas(),
      parameters: { ...parameters },
      headers: headers(),
      responses: problemResponses(),
      securitySchemes: {
        sameOriginCookie: { type: "apiKey", in: "cookie", name: "session", description: "Whatever cookie the product signs its own requests with." },
        bearer: { type: "http", scheme: "bearer", description: "A short-lived token from the embedder." },
      },
    },
  };
}

function paths(): Record<string, Record<string, object>> {
  const byPath: Record<string, Record<string, object>> = {};
  for (const operation of operations) byPath[operation.path] = { ...byPath[operation.path], [operation.method]: operationObject(operation) };
  return byPath;
}

function operationObject({ id, summary, description, parameters: names = [], request, answer, pages = {}, problems }: Operation): object {
  const shown = Object.entries(pages).map(([status, text]) => [status, pageResponse(text)]);
  const responses = Object.entries({ ...commonProblems, ...problems }).map(([status, codes]) => [status, problemResponse(Number(status), codes)]);
  return {
    operationId: id,
    summary,
    description,
    ...(names.length > 0 && { parameters: names.map((name) => ({ $ref: `#/components/parameters/${name}` })) }),
    ...(request && { requestBody: { required: true, content: { "application/json": { schema: schemaReference(request) } } } }),
    responses: {
      [answer.status]: {
        description: answer.description,
        headers: { "Cache-Control": headerReference("CacheControl"), ...(answer.hasEtag && { ETag: headerReference("ETag") }) },
        ...(answer.schema && { content: { "application/json": { schema: schemaReference(answer.schema) } } }),
      },
      ...Object.fromEntries([...shown, ...responses]),
    },
  };
}

/** A status of one operation refers to the shared answer, and says which codes it comes with here. */
function problemResponse(status: number, codes: readonly ProblemCode[]): object {
  return { $ref: `#/components/responses/Problem${status}`, description: `${codes.map((code) => `\`${code}\``).join(", ")}.` };
}

function pageResponse(description: string): object {
  return { description, headers: { "Cache-Control": headerReference("CacheControl") }, content: { "text/html": { schema: { type: "string" } } } };
}

function problemResponses(): Record<string, object> {
  const statuses = new Set([commonProblems, ...operations.map(({ problems }) => problems)].flatMap((problems) => Object.keys(problems)));
  return Object.fromEntries([...statuses].sort().map((status) => [`Problem${status}`, sharedProblem(Number(status))]));
}

function sharedProblem(status: number): object {
  const mayWait = status === 429 || status === 503;
  return {
    description: `A problem with status ${status}.`,
    headers: { "Cache-Control": headerReference("CacheControl"), ...(mayWait && { "Retry-After": headerReference("RetryAfter") }) },
    content: { "application/problem+json": { schema: schemaReference("Problem") } },
  };
}

function headers(): Record<string, object> {
  return {
    CacheControl: { description: "`no-store` on every answer.", required: true, schema: { type: "string", const: "no-store" } },
    ETag: { description: "The strong entity tag of the resource, the same as its `etag` member.", required: true, schema: { type: "string" } },
    RetryAfter: { description: "Seconds to wait, or a date.", schema: { type: "string" } },
  };
}

function schemaReference(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

function headerReference(name: string): object {
  return { $ref: `#/components/headers/${name}` };
}
