import type { Identity } from "@connection-kit/core/contract";
import { signInOfAuthorization } from "../authorizations/verification.ts";
import { markUsed } from "./applications.ts";
import type { BaseTypeId } from "./connection-types.ts";
import { clientCredentialsRequest, tokenEndpoint } from "./oauth.ts";
import { matches, sameSecret, storedSecret } from "./secrets.ts";
import { find, rows } from "./table.ts";
import type { ApplicationRow, Change, ConnectionRow, StoredSecret, World } from "./tables.ts";

/** What one look at the credentials found out. */
export type SignIn =
  | { readonly ok: true; readonly identity: Identity; readonly scopes: readonly string[]; readonly expiresAt: string | null }
  | { readonly ok: false; readonly status: "invalid" | "expired" | "revoked"; readonly message: string };

/** Credentials as they will be kept: what they belong to, in digests. */
export interface CandidateParts {
  readonly applicationId: string | null;
  readonly values: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, StoredSecret>>;
}

export interface Candidate {
  readonly signIn: SignIn;
  readonly parts: CandidateParts;
}

type Credentials = Readonly<Record<string, string>>;

/** Looks at credentials that were just submitted. Asks the token endpoint for a token as any client would. */
export async function signInCandidate(world: World, typeId: BaseTypeId, credentials: Credentials, ownerId: string, now: Date): Promise<Change<Candidate>> {
  switch (typeId) {
    case "celonis-user":
      return { world, value: { signIn: signInPerson(world, ownerId), parts: { applicationId: null, values: {}, secrets: {} } } };
    case "celonis-application-key":
      return signInKey(world, credentials.applicationKey ?? "", now);
    case "celonis-oauth-client-credentials":
      return signInClient(world, credentials.clientId ?? "", credentials.clientSecret ?? "", now);
  }
}

/** Looks at a stored connection. Its secret is known as a digest only, which must still be the one of its application. */
export function signInStored(world: World, connection: ConnectionRow, now: Date): SignIn {
  if (connection.typeId === "celonis-user") return signInPerson(world, connection.ownerId);
  const authorized = signInOfAuthorization(world, connection.id);
  if (authorized !== null) return authorized;
  const application = connection.applicationId === null ? undefined : find(world.applications, connection.applicationId);
  const stored = Object.values(connection.secrets)[0];
  if (application === undefined || stored === undefined || !sameSecret(stored, application.secret)) return rejected(connection.typeId, "invalid");
  return signInApplication(application, connection.typeId, now);
}

/** Who an application key stands for; null when it is unknown or revoked. */
export async function keyBearer(world: World, key: string, now: Date): Promise<{ application: ApplicationRow; scopes: null } | null> {
  const application = await applicationOfKey(world, key);
  if (application === undefined || !signInApplication(application, "celonis-application-key", now).ok) return null;
  return { application, scopes: null };
}

/** The credentials are wrong, whichever they are. */
export function rejected(typeId: string, status: "invalid" | "revoked" | "expired"): SignIn & { ok: false } {
  const what = typeId === "celonis-application-key" ? "Key" : typeId === "celonis-user" ? "Account" : "Client";
  const message = status === "revoked" ? `${what} revoked (401)` : status === "expired" ? "Client secret expired (401)" : `${what} rejected (401)`;
  return { ok: false, status, message };
}

function signInPerson(world: World, personId: string): SignIn {
  const person = find(world.people, personId);
  if (person === undefined) return rejected("celonis-user", "invalid");
  return { ok: true, identity: { id: `user:${person.id}`, label: person.email, kind: "user" }, scopes: [], expiresAt: null };
}

function signInApplication(application: ApplicationRow, typeId: string, now: Date): SignIn {
  if (application.revokedAt !== null) return rejected(typeId, "revoked");
  if (application.expiresAt !== null && application.expiresAt <= now.toISOString()) return rejected(typeId, "expired");
  return {
    ok: true,
    identity: { id: `application:${application.id}`, label: application.name, kind: "application" },
    scopes: application.scopes,
    expiresAt: application.expiresAt,
  };
}

async function signInKey(world: World, key: string, now: Date): Promise<Change<Candidate>> {
  const application = await applicationOfKey(world, key);
  const stored = application?.secret ?? (await storedSecret(key, now));
  const parts: CandidateParts = {
    applicationId: application?.id ?? null,
    values: {},
    secrets: { applicationKey: { ...stored, updatedAt: now.toISOString() } },
  };
  if (application === undefined) return { world, value: { signIn: rejected("celonis-application-key", "invalid"), parts } };
  const signIn = signInApplication(application, "celonis-application-key", now);
  return { world: signIn.ok ? markUsed(world, application.id, now) : world, value: { signIn, parts } };
}

async function applicationOfKey(world: World, key: string): Promise<ApplicationRow | undefined> {
  const keys = rows(world.applications).filter((row) => row.kind === "application-key");
  const verdicts = await Promise.all(keys.map((row) => matches(key, row.secret)));
  return keys[verdicts.indexOf(true)];
}

async function signInClient(world: World, clientId: string, clientSecret: string, now: Date): Promise<Change<Candidate>> {
  const client = rows(world.applications).find((row) => row.clientId === clientId);
  const method = client?.authenticationMethod ?? "client_secret_basic";
  const token = await tokenEndpoint(world, clientCredentialsRequest(clientId, clientSecret, method), now);
  const isTheirs = client !== undefined && (await matches(clientSecret, client.secret));
  const stored = isTheirs ? client.secret : await storedSecret(clientSecret, now);
  const parts: CandidateParts = {
    applicationId: client?.id ?? null,
    values: { clientId },
    secrets: { clientSecret: { ...stored, updatedAt: now.toISOString() } },
  };
  const signIn = await readTokenAnswer(token.value, client, isTheirs, now);
  return { world: token.world, value: { signIn, parts } };
}

async function readTokenAnswer(answer: Response, client: ApplicationRow | undefined, isTheirs: boolean, now: Date): Promise<SignIn> {
  const typeId = "celonis-oauth-client-credentials";
  if (!answer.ok || client === undefined) {
    const known = isTheirs && client !== undefined ? signInApplication(client, typeId, now) : undefined;
    return known === undefined || known.ok ? rejected(typeId, "invalid") : known;
  }
  const { scope } = (await answer.json()) as { scope: string };
  const signIn = signInApplication(client, typeId, now);
  return signIn.ok ? { ...signIn, scopes: scope.split(" ").filter((name) => name !== "") } : signIn;
}
