import type { CheckConnectionRequest, Connection, CreateConnectionRequest, Fit, Module, Verification } from "@connection-kit/core/contract";
import { accessOf, missingPermissions } from "./access.ts";
import { type BaseTypeId, fieldsOfType, isBaseType, typeSummary } from "./connection-types.ts";
import { credentialErrors } from "./credential-rules.ts";
import { checkName, nameKey } from "./names.ts";
import { dataIntegration, grantors, whoGrants } from "./people.ts";
import { notFound, Refusal, wrongField } from "./refusal.ts";
import { randomText, sameSecret } from "./secrets.ts";
import { find, put, rows } from "./table.ts";
import type { Change, ConnectionRow, PersonRow, World } from "./tables.ts";
import {
  afterSignIn,
  type Candidate,
  lacksOwnPermission,
  rejected,
  rejectedFields,
  signInCandidate,
  unansweredVerification,
  verificationOf,
  verifyStored,
} from "./verification.ts";

const dayAndMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** What the system behind the credentials is told to answer, whatever they are. */
export type ProviderFault = "credential-rejected" | "provider-timeout" | "provider-unreachable";

export interface WriteContext {
  readonly persona: PersonRow;
  readonly now: Date;
  readonly providerFault: ProviderFault | null;
}

export function connection(world: World, id: string): ConnectionRow {
  const found = find(world.connections, id);
  if (found === undefined) throw notFound("There is no such connection.");
  return found;
}

/** A strong entity tag of one version of a row. */
export function entityTag(row: { readonly version: string }): string {
  return `"${row.version}"`;
}

/** A value no row had before, so that a tag from before a reset never matches by chance. */
export function newVersion(): string {
  return randomText(9);
}

/** The connection as the contract shows it. `missingPermissions` is of this moment: an admin may have granted something since. */
export function shownConnection(world: World, row: ConnectionRow, fit?: Fit): Connection {
  const owner = find(world.people, row.ownerId);
  const { label, system, auth } = typeSummary(row.typeId);
  return {
    id: row.id,
    name: row.name,
    packageId: row.packageId,
    type: { id: row.typeId, label, system, auth },
    identity: row.identity,
    status: row.status,
    owner: owner === undefined ? { id: row.ownerId, name: "Former member" } : { id: owner.id, name: owner.name, email: owner.email },
    usage: { modules: row.usedElsewhere + rows(world.modules).filter((module) => module.connectionId === row.id).length },
    values: { ...row.values },
    secrets: Object.fromEntries(Object.entries(row.secrets).map(([field, { hint, updatedAt }]) => [field, { set: true, hint, updatedAt }])),
    scopes: [...row.scopes],
    missingPermissions: row.status === "active" && isBaseType(row.typeId) ? [...missingPermissions(world, accessOf(world, row))] : [],
    verifiedAt: row.verifiedAt,
    expiresAt: row.expiresAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    ...(fit === undefined ? {} : { fit }),
    etag: entityTag(row),
  };
}

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

export function verifyConnection(world: World, id: string, context: WriteContext): Change<Verification> {
  const row = connection(world, id);
  if (context.providerFault === "credential-rejected") {
    const signIn = rejected(row.typeId, "invalid");
    const next = afterSignIn(row, signIn, newVersion(), context.now);
    return { world: { ...world, connections: put(world.connections, next) }, value: verificationOf(world, row, signIn, context.now) };
  }
  if (context.providerFault !== null) return { world, value: unansweredVerification(row.status, context.providerFault, context.now) };
  return verifyStored(world, row, newVersion(), context.now);
}

/** Whether a module can use a connection, and if not, the first reason why. */
export function fitOf(world: World, module: Module, dataPoolId: string | null, row: ConnectionRow): Fit {
  if (!module.acceptedTypeIds.includes(row.typeId)) {
    return { code: "wrong-type", detail: `${module.name} accepts Celonis connections only.` };
  }
  if (row.status !== "active" && row.status !== "unverified") return { code: "status", detail: statusReason(row) };
  if (row.status === "unverified") return { code: "fits" };
  return rightsFit(world, module, dataPoolId, row);
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
  if (lacksOwnPermission(world, request.typeId, persona.id)) {
    throw new Refusal(403, "missing-permission", { detail: `A connection that acts as you needs the ${dataIntegration} permission. ${whoGrants(world)}` });
  }
  return request.typeId;
}

function freeName(world: World, packageId: string, raw: string): string {
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

function rightsFit(world: World, module: Module, dataPoolId: string | null, row: ConnectionRow): Fit {
  const access = accessOf(world, row);
  const isScoped = row.typeId === "celonis-oauth-client-credentials";
  for (const scope of module.requiredScopes) {
    const writes = scope === "data-pools:write";
    const pools = writes ? access.write : access.read;
    const lacks = { code: "missing-scopes" as const, missingScopes: [scope], grantedBy: [...grantors(world)] };
    if (isScoped && !row.scopes.includes(scope)) return { ...lacks, detail: `This OAuth client lacks the scope ${scope}.` };
    const cannot = writes ? "Cannot write to" : "Cannot read";
    if (pools.length === 0) return { ...lacks, detail: `${cannot} any data pool. ${whoGrants(world)}` };
    const chosen = dataPoolId === null ? undefined : find(world.dataPools, dataPoolId);
    if (chosen !== undefined && !pools.includes(chosen)) return { ...lacks, detail: `${cannot} the data pool ${chosen.name}. ${whoGrants(world)}` };
  }
  return { code: "fits" };
}

function statusReason(row: ConnectionRow): string {
  const on = dayAndMonth.format(new Date(row.statusSince));
  const what = row.typeId === "celonis-application-key" ? "key" : "secret";
  switch (row.status) {
    case "expired":
      return `The ${what} expired on ${on}. Reauthorize it before attaching.`;
    case "revoked":
      return `The ${what} was revoked on ${on}. Reauthorize it before attaching.`;
    case "invalid":
      return `The ${what} was rejected on ${on}. Reauthorize it before attaching.`;
    default:
      return "Its status is not known.";
  }
}
