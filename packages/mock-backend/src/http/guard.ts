import { personas } from "../world/people.ts";
import { Refusal } from "../world/refusal.ts";
import { find } from "../world/table.ts";
import type { PersonRow, World } from "../world/tables.ts";

const bearerPrefix = "demo-";

/** A page of another site must not write with the person's session: refused by what the browser says of the request. */
export function refuseForeignWrite(request: Request, url: URL): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const isForeign = site === null ? origin !== null && hostOf(origin) !== url.host : site !== "same-origin" && site !== "none";
  if (isForeign) throw new Refusal(403, "forbidden", { detail: "Writes from another site are refused." });
}

/** Anything but JSON is refused, so that no write is a simple request that a form of another site could send. */
export function refuseOtherMediaType(request: Request, text: string, wantsBody: boolean): void {
  if (text === "" && !wantsBody) return;
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new Refusal(415, "invalid-input", { detail: "Send application/json.", headers: { accept: "application/json" } });
}

export function signedIn(world: World, request: Request): PersonRow {
  const person = sessionOf(world, request);
  if (person === null) throw unauthenticated();
  return person;
}

/** `Bearer demo-alex` names a persona; without it the world's current persona is signed in, as by a session cookie. */
export function sessionOf(world: World, request: Request): PersonRow | null {
  const authorization = request.headers.get("authorization");
  const id = authorization === null ? world.meta.currentPersonaId : personaOfBearer(authorization);
  const person = id === null ? undefined : find(world.people, id);
  return person !== undefined && personas(world).some((persona) => persona.id === person.id) ? person : null;
}

/** For routes that nobody needs to be signed in for. */
export function currentPersona(world: World): PersonRow {
  return find(world.people, world.meta.currentPersonaId) as PersonRow;
}

export function unauthenticated(): Refusal {
  return new Refusal(401, "unauthenticated", { detail: "Sign in again.", headers: { "www-authenticate": "Bearer" } });
}

function personaOfBearer(authorization: string): string | null {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  return token?.startsWith(bearerPrefix) ? token.slice(bearerPrefix.length) : null;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
