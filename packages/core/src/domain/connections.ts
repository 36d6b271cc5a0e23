import type { Connection } from "../contract/connection.ts";

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
