import type { Problem, Stage, Verification } from "@connection-kit/core/contract";
import { verifyAuthorization } from "../authorizations/verification.ts";
import { type Access, accessOf, missingPermissions } from "./access.ts";
import { markUsed } from "./applications.ts";
import { typeOf } from "./connection-types.ts";
import { addressText } from "./providers/address.ts";
import { providerOf } from "./providers/index.ts";
import type { SignIn, UnreachedSignIn } from "./sign-in.ts";
import { put } from "./table.ts";
import type { Change, ConnectionRow, ConnectionTypeRow, World } from "./tables.ts";

/** What is verified: a connection, or credentials that may become one. */
export type VerifiedSubject = Pick<ConnectionRow, "typeId" | "ownerId" | "applicationId" | "accountId" | "values" | "status">;

/** The ladder for submitted or stored credentials. */
export function verificationOf(world: World, type: ConnectionTypeRow, subject: VerifiedSubject, signIn: SignIn, now: Date): Verification {
  const address = addressText(world, type, subject.values);
  if (!signIn.ok) {
    const stages = signIn.stage === "sign-in" ? [...reached(address), failed("sign-in", 212, signIn.message)] : unreachedStages(address, signIn);
    const status = signIn.stage === "sign-in" ? signIn.status : subject.status;
    return { ok: false, status, stages: wholeLadder(stages), identity: null, scopes: [], missingPermissions: [], verifiedAt: now.toISOString() };
  }
  const access = accessOf(world, { ...subject, scopes: signIn.scopes });
  return {
    ok: true,
    status: "active",
    stages: wholeLadder([...reached(address), passed("sign-in", 212, "Accepted"), ...permissionStages(access, type)]),
    identity: signIn.identity,
    scopes: [...signIn.scopes],
    missingPermissions: [...missingPermissions(world, access)],
    verifiedAt: now.toISOString(),
  };
}

/** What a verification of a stored connection changes: its status, and who it acts as when it is accepted. */
export function verifyStored(world: World, connection: ConnectionRow, version: string, now: Date): Change<Verification> {
  const authorized = verifyAuthorization(world, connection, version, now);
  if (authorized !== null) return authorized;
  const type = typeOf(world, connection);
  if (type === undefined) return { world, value: unknownSystem(connection, now) };
  const signIn = providerOf(type).signInStored(world, type, connection, now);
  const verification = verificationOf(world, type, connection, signIn, now);
  if (!signIn.ok && signIn.stage !== "sign-in") return { world, value: { ...verification, identity: connection.identity } };
  const used = signIn.ok && connection.applicationId !== null ? markUsed(world, connection.applicationId, now) : world;
  const next = afterSignIn(connection, signIn, version, now);
  return { world: { ...used, connections: put(used.connections, next) }, value: verification };
}

/** The connection as it is after somebody tried its credentials. A system that was not reached said nothing of them. */
export function afterSignIn(connection: ConnectionRow, signIn: SignIn, version: string, now: Date): ConnectionRow {
  if (!signIn.ok && signIn.stage !== "sign-in") return connection;
  const at = now.toISOString();
  const status = signIn.ok ? "active" : signIn.status;
  const statusSince = status === connection.status ? connection.statusSince : at;
  const changed = { ...connection, status, statusSince, version };
  return signIn.ok ? { ...changed, identity: signIn.identity, scopes: signIn.scopes, expiresAt: signIn.expiresAt, verifiedAt: at } : changed;
}

/** A verification that got no answer from the system: nothing is known of the credentials. */
export function unansweredSignIn(code: "provider-timeout" | "provider-unreachable"): UnreachedSignIn {
  return { ok: false, stage: "reachability", code, message: code === "provider-timeout" ? "No answer in 30 s" : "Could not connect", field: null };
}

/** Of a connection whose credentials somebody else was asked for. */
export function nothingToVerify(connection: ConnectionRow, now: Date): Verification {
  return {
    ok: false,
    status: connection.status,
    stages: wholeLadder([]),
    identity: null,
    scopes: [],
    missingPermissions: [],
    verifiedAt: now.toISOString(),
  };
}

/** The fields of a type at which a rejection is shown. */
export function rejectedFields(type: ConnectionTypeRow): NonNullable<Problem["errors"]> {
  return type.signInFields.map((field) => ({ pointer: `#/credentials/${field}`, code: "credential-rejected", detail: type.words.rejected }));
}

function reached(address: string): readonly Stage[] {
  return [passed("address", 3, address), passed("reachability", 84, "Answered")];
}

function unreachedStages(address: string, { stage, code, message }: UnreachedSignIn): readonly Stage[] {
  if (stage === "address") return [failed("address", 3, `${message}: ${address}`)];
  return [passed("address", 3, address), failed("reachability", code === "provider-timeout" ? 30_000 : 41, message)];
}

function permissionStages(access: Access, { words }: ConnectionTypeRow): readonly Stage[] {
  const found = [...new Set([...access.read, ...access.write])];
  if (access.missingService !== null) return [failed("permission", 37, `Lacks the ${access.missingService} permission (403)`)];
  if (found.length === 0) return [failed("permission", 37, `No permission for any ${words.resource} (403)`)];
  const does = access.read.length > 0 ? "Reads" : "Writes";
  const listed = `Listed ${found.length} ${words.resource}${found.length === 1 ? "" : "s"}`;
  return [passed("permission", 37, `${does} ${found.map((each) => each.name).join(", ")}`), passed("sample-call", 96, listed)];
}

/** Stages after the one that failed did not run. */
function wholeLadder(run: readonly Stage[]): Stage[] {
  const codes: readonly Stage["code"][] = ["address", "reachability", "sign-in", "permission", "sample-call"];
  return codes.map((code) => run.find((stage) => stage.code === code) ?? { code, ok: null, ms: null });
}

/** A connection that another version made: there is nothing here to ask. */
function unknownSystem(connection: ConnectionRow, now: Date): Verification {
  const stages = wholeLadder([passed("address", 3, "Unknown"), failed("reachability", 41, "Could not connect")]);
  return { ...nothingToVerify(connection, now), stages, identity: connection.identity };
}

function passed(code: Stage["code"], ms: number, message: string): Stage {
  return { code, ok: true, ms, message };
}

function failed(code: Stage["code"], ms: number, message: string): Stage {
  return { code, ok: false, ms, message };
}
