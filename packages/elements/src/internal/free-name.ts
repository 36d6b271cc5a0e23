import { type ConnectionsClient, uniqueName } from "@connection-kit/core";

export interface WantedName {
  readonly base: string;
  readonly packageId: string | undefined;
}

/** The name, with a number when another connection of the package has it. */
export async function freeName(client: ConnectionsClient, { base, packageId }: WantedName, signal: AbortSignal): Promise<string> {
  const query = { search: base, limit: 100, ...(packageId !== undefined && { packageId }) };
  // A suggestion is not worth an error: should the name be taken, Save says so.
  const taken = await client.connections(query, { signal }).then(
    ({ items }) => items.map(({ name }) => name),
    () => [],
  );
  return uniqueName(base, taken);
}
