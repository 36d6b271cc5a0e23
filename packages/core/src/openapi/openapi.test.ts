import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { problemCodes } from "../contract/index.ts";
import { buildOpenApi } from "./index.ts";
import { operations, parameters as parameterTable } from "./operations.ts";

const document = buildOpenApi();

/** Every object of the document that has a member of this name. */
function* withMember(member: string, value: unknown = document): Generator<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return;
  if (Object.hasOwn(value, member)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* withMember(member, inner);
}

function resolved(reference: string): unknown {
  return reference
    .slice(2)
    .split("/")
    .reduce<unknown>((value, part) => (value as Record<string, unknown>)?.[part.replaceAll("~1", "/")], document);
}

describe("openapi.json", () => {
  it("is what the schemas say; run `npm run generate` after a change", () => {
    expect(JSON.parse(readFileSync(new URL("../../openapi.json", import.meta.url), "utf8"))).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it("has every operation of the contract, and each with the answers that all have", () => {
    const ids = operations.map(({ id }) => id).sort();
    expect(ids).toEqual([
      "attachConnection",
      "authorizationCallback",
      "beginAuthorization",
      "cancelAuthorization",
      "checkConnection",
      "createConnection",
      "createDynamicConnection",
      "deleteConnection",
      "detachConnection",
      "getAuthorization",
      "getConnection",
      "getConnectionTypeOf",
      "getModule",
      "getSession",
      "listConnectionTypes",
      "listConnections",
      "listPermissions",
      "listPersonalConnections",
      "listUsages",
      "renameConnection",
      "replaceCredentials",
      "requestConnection",
      "restoreCredentials",
      "supplyCredentials",
      "swapConnections",
      "undoSwap",
      "verifyConnection",
      "withdrawCredentials",
    ]);
    for (const { path, method } of operations) {
      const common = ["401", "403", "429", "500", "503"].map((status) => [status, expect.anything()]);
      expect(document.paths[path]?.[method]).toMatchObject({ responses: Object.fromEntries(common) });
    }
  });

  it("refers to nothing that is not there, and has no schema to which nothing refers", () => {
    const references = new Set([...withMember("$ref")].map(({ $ref }) => String($ref)));
    for (const reference of references) expect(resolved(reference), reference).toBeDefined();
    for (const [section, members] of Object.entries(document.components)) {
      if (section === "securitySchemes") continue;
      for (const name of Object.keys(members)) expect(references, name).toContain(`#/components/${section}/${name}`);
    }
  });

  it("names each parameter of a path", () => {
    for (const { path, parameters = [] } of operations) expect(path.includes("{id}")).toBe(parameters.some((name) => parameterTable[name].in === "path"));
  });

  it("asks writes for their key or their precondition", () => {
    const headersOf = (id: string) => operations.find((operation) => operation.id === id)?.parameters ?? [];
    for (const id of ["createConnection", "requestConnection", "swapConnections", "createDynamicConnection"]) expect(headersOf(id)).toContain("idempotencyKey");
    for (const id of ["attachConnection", "detachConnection", "renameConnection", "deleteConnection", "replaceCredentials"])
      expect(headersOf(id)).toContain("ifMatch");
  });

  it("says what a sign-in answers: a problem when no provider is reached, a page when the browser comes back too late", () => {
    expect(document.paths["/authorizations"]?.post).toMatchObject({ responses: { 502: { description: "`provider-unreachable`." } } });
    expect(document.paths["/authorizations/callback"]?.get).toMatchObject({ responses: { 400: { content: { "text/html": {} } } } });
  });

  it("S13 has no answer with a secret", () => {
    const { schemas } = document.components;
    for (const name of ["Connection", "ConnectionList", "Verification", "Problem", "Module"]) {
      expect(JSON.stringify(schemas?.[name])).not.toMatch(/"(applicationKey|clientSecret|password|credentials)"/);
    }
  });

  it("says which values of an open enum are known", () => {
    const known = [...withMember("x-extensible-enum")].map((schema) => (schema["x-extensible-enum"] as string[]).length);
    expect(known).toContain(problemCodes.length);
    expect(document.components.schemas?.Connection).toMatchObject({
      properties: { status: { type: "string", "x-extensible-enum": expect.arrayContaining(["active"]) } },
    });
  });

  it("describes every schema, parameter and answer", () => {
    for (const section of ["schemas", "parameters", "headers", "responses"]) {
      for (const [name, value] of Object.entries(document.components[section] ?? {})) expect(value, name).toHaveProperty("description");
    }
  });
});
