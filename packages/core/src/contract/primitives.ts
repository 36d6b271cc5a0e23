import * as z from "zod/mini";

/**
 * One of the values this version knows, or any other string: a newer backend may send values that are not known yet.
 * They are kept as they came and shown as unknown.
 */
export type OpenEnum<Known extends string> = Known | (string & {});

/** The values an open enum knows, by schema. The OpenAPI document lists them as `x-extensible-enum`. */
export const openEnums = z.registry<{ known: readonly string[] }>();

/** A string of which some values are known and the others are kept. */
export function openEnum<const Known extends readonly string[]>(known: Known): z.ZodMiniType<OpenEnum<Known[number]>> {
  return z.string().register(openEnums, { known }) as z.ZodMiniType<OpenEnum<Known[number]>>;
}

/** An opaque id. */
export const id = z.string().check(z.minLength(1), z.maxLength(200));

/** RFC 3339, UTC. */
export const timestamp = z.iso.datetime();

/** A strong entity tag as it stands in the `ETag` header, quotes included (RFC 9110 section 8.8.3). */
export const entityTag = z.string().check(z.minLength(3));
