/**
 * What an answer must look like, as data. The tables are generated from the zod schemas, so that zod itself need not be loaded:
 * - `"s"` text · `"k"` text that is not empty · `"n"` number · `"b"` boolean
 * - `[shape]` a list · `[shape, "rows"]` a list whose bad rows are left out and counted · `[shape, "map"]` values by any key
 * - `[shape, "null"]` may be null, and is null when missing · `[shape, "maybe"]` may be missing, and is left out when it cannot be read
 * - anything else: an object with these members
 */
export type Shape = "s" | "k" | "n" | "b" | readonly [Shape] | readonly [Shape, "rows" | "map" | "null" | "maybe"] | ObjectShape;
export interface ObjectShape {
  readonly [member: string]: Shape;
}

declare const decodes: unique symbol;

/** A shape that remembers the type of what it decodes. */
export type ShapeOf<Value> = Shape & { readonly [decodes]?: Value };

export type Decoded<Value> = { readonly ok: true; readonly value: Value; readonly skipped: number } | { readonly ok: false; readonly path: string };

/** Thrown where something cannot be read, inside this file only. */
class Unreadable {
  constructor(readonly path: string) {}
}

const unsafeKeys = ["__proto__", "constructor", "prototype"];

/**
 * Reads an answer tolerantly: unknown members are dropped, what is optional may be missing or unreadable, unknown values of an
 * open enum stay as they came. What is required and wrong is named by its path. Never throws on a value that came out of JSON.
 */
export function decode<Value>(shape: ShapeOf<Value>, value: unknown): Decoded<Value> {
  let skipped = 0;

  function read(shape: Shape, value: unknown, path: string): unknown {
    const [inner, kind] = (Array.isArray(shape) ? shape : [shape, typeof shape]) as readonly [Shape, string?];
    if (kind === "null") return value === null || value === undefined ? null : read(inner, value, path);
    if (kind === "maybe") return value === undefined ? value : attempt(inner, value, path);
    if (kind === "string" && isLeaf(inner, value)) return value;
    if (kind === "map" && isObject(value)) return members(Object.keys(value), () => inner, value, path, Object.create(null));
    if (kind === "object" && isObject(value)) return members(Object.keys(inner), (key) => (inner as ObjectShape)[key] as Shape, value, path, {});
    if (kind === "rows" && Array.isArray(value)) return rows(inner, value, path);
    if (kind === undefined && Array.isArray(value)) return value.map((item, index) => read(inner, item, `${path}/${index}`));
    throw new Unreadable(path);
  }

  function members(keys: string[], shapeOf: (key: string) => Shape, from: Record<string, unknown>, path: string, to: Record<string, unknown>): unknown {
    for (const key of keys) {
      if (unsafeKeys.includes(key)) continue;
      const member = read(shapeOf(key), Object.hasOwn(from, key) ? from[key] : undefined, `${path}/${key}`);
      if (member !== undefined) to[key] = member;
    }
    return to;
  }

  function rows(inner: Shape, from: readonly unknown[], path: string): unknown {
    const readable = from.map((row, index) => attempt(inner, row, `${path}/${index}`)).filter((row) => row !== undefined);
    skipped += from.length - readable.length;
    return readable;
  }

  /** Undefined when it cannot be read. */
  function attempt(inner: Shape, value: unknown, path: string): unknown {
    try {
      return read(inner, value, path);
    } catch {
      return undefined;
    }
  }

  try {
    return { ok: true, value: read(shape, value, "") as Value, skipped };
  } catch (stop) {
    return { ok: false, path: (stop as Unreadable).path };
  }
}

function isLeaf(shape: Shape, value: unknown): boolean {
  if (shape === "b") return typeof value === "boolean";
  if (shape === "n") return Number.isFinite(value);
  return typeof value === "string" && (shape === "s" || value !== "");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
