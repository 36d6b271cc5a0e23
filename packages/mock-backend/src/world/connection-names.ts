import { checkName, nameKey } from "./names.ts";
import { Refusal, wrongField } from "./refusal.ts";
import { rows } from "./table.ts";
import type { World } from "./tables.ts";

/** The name as it is kept; refused when another connection of the package has it. `except` may keep its own. */
export function freeConnectionName(world: World, packageId: string, raw: string, except: string | null = null): string {
  const checked = checkName(raw);
  if (!checked.ok) throw wrongField("#/name", checked.code, checked.detail);
  const taken = rows(world.connections).some((row) => row.id !== except && row.packageId === packageId && nameKey(row.name) === nameKey(checked.name));
  if (taken) {
    const detail = "That name is already in use. Choose another.";
    throw new Refusal(409, "name-taken", { detail, errors: [{ pointer: "#/name", code: "name-taken", detail }] });
  }
  return checked.name;
}
