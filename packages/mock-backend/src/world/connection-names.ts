import { checkName, nameKey } from "./names.ts";
import { Refusal, wrongField } from "./refusal.ts";
import { find, rows } from "./table.ts";
import type { World } from "./tables.ts";

/** The name as it is kept; refused when it is taken. `except` may keep its own. */
export function freeConnectionName(world: World, packageId: string, raw: string, except: string | null = null): string {
  const checked = checkName(raw);
  if (!checked.ok) throw wrongField("#/name", checked.code, checked.detail);
  if (takenNames(world, packageId, except).has(nameKey(checked.name))) {
    const detail = "That name is already in use. Choose another.";
    throw new Refusal(409, "name-taken", { detail, errors: [{ pointer: "#/name", code: "name-taken", detail }] });
  }
  return checked.name;
}

/** Connections and dynamic connections of a package share their names, as keys: a person sees both in one place. */
export function takenNames(world: World, packageId: string, except: string | null = null): ReadonlySet<string> {
  const packageOf = (moduleId: string) => find(world.flows, find(world.modules, moduleId)?.flowId ?? "")?.packageId;
  const connections = rows(world.connections).filter((row) => row.id !== except && row.packageId === packageId);
  const slots = rows(world.dynamicConnections).filter((row) => packageOf(row.moduleId) === packageId);
  return new Set([...connections, ...slots].map(({ name }) => nameKey(name)));
}
