import type { Table } from "../world/table.ts";
import type { ConnectionRow } from "../world/tables.ts";

/** A slot of one module. Its build-time value is what is attached to the module while the flow is built. */
export interface DynamicConnectionRow {
  readonly id: string;
  readonly name: string;
  readonly moduleId: string;
  readonly version: string;
}

/** What one person supplied for one slot. The connection is theirs alone and stands in no list of the package. */
export interface PersonalConnectionRow {
  readonly id: string;
  readonly dynamicConnectionId: string;
  readonly personId: string;
  readonly connection: ConnectionRow;
}

export interface DynamicConnectionTables {
  readonly dynamicConnections: Table<DynamicConnectionRow>;
  readonly personalConnections: Table<PersonalConnectionRow>;
}
