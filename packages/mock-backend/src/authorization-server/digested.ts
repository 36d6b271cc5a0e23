import { matches, randomText, storedSecret } from "../world/secrets.ts";
import { find, type Table } from "../world/table.ts";
import type { StoredSecret } from "../world/tables.ts";

/** Codes and tokens are an id, by which the row is found, and a random part. Of the whole only a digest is kept. */
export async function newToken(now: Date): Promise<{ readonly id: string; readonly text: string; readonly secret: StoredSecret }> {
  const id = randomText(9);
  const text = `${id}.${randomText(32)}`;
  return { id, text, secret: { ...(await storedSecret(text, now)), hint: null } };
}

export async function rowOfToken<Row extends { readonly secret: StoredSecret }>(table: Table<Row>, text: string): Promise<Row | undefined> {
  const row = find(table, text.split(".")[0] ?? "");
  return row !== undefined && (await matches(text, row.secret)) ? row : undefined;
}
