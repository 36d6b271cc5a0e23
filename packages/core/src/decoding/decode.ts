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
export interface ShapeOf<Value> {
  readonly shape: Shape;
  readonly [decodes]?: Value;
}

export type Decoded<Value> = { readonly ok: true; readonly value: Value; readonly skipped: number } | { readonly ok: false; readonly path: string };

const unreadable = Symbol("unreadable");
const unsafeKeys = ["__proto__", "constructor", "prototype"];

/**
 * Reads an answer tolerantly: unknown members are dropped, what is optional may be missing or unreadable, unknown values of an
 * open enum stay as they came. What is required and wrong is named by its path. Never throws on a value that came out of JSON.
 */
export function decode<Value>({ shape }: ShapeOf<Value>, value: unknown): Decoded<Value> {
  let skipped = 0;
  let wrongAt = "";

  function read(shape: Shape, value: unknown, path: string): unknown {
    if (typeof shape === "string") return isLeaf(shape, value) ? value : stop(path);
    if (!Array.isArray(shape))
      return isObject(value) ? members(Object.keys(shape), (key) => (shape as ObjectShape)[key] as Shape, value, path, {}) : stop(path);
    const [inner, wrapper] = shape as readonly [Shape, string?];
    switch (wrapper) {
      case "null":
        return value === null || value === undefined ? null : read(inner, value, path);
      case "maybe": {
        const found = value === undefined ? unreadable : read(inner, value, path);
        return found === unreadable ? undefined : found;
      }
      case "map":
        return isObject(value) ? members(Object.keys(value), () => inner, value, path, Object.create(null)) : stop(path);
      default:
        return Array.isArray(value) ? list(inner, value, path, wrapper === "rows") : stop(path);
    }
  }

  function members(keys: string[], shapeOf: (key: string) => Shape, from: Record<string, unknown>, path: string, to: Record<string, unknown>): unknown {
    for (const key of keys) {
      if (unsafeKeys.includes(key)) continue;
      const member = read(shapeOf(key), Object.hasOwn(from, key) ? from[key] : undefined, `${path}/${key}`);
      if (member === unreadable) return unreadable;
      if (member !== undefined) to[key] = member;
    }
    return to;
  }

  function list(inner: Shape, from: readonly unknown[], path: string, tolerant: boolean): unknown {
    const to: unknown[] = [];
    for (const [index, item] of from.entries()) {
      const row = read(inner, item, `${path}/${index}`);
      if (row !== unreadable) to.push(row);
      else if (tolerant) skipped++;
      else return unreadable;
    }
    return to;
  }

  function stop(path: string): typeof unreadable {
    wrongAt = path;
    return unreadable;
  }

  const decoded = read(shape, value, "");
  return decoded === unreadable ? { ok: false, path: wrongAt } : { ok: true, value: decoded as Value, skipped };
}

function isLeaf(shape: string, value: unknown): boolean {
  if (shape === "b") return typeof value === "boolean";
  if (shape === "n") return Number.isFinite(value);
  return typeof value === "string" && (shape === "s" || value !== "");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
