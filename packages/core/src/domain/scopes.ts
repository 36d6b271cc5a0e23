import type { Connection } from "../contract/connection.ts";
import type { Module } from "../contract/module.ts";

/**
 * The scopes that the module needs and the connection lacks. What the server said of its fit counts; nobody knows them before a
 * verification, and keys, passwords and people have none (RFC 6749 section 3.3).
 */
export function scopeGap({ fit, identity, scopes, type }: Connection, { requiredScopes }: Pick<Module, "requiredScopes">): readonly string[] {
  if (fit) return fit.missingScopes ?? [];
  return identity && type.auth.startsWith("oauth2-") ? requiredScopes.filter((scope) => !scopes.includes(scope)) : [];
}
