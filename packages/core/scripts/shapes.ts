import type { Shape } from "../src/decoding/decode.ts";

/** The part of a zod schema's definition that is read here. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly valueType?: Schema;
  readonly checks?: readonly { readonly _zod: { readonly def: object } }[];
}
export interface Schema {
  readonly _zod: { readonly def: object };
}

/** A schema that gets a table of its own; `type` names the type it decodes, when the client decodes it. */
export interface NamedSchema {
  readonly name: string;
  readonly schema: Schema;
  readonly type?: { readonly name: string; readonly from: string };
}

/** Lists of which one bad row must not take the others with it. */
const rowLists = ["items", "errors"];

/** Writes `shapes.generated.ts`. A schema that is part of another stands before it and is referred to by its name. */
export function shapesSource(schemas: readonly NamedSchema[]): string {
  const names = new Map(schemas.map(({ name, schema }) => [schema, name]));
  const tables = schemas.map(({ name, schema }) => `const ${name}: Shape = ${write(schema, "", new Map([...names].filter(([, other]) => other !== name)))};`);
  const decoded = schemas.flatMap(({ name, type }) => (type ? [{ name, type }] : []));
  const files = [...new Set(decoded.map(({ type }) => type.from))].sort();
  return [
    "// Generated from the zod schemas of the contract by `npm run generate`. Do not edit.",
    ...files.map(
      (file) => `import type { ${decoded.flatMap(({ type }) => (type.from === file ? [type.name] : [])).join(", ")} } from "../contract/${file}.ts";`,
    ),
    `import type { Shape, ShapeOf } from "./decode.ts";`,
    "",
    ...tables,
    "",
    ...decoded.map(({ name, type }) => `export const ${name}Shape: ShapeOf<${type.name}> = ${name};`),
    "",
  ].join("\n");
}

/** `member` is the name under which the schema stands in its object. */
function write(schema: Schema, member: string, names: ReadonlyMap<Schema, string>): string {
  const name = names.get(schema);
  if (name !== undefined) return name;
  const definition = schema._zod.def as Definition;
  const inner = (of: Schema | undefined): string => {
    if (of === undefined) throw new Error(`No inner schema in ${definition.type} at ${member}.`);
    return write(of, member, names);
  };
  const leaf = (shape: Shape) => JSON.stringify(shape);
  switch (definition.type) {
    case "object":
      return `{ ${Object.entries(definition.shape ?? {})
        .map(([key, value]) => `${key}: ${write(value, key, names)}`)
        .join(", ")} }`;
    case "array":
      return rowLists.includes(member) ? `[${inner(definition.element)}, "rows"]` : `[${inner(definition.element)}]`;
    case "record":
      return `[${inner(definition.valueType)}, "map"]`;
    case "nullable":
      return `[${inner(definition.innerType)}, "null"]`;
    case "optional":
      return `[${inner(definition.innerType)}, "maybe"]`;
    case "string":
      return leaf(definition.checks?.some(isMinimumLength) ? "k" : "s");
    case "number":
      return leaf("n");
    case "boolean":
      return leaf("b");
    default:
      throw new Error(`The decoder has no shape for ${definition.type}, met at ${member}.`);
  }
}

function isMinimumLength(check: { readonly _zod: { readonly def: object } }): boolean {
  return "check" in check._zod.def && check._zod.def.check === "min_length";
}
