import type { CheckConnectionRequest, Connection, CreateConnectionRequest, Verification } from "@connection-kit/core/contract";
import { freeConnectionName } from "./connection-names.ts";
import { mayUseType } from "./connection-types.ts";
import { shownConnection, toldSignIn, type WriteContext } from "./connections.ts";
import { credentialErrors } from "./credential-rules.ts";
import { maySee } from "./flows.ts";
import { freshConnection } from "./fresh-connection.ts";
import { whoGrants } from "./people.ts";
import { providerOf } from "./providers/index.ts";
import { Refusal, wrongField } from "./refusal.ts";
import { sameSecret } from "./secrets.ts";
import type { Candidate, Credentials, UnreachedSignIn } from "./sign-in.ts";
import { find, put, rows } from "./table.ts";
import type { Change, ConnectionTypeRow, World } from "./tables.ts";
import { afterSignIn, rejectedFields, type VerifiedSubject, verificationOf } from "./verification.ts";

/** One call creates and verifies. With `verify: "required"` rejected credentials leave no trace. */
export async function createConnection(world: World, request: CreateConnectionRequest, context: WriteContext): Promise<Change<Connection>> {
  const type = usableType(world, request, context);
  const name = freeConnectionName(world, request.packageId, request.name);
  const { world: asked, value: candidate } = await triedCredentials(world, type, request.credentials, context);
  if (request.verify === "required") refuseUnaccepted(world, type, candidate, context);
  else refuseForbiddenAddress(world, type, candidate, context);
  refuseDuplicate(world, request.packageId, type, candidate, null);

  const fresh = freshConnection({ name, packageId: request.packageId, typeId: type.id, ownerId: context.persona.id, ...candidate.parts }, context.now);
  const row = request.verify === "required" ? afterSignIn(fresh, candidate.signIn, fresh.version, context.now) : fresh;
  const next = { ...(request.verify === "required" ? asked : world), connections: put(world.connections, row) };
  return { world: next, value: shownConnection(next, row) };
}

/** The ladder for what is on screen. Nothing is stored, not even that a key was used. */
export async function checkConnection(world: World, request: CheckConnectionRequest, context: WriteContext): Promise<Verification> {
  const type = usableType(world, request, context);
  const { value: candidate } = await triedCredentials(world, type, request.credentials, context);
  refuseUnreached(world, type, candidate, context);
  return verificationOf(world, type, subjectOf(type, candidate, context), candidate.signIn, context.now);
}

/** Credentials of the right form, and what the system says of them. */
export async function triedCredentials(world: World, type: ConnectionTypeRow, credentials: Credentials, context: WriteContext): Promise<Change<Candidate>> {
  refuseIncomplete(world, type, credentials, context.now);
  const looked = await providerOf(type).signInCandidate(world, type, credentials, context.persona.id, context.now);
  const told = toldSignIn(type, context.providerFault);
  return told === null ? looked : { world, value: { ...looked.value, signIn: told } };
}

export function refuseIncomplete(world: World, type: ConnectionTypeRow, credentials: Credentials, now: Date): void {
  const errors = credentialErrors(world, type, credentials, now);
  if (errors.length > 0) throw new Refusal(422, "invalid-input", { detail: "The credentials are not complete.", errors });
}

/** Nothing is stored of credentials that the system did not accept, or was not asked about. */
export function refuseUnaccepted(world: World, type: ConnectionTypeRow, candidate: Candidate, context: WriteContext): void {
  refuseUnreached(world, type, candidate, context);
  if (candidate.signIn.ok) return;
  throw new Refusal(422, "credential-rejected", {
    detail: "The service rejected these credentials. Nothing was saved.",
    errors: rejectedFields(type),
    verification: verificationOf(world, type, subjectOf(type, candidate, context), candidate.signIn, context.now),
  });
}

export function refuseDuplicate(world: World, packageId: string, type: ConnectionTypeRow, candidate: Candidate, except: string | null): void {
  const secret = Object.values(candidate.parts.secrets)[0];
  if (secret === undefined) return;
  const same = rows(world.connections).find(
    (row) =>
      row.id !== except && row.packageId === packageId && row.typeId === type.id && Object.values(row.secrets).some((stored) => sameSecret(stored, secret)),
  );
  if (same === undefined) return;
  throw new Refusal(409, "duplicate-credential", {
    detail: `This ${type.words.subject.toLowerCase()} is already saved as “${same.name}”.`,
    connection: { id: same.id, name: same.name },
  });
}

/** The type, for somebody who may make a connection of it here. */
export function typeForPackage(
  world: World,
  request: { readonly typeId: string; readonly packageId: string },
  persona: WriteContext["persona"],
): ConnectionTypeRow {
  const owner = find(world.packages, request.packageId);
  if (owner === undefined || !maySee(owner, persona)) throw wrongField("#/packageId", "unknown", "There is no such package.");
  const type = find(world.connectionTypes, request.typeId);
  if (type === undefined) throw wrongField("#/typeId", "unknown", "There is no such connection type.");
  return type;
}

function usableType(world: World, request: CheckConnectionRequest, { persona }: WriteContext): ConnectionTypeRow {
  const type = typeForPackage(world, request, persona);
  refuseWithoutPermission(world, type, persona);
  if (type.provider === "sign-in") throw wrongField("#/typeId", "sign-in-needed", "A connection of this type is made by signing in.");
  return type;
}

export function refuseWithoutPermission(world: World, type: ConnectionTypeRow, persona: WriteContext["persona"]): void {
  if (mayUseType(type, persona)) return;
  throw new Refusal(403, "missing-permission", { detail: `A connection that acts as you needs the ${type.neededPermission} permission. ${whoGrants(world)}` });
}

function refuseUnreached(world: World, type: ConnectionTypeRow, candidate: Candidate, context: WriteContext): void {
  const { signIn } = candidate;
  if (signIn.ok || signIn.stage === "sign-in") return;
  throw unreachedRefusal(signIn, verificationOf(world, type, subjectOf(type, candidate, context), signIn, context.now));
}

export function unreachedRefusal({ code, field }: UnreachedSignIn, verification: Verification): Refusal {
  const [status, detail] = unreachedAnswers[code];
  return new Refusal(status, code, { detail, ...(field === null ? {} : { errors: [{ pointer: `#/credentials/${field}`, code, detail }] }), verification });
}

const unreachedAnswers = {
  "address-not-allowed": [422, "This address is not allowed."],
  "provider-unreachable": [502, "We couldn’t connect to the service."],
  "provider-timeout": [504, "The service didn’t answer in time."],
} as const;

/** Even unverified, an address that is not allowed is not kept. */
function refuseForbiddenAddress(world: World, type: ConnectionTypeRow, candidate: Candidate, context: WriteContext): void {
  const { signIn } = candidate;
  if (!signIn.ok && signIn.stage === "address" && signIn.code === "address-not-allowed") refuseUnreached(world, type, candidate, context);
}

function subjectOf(type: ConnectionTypeRow, { parts }: Candidate, { persona }: WriteContext): VerifiedSubject {
  return { typeId: type.id, ownerId: persona.id, status: "unverified", ...parts };
}
