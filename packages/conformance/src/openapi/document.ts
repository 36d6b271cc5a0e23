import { createRequire } from "node:module";

/** A JSON schema as it stands in the document. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** What one status of an operation comes with. */
export interface DocumentedAnswer {
  /** Names of headers that have to be there. */
  readonly headers: readonly string[];
  /** Schemas by media type; empty for an answer without a body. */
  readonly content: Readonly<Record<string, JsonSchema>>;
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface Operation {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Null for an operation that takes no body. */
  readonly request: JsonSchema | null;
  readonly answers: Readonly<Record<number, DocumentedAnswer>>;
}

export interface Contract {
  readonly version: string;
  readonly operations: readonly Operation[];
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

type Node = Readonly<Record<string, unknown>>;

const methods: readonly string[] = ["get", "post", "put", "patch", "delete"];

/** The contract that every backend is checked against: the OpenAPI document of core, as committed. */
export function readContract(): Contract {
  const document = createRequire(import.meta.url)("@connection-kit/core/openapi.json") as Node;
  const operations = Object.entries(members(document.paths)).flatMap(([path, item]) =>
    Object.entries(members(item))
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => readOperation(document, path, method, members(operation))),
  );
  const schemas = members(members(document.components).schemas) as Contract["schemas"];
  return { version: String(members(document.info).version), operations, schemas };
}

export function operationOf(contract: Contract, id: string): Operation {
  const found = contract.operations.find((operation) => operation.id === id);
  if (found === undefined) throw new Error(`The document has no operation ${id}.`);
  return found;
}

function readOperation(document: Node, path: string, method: string, operation: Node): Operation {
  const body = members(members(members(operation.requestBody).content)["application/json"]).schema;
  const answers = Object.entries(members(operation.responses)).map(([status, answer]) => [status, readAnswer(document, answer)]);
  return {
    id: String(operation.operationId),
    method: method.toUpperCase() as Method,
    path,
    parameters: list(operation.parameters).map((parameter) => readParameter(resolved(document, parameter))),
    request: body === undefined ? null : (body as JsonSchema),
    answers: Object.fromEntries(answers),
  };
}

function readParameter(parameter: Node): Parameter {
  return {
    name: String(parameter.name),
    in: parameter.in as Parameter["in"],
    required: parameter.required === true,
    schema: members(parameter.schema) as JsonSchema,
  };
}

function readAnswer(document: Node, answer: unknown): DocumentedAnswer {
  const { headers, content } = resolved(document, answer);
  const required = Object.entries(members(headers)).filter(([, header]) => resolved(document, header).required === true);
  const schemas = Object.entries(members(content)).map(([type, media]) => [type, members(media).schema as JsonSchema]);
  return { headers: required.map(([name]) => name), content: Object.fromEntries(schemas) };
}

/** What a reference leads to; what is none as it is. */
function resolved(document: Node, node: unknown): Node {
  const { $ref } = members(node);
  if (typeof $ref !== "string") return members(node);
  const target = $ref
    .slice(2)
    .split("/")
    .reduce<unknown>((at, part) => members(at)[part.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  return resolved(document, target);
}

function members(value: unknown): Node {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Node) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
