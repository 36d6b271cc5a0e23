import { markUsed } from "../applications.ts";
import { clientCredentialsRequest, tokenEndpoint } from "../oauth.ts";
import { matches, sameSecret, storedSecret } from "../secrets.ts";
import { type Candidate, type CandidateParts, type Credentials, type Provider, rejected, type SignIn } from "../sign-in.ts";
import { find, rows } from "../table.ts";
import type { ApplicationRow, Change, ConnectionRow, ConnectionTypeRow, World } from "../tables.ts";

/** The platform's own identities: people, application keys, and OAuth clients that get a token as any client would. */
export const platformProvider: Provider = { signInCandidate, signInStored };

async function signInCandidate(world: World, type: ConnectionTypeRow, credentials: Credentials, ownerId: string, now: Date): Promise<Change<Candidate>> {
  switch (type.auth) {
    case "application-key":
      return signInKey(world, type, credentials.applicationKey ?? "", now);
    case "oauth2-client-credentials":
      return signInClient(world, type, credentials.clientId ?? "", credentials.clientSecret ?? "", now);
    default:
      return { world, value: { signIn: signInPerson(world, type, ownerId), parts: { applicationId: null, accountId: null, values: {}, secrets: {} } } };
  }
}

/** The digest of a stored secret must still be the one of its application. */
function signInStored(world: World, type: ConnectionTypeRow, connection: ConnectionRow, now: Date): SignIn {
  if (type.auth === "platform-user") return signInPerson(world, type, connection.ownerId);
  const application = connection.applicationId === null ? undefined : find(world.applications, connection.applicationId);
  const stored = Object.values(connection.secrets)[0];
  if (application === undefined || stored === undefined || !sameSecret(stored, application.secret)) return rejected(type.words, "invalid");
  return signInApplication(application, type, now);
}

/** Who an application key stands for; null when it is unknown, revoked or expired. */
export async function keyBearer(world: World, key: string, now: Date): Promise<{ application: ApplicationRow; scopes: null } | null> {
  const application = await applicationOfKey(world, key);
  return application === undefined || endOf(application, now) !== null ? null : { application, scopes: null };
}

function signInPerson(world: World, type: ConnectionTypeRow, personId: string): SignIn {
  const person = find(world.people, personId);
  if (person === undefined) return rejected(type.words, "invalid");
  return { ok: true, identity: { id: `user:${person.id}`, label: person.email, kind: "user" }, scopes: [], expiresAt: null };
}

function signInApplication(application: ApplicationRow, type: ConnectionTypeRow, now: Date): SignIn {
  const end = endOf(application, now);
  if (end !== null) return rejected(type.words, end);
  return {
    ok: true,
    identity: { id: `application:${application.id}`, label: application.name, kind: "application" },
    scopes: application.scopes,
    expiresAt: application.expiresAt,
  };
}

function endOf(application: ApplicationRow, now: Date): "revoked" | "expired" | null {
  if (application.revokedAt !== null) return "revoked";
  return application.expiresAt !== null && application.expiresAt <= now.toISOString() ? "expired" : null;
}

async function signInKey(world: World, type: ConnectionTypeRow, key: string, now: Date): Promise<Change<Candidate>> {
  const application = await applicationOfKey(world, key);
  const stored = application?.secret ?? (await storedSecret(key, now));
  const parts: CandidateParts = {
    applicationId: application?.id ?? null,
    accountId: null,
    values: {},
    secrets: { applicationKey: { ...stored, updatedAt: now.toISOString() } },
  };
  if (application === undefined) return { world, value: { signIn: rejected(type.words, "invalid"), parts } };
  const signIn = signInApplication(application, type, now);
  return { world: signIn.ok ? markUsed(world, application.id, now) : world, value: { signIn, parts } };
}

async function applicationOfKey(world: World, key: string): Promise<ApplicationRow | undefined> {
  const keys = rows(world.applications).filter((row) => row.kind === "application-key");
  const verdicts = await Promise.all(keys.map((row) => matches(key, row.secret)));
  return keys[verdicts.indexOf(true)];
}

async function signInClient(world: World, type: ConnectionTypeRow, clientId: string, clientSecret: string, now: Date): Promise<Change<Candidate>> {
  const client = rows(world.applications).find((row) => row.clientId === clientId);
  const method = client?.authenticationMethod ?? "client_secret_basic";
  const token = await tokenEndpoint(world, clientCredentialsRequest(clientId, clientSecret, method), now);
  const isTheirs = client !== undefined && (await matches(clientSecret, client.secret));
  const stored = isTheirs ? client.secret : await storedSecret(clientSecret, now);
  const parts: CandidateParts = {
    applicationId: client?.id ?? null,
    accountId: null,
    values: { clientId },
    secrets: { clientSecret: { ...stored, updatedAt: now.toISOString() } },
  };
  const signIn = await readTokenAnswer(token.value, type, client, isTheirs, now);
  return { world: token.world, value: { signIn, parts } };
}

async function readTokenAnswer(answer: Response, type: ConnectionTypeRow, client: ApplicationRow | undefined, isTheirs: boolean, now: Date): Promise<SignIn> {
  if (!answer.ok || client === undefined) {
    const known = isTheirs && client !== undefined ? signInApplication(client, type, now) : undefined;
    return known === undefined || known.ok ? rejected(type.words, "invalid") : known;
  }
  const { scope } = (await answer.json()) as { scope: string };
  const signIn = signInApplication(client, type, now);
  return signIn.ok ? { ...signIn, scopes: scope.split(" ").filter((name) => name !== "") } : signIn;
}
