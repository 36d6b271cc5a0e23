import type { CheckConnectionRequest, Connection, CreateConnectionRequest, Verification } from "@connection-kit/core/contract";
import { type BaseTypeId, fieldsOfType, isBaseType, mayActAsThemselves } from "./connection-types.ts";
import { shownConnection, type WriteContext } from "./connections.ts";
import { credentialErrors } from "./credential-rules.ts";
import { checkName, nameKey } from "./names.ts";
import { dataIntegration, whoGrants } from "./people.ts";
import { Refusal, wrongField } from "./refusal.ts";
import { randomText, sameSecret } from "./secrets.ts";
import { type Candidate, rejected, signInCandidate } from "./sign-in.ts";
import { find, put, rows } from "./table.ts";
import type { Change, ConnectionRow, World } from "./tables.ts";
import { afterSignIn, rejectedFields, unansweredVerification, verificationOf } from "./verification.ts";
import { newVersion } from "./versions.ts";

/** One call creates and verifies. With `verify: "required"` rejected credentials leave no trace. */
export async function createConnection(world: World, request: CreateConnectionRequest, context: WriteContext): Promise<Change<Connection>> {
  const typeId = usableType(world, request, context);
  const name = freeName(world, request.packageId, request.name);
  refuseWrongCredentials(typeId, request.credentials);
  if (request.verify === "required") refuseUnanswered(context);
  const { world: asked, value: candidate } = await signIn(world, typeId, request.credentials, context);
  if (request.verify === "required") refuseRejected(world, typeId, candidate, context);
  refuseDuplicate(world, request.packageId, typeId, candidate);

  const fresh = freshConnection(request, typeId, name, candidate, context);
  const row = request.verify === "required" ? afterSignIn(fresh, candidate.signIn, fresh.version, context.now) : fresh;
  const next = { ...(request.verify === "required" ? asked : world), connections: put(world.connections, row) };
  return { world: next, value: shownConnection(next, row) };
}

/** The ladder for what is on screen. Nothing is stored, not even that a key was used. */
export async function checkConnection(world: World, request: CheckConnectionRequest, context: WriteContext): Promise<Verification> {
  const typeId = usableType(world, request, context);
  refuseWrongCredentials(typeId, request.credentials);
  refuseUnanswered(context);
  const { value: candidate } = await signIn(world, typeId, request.credentials, context);
  return verificationOf(world, { typeId, ownerId: context.persona.id, applicationId: candidate.parts.applicationId }, candidate.signIn, context.now);
}

async function signIn(
  world: World,
  typeId: BaseTypeId,
  credentials: CreateConnectionRequest["credentials"],
  context: WriteContext,
): Promise<Change<Candidate>> {
  const looked = await signInCandidate(world, typeId, credentials, context.persona.id, context.now);
  if (context.providerFault !== "credential-rejected") return looked;
  return { world, value: { ...looked.value, signIn: rejected(typeId, "invalid") } };
}

function usableType(world: World, request: CheckConnectionRequest, { persona }: WriteContext): BaseTypeId {
  if (find(world.packages, request.packageId) === undefined) throw wrongField("#/packageId", "unknown", "There is no such package.");
  if (!isBaseType(request.typeId)) throw wrongField("#/typeId", "unknown", "There is no such connection type.");
  if (request.typeId === "celonis-user" && !mayActAsThemselves(world, persona.id)) {
    throw new Refusal(403, "missing-permission", { detail: `A connection that acts as you needs the ${dataIntegration} permission. ${whoGrants(world)}` });
  }
  return request.typeId;
}

/** A name that no other connection of the package has. */
export function freeName(world: World, packageId: string, raw: string): string {
  const checked = checkName(raw);
  if (!checked.ok) throw wrongField("#/name", checked.code, checked.detail);
  const taken = rows(world.connections).some((row) => row.packageId === packageId && nameKey(row.name) === nameKey(checked.name));
  if (taken) {
    const detail = "That name is already in use. Choose another.";
    throw new Refusal(409, "name-taken", { detail, errors: [{ pointer: "#/name", code: "name-taken", detail }] });
  }
  return checked.name;
}

function refuseWrongCredentials(typeId: BaseTypeId, credentials: CreateConnectionRequest["credentials"]): void {
  const errors = credentialErrors(fieldsOfType(typeId), credentials);
  if (errors.length > 0) throw new Refusal(422, "invalid-input", { detail: "The credentials are not complete.", errors });
}

function refuseUnanswered({ providerFault, now }: WriteContext): void {
  if (providerFault === "provider-timeout") {
    throw new Refusal(504, providerFault, {
      detail: "The service didn’t answer in time.",
      verification: unansweredVerification("unverified", providerFault, now),
    });
  }
  if (providerFault === "provider-unreachable") {
    throw new Refusal(502, providerFault, {
      detail: "We couldn’t connect to the service.",
      verification: unansweredVerification("unverified", providerFault, now),
    });
  }
}

function refuseDuplicate(world: World, packageId: string, typeId: BaseTypeId, candidate: Candidate): void {
  const secret = Object.values(candidate.parts.secrets)[0];
  if (secret === undefined) return;
  const same = rows(world.connections).find(
    (row) => row.packageId === packageId && row.typeId === typeId && Object.values(row.secrets).some((stored) => sameSecret(stored, secret)),
  );
  if (same === undefined) return;
  const what = typeId === "celonis-application-key" ? "key" : "client";
  throw new Refusal(409, "duplicate-credential", { detail: `This ${what} is already saved as “${same.name}”.`, connection: { id: same.id, name: same.name } });
}

function refuseRejected(world: World, typeId: BaseTypeId, candidate: Candidate, { persona, now }: WriteContext): void {
  if (candidate.signIn.ok) return;
  const subject = { typeId, ownerId: persona.id, applicationId: candidate.parts.applicationId };
  throw new Refusal(422, "credential-rejected", {
    detail: "The service rejected these credentials. Nothing was saved.",
    errors: rejectedFields(typeId),
    verification: verificationOf(world, subject, candidate.signIn, now),
  });
}

function freshConnection(
  request: CreateConnectionRequest,
  typeId: BaseTypeId,
  name: string,
  candidate: Candidate,
  { persona, now }: WriteContext,
): ConnectionRow {
  const at = now.toISOString();
  return {
    id: `connection-${randomText(9)}`,
    name,
    packageId: request.packageId,
    typeId,
    ownerId: persona.id,
    status: "unverified",
    statusSince: at,
    ...candidate.parts,
    identity: null,
    scopes: [],
    verifiedAt: null,
    expiresAt: null,
    createdAt: at,
    updatedAt: at,
    usedElsewhere: 0,
    version: newVersion(),
  };
}
