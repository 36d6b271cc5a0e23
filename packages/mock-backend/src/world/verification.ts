import type { Identity, Problem, Stage, Verification } from "@connection-kit/core/contract";
import { type Access, accessOf, missingPermissions } from "./access.ts";
import { markUsed } from "./applications.ts";
import { type BaseTypeId, isBaseType, mayActAsThemselves, typeSummary } from "./connection-types.ts";
import { clientCredentialsRequest, tokenEndpoint } from "./oauth.ts";

import { matches, sameSecret, storedSecret } from "./secrets.ts";
import { find, put, rows } from "./table.ts";
import type { ApplicationRow, Change, ConnectionRow, StoredSecret, World } from "./tables.ts";

/** Where the platform's own API is. Shown in the ladder, never called. */
const host = "team-example.celonis.cloud";

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
  const application = connection.applicationId === null ? undefined : find(world.applications, connection.applicationId);
  const stored = Object.values(connection.secrets)[0];
  if (application === undefined || stored === undefined || !sameSecret(stored, application.secret)) return rejected(connection.typeId, "invalid");
  return signInApplication(application, connection.typeId, now);
}

/** The ladder for submitted or stored credentials. */
export function verificationOf(world: World, subject: Pick<ConnectionRow, "typeId" | "ownerId" | "applicationId">, signIn: SignIn, now: Date): Verification {
  const reached = [passed("address", 3, host), passed("reachability", 84, "Answered")];
  if (!signIn.ok) {
    return {
      ok: false,
      status: signIn.status,
      stages: [...reached, { code: "sign-in", ok: false, ms: 212, message: signIn.message }, skipped("permission"), skipped("sample-call")],
      identity: null,
      scopes: [],
      missingPermissions: [],
      verifiedAt: now.toISOString(),
    };
  }
  const access = accessOf(world, { ...subject, scopes: signIn.scopes });
  return {
    ok: true,
    status: "active",
    stages: [...reached, passed("sign-in", 212, "Accepted"), ...permissionStages(access)],
    identity: signIn.identity,
    scopes: [...signIn.scopes],
    missingPermissions: [...missingPermissions(world, access)],
    verifiedAt: now.toISOString(),
  };
}

/** What a verification of a stored connection changes: its status, and who it acts as when it is accepted. */
export function verifyStored(world: World, connection: ConnectionRow, version: string, now: Date): Change<Verification> {
  if (!isBaseType(connection.typeId)) return { world, value: unreachable(connection, now) };
  const signIn = signInStored(world, connection, now);
  const verification = verificationOf(world, connection, signIn, now);
  const used = signIn.ok && connection.applicationId !== null ? markUsed(world, connection.applicationId, now) : world;
  const next = afterSignIn(connection, signIn, version, now);
  return { world: { ...used, connections: put(used.connections, next) }, value: verification };
}

/** The connection as it is after somebody tried its credentials. */
export function afterSignIn(connection: ConnectionRow, signIn: SignIn, version: string, now: Date): ConnectionRow {
  const at = now.toISOString();
  const status = signIn.ok ? "active" : signIn.status;
  const statusSince = status === connection.status ? connection.statusSince : at;
  const changed = { ...connection, status, statusSince, version };
  return signIn.ok ? { ...changed, identity: signIn.identity, scopes: signIn.scopes, expiresAt: signIn.expiresAt, verifiedAt: at } : changed;
}

/** A verification that got no answer from the system: nothing is known of the credentials. */
export function unansweredVerification(status: string, reason: "provider-timeout" | "provider-unreachable", now: Date): Verification {
  const message = reason === "provider-timeout" ? "No answer in 30 s" : "Could not connect";
  return {
    ok: false,
    status,
    stages: [
      passed("address", 3, host),
      { code: "reachability", ok: false, ms: reason === "provider-timeout" ? 30_000 : 41, message },
      skipped("sign-in"),
      skipped("permission"),
      skipped("sample-call"),
    ],
    identity: null,
    scopes: [],
    missingPermissions: [],
    verifiedAt: now.toISOString(),
  };
}

/** The fields of a type at which a rejection is shown. */
export function rejectedFields(typeId: BaseTypeId): NonNullable<Problem["errors"]> {
  switch (typeId) {
    case "celonis-user":
      return [];
    case "celonis-application-key":
      return [{ pointer: "#/credentials/applicationKey", code: "credential-rejected", detail: "The service rejected this key." }];
    case "celonis-oauth-client-credentials":
      return [
        { pointer: "#/credentials/clientId", code: "credential-rejected", detail: "The client ID or client secret wasn’t accepted." },
        { pointer: "#/credentials/clientSecret", code: "credential-rejected", detail: "The client ID or client secret wasn’t accepted." },
      ];
  }
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

function permissionStages(access: Access): readonly Stage[] {
  const pools = [...new Set([...access.read, ...access.write])];
  if (access.missingService !== null) {
    return [{ code: "permission", ok: false, ms: 37, message: `Lacks the ${access.missingService} permission (403)` }, skipped("sample-call")];
  }
  if (pools.length === 0) return [{ code: "permission", ok: false, ms: 37, message: "No permission for any data pool (403)" }, skipped("sample-call")];
  const does = access.read.length > 0 ? "Reads" : "Writes";
  return [passed("permission", 37, `${does} ${pools.map((pool) => pool.name).join(", ")}`), passed("sample-call", 96, `Listed ${pools.length} data pools`)];
}

function unreachable(connection: ConnectionRow, now: Date): Verification {
  const verification = unansweredVerification(connection.status, "provider-unreachable", now);
  const [, ...rest] = verification.stages;
  return { ...verification, stages: [passed("address", 3, typeSummary(connection.typeId).system), ...rest], identity: connection.identity };
}

function passed(code: Stage["code"], ms: number, message: string): Stage {
  return { code, ok: true, ms, message };
}

function skipped(code: Stage["code"]): Stage {
  return { code, ok: null, ms: null };
}

/** Who may not act as themselves cannot make such a connection, however it is asked for. */
export function lacksOwnPermission(world: World, typeId: BaseTypeId, personId: string): boolean {
  return typeId === "celonis-user" && !mayActAsThemselves(world, personId);
}

/** Who an application key stands for; null when it is unknown or revoked. */
export async function keyBearer(world: World, key: string, now: Date): Promise<{ application: ApplicationRow; scopes: null } | null> {
  const application = await applicationOfKey(world, key);
  if (application === undefined || !signInApplication(application, "celonis-application-key", now).ok) return null;
  return { application, scopes: null };
}
