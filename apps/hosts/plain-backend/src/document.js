import { readFileSync } from "node:fs";

/** The contract. A product keeps a copy of the document beside its code. */
const document = JSON.parse(readFileSync(new URL("../../../../packages/core/openapi.json", import.meta.url), "utf8"));
const lookUp = (path) => path.reduce((at, name) => at[name], document);
const resolved = (value) => (value.$ref === undefined ? value : lookUp(value.$ref.slice(2).split("/")));

function readOperation(path, method, { operationId, parameters = [], requestBody }) {
  const isKeyed = parameters.some((parameter) => resolved(parameter).name === "Idempotency-Key");
  const schema = requestBody?.content["application/json"].schema ?? null;
  return { id: operationId, parts: path.split("/"), method: method.toUpperCase(), schema, isKeyed };
}

/** Its operations, fixed paths before those with `{id}`. */
export const operations = Object.entries(document.paths)
  .sort(([one], [other]) => one.split("{").length - other.split("{").length)
  .flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => readOperation(path, method, operation)));

/** How a value is not of a schema, each time with a JSON pointer. Members that the schema does not know are let be. */
export function issues(schema, value, at = "#") {
  const { anyOf, type, enum: values, properties = {}, required = [], additionalProperties = null, items, ...limits } = resolved(schema);
  const wrong = (code) => [{ pointer: at, code, detail: "This is missing or not of the expected form." }];
  if (anyOf !== undefined) return anyOf.some((each) => issues(each, value).length === 0) ? [] : issues(anyOf[0], value, at);
  if (value === undefined) return wrong("value-missing");
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  if (kind !== type || (values !== undefined && !values.includes(value))) return wrong("not-accepted");
  if (kind !== "object" && kind !== "array" && kind !== "string") return [];
  if (kind === "object") {
    return [...new Set([...required, ...Object.keys(value)])].flatMap((name) => {
      const member = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      const pointer = `${at}/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`;
      return member === null ? [] : issues(member, Object.hasOwn(value, name) ? value[name] : undefined, pointer);
    });
  }
  if (value.length < (limits.minLength ?? limits.minItems)) return wrong("value-missing");
  if (value.length > (limits.maxLength ?? limits.maxItems)) return wrong("value-too-long");
  return kind === "array" ? value.flatMap((item, index) => issues(items, item, `${at}/${index}`)) : [];
}
