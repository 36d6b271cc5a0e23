import type { ConnectionType } from "../contract/connection-type.ts";

export function typeById(types: readonly ConnectionType[], id: string): ConnectionType | undefined {
  return types.find((type) => type.id === id);
}
