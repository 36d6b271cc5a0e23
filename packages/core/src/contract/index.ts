/** The HTTP contract as zod schemas: the OpenAPI document, the decoders and the mock backend all come from here. */
export * from "./authorization.ts";
export * from "./connection.ts";
export * from "./connection-type.ts";
export * from "./dynamic-connection.ts";
export * from "./module.ts";
export * from "./primitives.ts";
export * from "./problem.ts";
export * from "./session.ts";
export * from "./swap.ts";
export * from "./usage.ts";
export * from "./verification.ts";
