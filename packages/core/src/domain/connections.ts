import type { Connection } from "../contract/connection.ts";
import { connectionStatuses } from "../contract/connection-statuses.ts";
import type { ConnectionStatus } from "../contract/verification.ts";

export type KnownStatus = (typeof connectionStatuses)[number];

/** Whether this version knows the status; a newer backend may send others, which are shown as unknown. */
export function isKnownStatus(status: ConnectionStatus): status is KnownStatus {
  return (connectionStatuses as readonly string[]).includes(status);
}

/** Whether a connection can be attached to the module it was listed for. One that nobody judged can be tried. */
export function connectionFits(connection: Connection): boolean {
  return connection.fit === undefined || connection.fit.code === "fits";
}

export interface ConnectionsByFit {
  readonly fitting: readonly Connection[];
  readonly others: readonly Connection[];
}

/** The connections that can be attached and those that cannot, each in the order of the server. */
export function byFit(connections: readonly Connection[]): ConnectionsByFit {
  return { fitting: connections.filter(connectionFits), others: connections.filter((connection) => !connectionFits(connection)) };
}

/** Whether the identity behind a connection is known to lack something that it needs. */
export function lacksPermissions(connection: Pick<Connection, "missingPermissions">): boolean {
  return connection.missingPermissions.length > 0;
}
