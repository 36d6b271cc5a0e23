import { filesScope } from "../authorization-server/scopes.ts";
import { find, rows } from "../world/table.ts";
import type { DataPoolRow, World } from "../world/tables.ts";

/** The files of whoever signed in for a connection, as rows of one place. None without the scope, or at a provider of somebody else's. */
export function filesOfSignIn(world: World, connectionId: string): readonly DataPoolRow[] {
  const signIn = find(world.signIns, connectionId);
  if (signIn === undefined || !signIn.scopes.includes(filesScope)) return [];
  return rows(world.microsoftAccounts)
    .filter((account) => signIn.provider.place === "here" && signIn.identity.id === `microsoft:${account.id}`)
    .map(({ id, name, files }) => ({
      id: `files-of-${id}`,
      name: `Files of ${name}`,
      table: "FILES",
      columns: ["File", "Folder", "Modified by", "Modified", "Size"],
      rows: files.map((file) => [file.name, "OneDrive", name, file.modifiedAt.slice(0, 10), `${Math.ceil(file.size / 1_024)} KB`]),
    }));
}
