import type { Connection } from "../contract/connection.ts";
import type { Module } from "../contract/module.ts";

/** The scopes that the module needs and the connection lacks. What the server said of its fit counts; nobody knows them before a verification. */
export function scopeGap({ fit, identity, scopes }: Connection, { requiredScopes }: Pick<Module, "requiredScopes">): readonly string[] {
  if (fit) return fit.missingScopes ?? [];
  return identity ? requiredScopes.filter((scope) => !scopes.includes(scope)) : [];
}
