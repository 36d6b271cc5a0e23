/** The scopes of the platform's own API. */
export const readScope = "data-pools:read";
export const writeScope = "data-pools:write";
export const allScopes: readonly string[] = [readScope, writeScope];
