import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { Contract, JsonSchema } from "./document.ts";

/** Where a value is not of its schema, and how. */
export interface Mismatch {
  /** A JSON pointer into the value. */
  readonly at: string;
  readonly says: string;
}

export type Validate = (schema: JsonSchema, value: unknown) => readonly Mismatch[];

const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Validates values against the schemas of the document. */
export function validatorOf(contract: Contract): Validate {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: true });
  ajv.addFormat("date-time", (text: string) => dateTime.test(text) && !Number.isNaN(Date.parse(text)));
  ajv.addSchema({ $id: "contract", components: { schemas: contract.schemas } });
  const compiled = new Map<JsonSchema, ValidateFunction>();
  return (schema, value) => {
    const validate = compiled.get(schema) ?? ajv.compile(fromContract(schema) as object);
    compiled.set(schema, validate);
    return validate(value) ? [] : (validate.errors ?? []).map(mismatch);
  };
}

/** References within the document are references into the schema that Ajv knows it by. */
function fromContract(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(fromContract);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, name === "$ref" ? `contract${value}` : fromContract(value)]));
}

function mismatch({ instancePath, message = "is not as documented", params }: ErrorObject): Mismatch {
  const missing: unknown = params.missingProperty;
  return { at: typeof missing === "string" ? `${instancePath}/${missing}` : instancePath, says: message };
}
