import type { Problem, Stage, Verification } from "@connection-kit/core/contract";
import { verifyAuthorization } from "../authorizations/verification.ts";
import { type Access, accessOf, missingPermissions } from "./access.ts";
import { markUsed } from "./applications.ts";
import { type BaseTypeId, isBaseType, typeSummary } from "./connection-types.ts";
import { type SignIn, signInStored } from "./sign-in.ts";
import { put } from "./table.ts";
import type { Change, ConnectionRow, World } from "./tables.ts";

/** Where the platform's own API is. Shown in the ladder, never called. */
const host = "team-example.celonis.cloud";

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
  const authorized = verifyAuthorization(world, connection, version, now);
  if (authorized !== null) return authorized;
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
