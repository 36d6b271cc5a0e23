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

/** A file of tables in `src/decoding`. It may refer to those before it. */
export interface ShapeFile {
  readonly file: string;
  readonly schemas: readonly NamedSchema[];
}

interface Table {
  readonly name: string;
  readonly type: NamedSchema["type"];
  readonly text: string;
  /** Names of the tables that it refers to. */
  readonly uses: ReadonlySet<string>;
}

/** Writes files of tables, by name. A schema that is part of another stands before it and is referred to by its name. */
export function shapesSources(files: readonly ShapeFile[]): ReadonlyMap<string, string> {
  const names = new Map<Schema, string>();
  const tables = new Map<string, readonly Table[]>();
  for (const { file, schemas } of files) {
    for (const { name, schema } of schemas) names.set(schema, name);
    tables.set(
      file,
      schemas.map((schema) => tableOf(schema, names)),
    );
  }
  return new Map(files.map((file) => [file.file, shapesSource(file, tables)]));
}

function tableOf({ name, schema, type }: NamedSchema, names: ReadonlyMap<Schema, string>): Table {
  const uses = new Set<string>();
  const nameOf = (part: Schema) => {
    const other = part === schema ? undefined : names.get(part);
    if (other !== undefined) uses.add(other);
    return other;
  };
  return { name, type, text: write(schema, "", nameOf), uses };
}

function shapesSource({ file, schemas }: ShapeFile, tables: ReadonlyMap<string, readonly Table[]>): string {
  const own = tables.get(file) ?? [];
  const others = [...tables].filter(([other]) => other !== file);
  // A table with a type is exported as such.
  const isShared = (name: string, type: NamedSchema["type"]) => !type && others.some(([, theirs]) => theirs.some(({ uses }) => uses.has(name)));
  const decoded = schemas.flatMap(({ name, type }) => (type ? [{ name, type }] : []));
  const contracts = [...new Set(decoded.map(({ type }) => type.from))].sort();
  return [
    "// Generated from the zod schemas of the contract by `npm run generate`. Do not edit.",
    ...contracts.map(
      (from) => `import type { ${decoded.flatMap(({ type }) => (type.from === from ? [type.name] : [])).join(", ")} } from "../contract/${from}.ts";`,
    ),
    `import type { Shape, ShapeOf } from "./decode.ts";`,
    ...others.flatMap(([other, theirs]) => {
      const used = theirs.filter(({ name }) => own.some(({ uses }) => uses.has(name))).map(({ name, type }) => (type ? `${name}Shape as ${name}` : name));
      return used.length > 0 ? [`import { ${used.join(", ")} } from "./${other}";`] : [];
    }),
    "",
    ...own.map(({ name, type, text }) => `${isShared(name, type) ? "export " : ""}const ${name}: Shape = ${text};`),
    "",
    ...decoded.map(({ name, type }) => `export const ${name}Shape: ShapeOf<${type.name}> = ${name};`),
    "",
  ].join("\n");
}

/** `member` is the name under which the schema stands in its object. */
function write(schema: Schema, member: string, nameOf: (schema: Schema) => string | undefined): string {
  const name = nameOf(schema);
  if (name !== undefined) return name;
  const definition = schema._zod.def as Definition;
  const inner = (of: Schema | undefined): string => {
    if (of === undefined) throw new Error(`No inner schema in ${definition.type} at ${member}.`);
    return write(of, member, nameOf);
  };
  const leaf = (shape: Shape) => JSON.stringify(shape);
  switch (definition.type) {
    case "object":
      return `{ ${Object.entries(definition.shape ?? {})
        .map(([key, value]) => `${key}: ${write(value, key, nameOf)}`)
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
