import type { AuthorizationTables } from "./tables.ts";

export const authorizationSeed: AuthorizationTables = { attempts: {}, signIns: {}, revocations: {} };
