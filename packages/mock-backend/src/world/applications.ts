import type { Application, CreateApplicationRequest, CreatedApplication, Grant, GrantAction } from "../platform/contract.ts";
import { allScopes } from "./data-scopes.ts";
import { checkName, nameKey } from "./names.ts";
import { notFound, Refusal, wrongField } from "./refusal.ts";
import { randomText, storedSecret } from "./secrets.ts";
import { find, put, rows } from "./table.ts";
import type { ApplicationRow, Change, PersonRow, World } from "./tables.ts";

const poolActions: readonly GrantAction[] = ["read", "write", "run", "manage"];

export function application(world: World, id: string): ApplicationRow {
  const found = find(world.applications, id);
  if (found === undefined) throw notFound("There is no such application.");
  return found;
}

/** The newest first. */
export function listApplications(world: World): readonly Application[] {
  return [...rows(world.applications)].sort((one, other) => other.createdAt.localeCompare(one.createdAt)).map(shownApplication);
}

export function shownApplication(row: ApplicationRow): Application {
  const { secret, expiresAt, ...shown } = row;
  return { ...shown, hint: secret.hint };
}

/** Makes a key or registers a client. The answer is the only one that ever holds the secret. */
export async function createApplication(world: World, request: CreateApplicationRequest, persona: PersonRow, now: Date): Promise<Change<CreatedApplication>> {
  const name = freeName(world, request.name);
  const scopes = request.kind === "oauth-client" ? checkedScopes(request.scopes ?? allScopes) : [];
  const secret = randomText(request.kind === "oauth-client" ? 32 : 48);
  const row: ApplicationRow = {
    id: `application-${randomText(6)}`,
    kind: request.kind,
    name,
    secret: await storedSecret(secret, now),
    clientId: request.kind === "oauth-client" ? crypto.randomUUID() : null,
    authenticationMethod: request.kind === "oauth-client" ? (request.authenticationMethod ?? "client_secret_basic") : null,
    scopes,
    grants: [],
    createdAt: now.toISOString(),
    createdBy: persona.name,
    lastUsedAt: null,
    revokedAt: null,
    expiresAt: null,
  };
  return { world: { ...world, applications: put(world.applications, row) }, value: created(row, secret) };
}

/** A new secret for an OAuth client. Whoever still uses the old one is signed in no more. */
export async function regenerateSecret(world: World, id: string, now: Date): Promise<Change<CreatedApplication>> {
  const row = application(world, id);
  if (row.kind !== "oauth-client") throw new Refusal(409, "invalid-input", { detail: "A key cannot be regenerated. Create another and revoke this one." });
  if (row.revokedAt !== null) throw new Refusal(409, "invalid-input", { detail: "This client is revoked." });
  const secret = randomText(32);
  const next = { ...row, secret: await storedSecret(secret, now) };
  return { world: { ...world, applications: put(world.applications, next) }, value: created(next, secret) };
}

export function setGrants(world: World, id: string, grants: readonly Grant[]): Change<Application> {
  const row = application(world, id);
  const next = { ...row, grants: grants.map((grant, index) => checkedGrant(world, grant, index)).filter((grant) => grant.actions.length > 0) };
  return { world: { ...world, applications: put(world.applications, next) }, value: shownApplication(next) };
}

/** Revoking twice changes nothing. Tokens that are out are void at once. */
export function revokeApplication(world: World, id: string, now: Date): Change<Application> {
  const row = application(world, id);
  const next = row.revokedAt === null ? { ...row, revokedAt: now.toISOString() } : row;
  return { world: { ...world, applications: put(world.applications, next) }, value: shownApplication(next) };
}

export function markUsed(world: World, id: string, now: Date): World {
  const row = find(world.applications, id);
  return row === undefined ? world : { ...world, applications: put(world.applications, { ...row, lastUsedAt: now.toISOString() }) };
}

function created(row: ApplicationRow, secret: string): CreatedApplication {
  if (row.kind === "application-key") return { application: shownApplication(row), applicationKey: secret };
  return { application: shownApplication(row), clientId: row.clientId ?? "", clientSecret: secret };
}

function freeName(world: World, raw: string): string {
  const checked = checkName(raw);
  if (!checked.ok) throw wrongField("#/name", checked.code, checked.detail);
  const taken = rows(world.applications).some((row) => nameKey(row.name) === nameKey(checked.name));
  if (taken) throw wrongField("#/name", "name-taken", "That name is already in use. Choose another.");
  return checked.name;
}

function checkedScopes(scopes: readonly string[]): readonly string[] {
  const unknown = scopes.find((scope) => !allScopes.includes(scope));
  if (unknown !== undefined) throw wrongField("#/scopes", "unknown", "There is no such scope.");
  return allScopes.filter((scope) => scopes.includes(scope));
}

function checkedGrant(world: World, grant: Grant, index: number): Grant {
  const service = grant.resource === "service" ? find(world.services, grant.resourceId) : undefined;
  const known = grant.resource === "service" ? service !== undefined : grant.resourceId === "*" || find(world.dataPools, grant.resourceId) !== undefined;
  if (!known) throw wrongField(`#/grants/${index}/resourceId`, "unknown", "There is no such data pool or service.");
  const allowed = service?.actions ?? poolActions;
  if (grant.actions.some((action) => !allowed.includes(action))) throw wrongField(`#/grants/${index}/actions`, "unknown", "This resource has no such action.");
  return { ...grant, actions: allowed.filter((action) => grant.actions.includes(action)) };
}
