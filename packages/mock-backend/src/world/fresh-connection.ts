import { randomText } from "./secrets.ts";
import type { ConnectionRow } from "./tables.ts";
import { newVersion } from "./versions.ts";

type Facts = Pick<ConnectionRow, "name" | "packageId" | "typeId" | "ownerId"> & Partial<Omit<ConnectionRow, "version">>;

/** A connection of which nothing is known but these facts. */
export function freshConnection(facts: Facts, now: Date): ConnectionRow {
  const at = now.toISOString();
  return {
    id: `connection-${randomText(9)}`,
    status: "unverified",
    statusSince: at,
    applicationId: null,
    identity: null,
    values: {},
    secrets: {},
    scopes: [],
    verifiedAt: null,
    expiresAt: null,
    createdAt: at,
    updatedAt: at,
    usedElsewhere: 0,
    ...facts,
    version: newVersion(),
  };
}
