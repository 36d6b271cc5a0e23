import { rows } from "./table.ts";
import type { PersonRow, World } from "./tables.ts";

/** The service permission without which nobody can make a connection that acts as themselves. */
export const dataIntegration = "Data Integration";

/** Names of the people who can grant permissions. */
export function grantors(world: World): readonly string[] {
  return rows(world.people)
    .filter((person) => person.canGrant)
    .map((person) => person.name);
}

export function personas(world: World): readonly (PersonRow & { readonly persona: string })[] {
  return rows(world.people).filter((person): person is PersonRow & { readonly persona: string } => person.persona !== null);
}

/** "Maria Lindqvist or Tom Okafor can grant it." */
export function whoGrants(world: World): string {
  return `${grantors(world).join(" or ")} can grant it.`;
}
