import type { Stage, Verification } from "../contract/verification.ts";
import { type ConnectionError, isConnectionError } from "./connection-error.ts";

/**
 * What was found, as plain text to hand to somebody who can help: one `name: value` per line, in the codes of the contract. It has
 * no secret: a verification holds none, and the client takes submitted values out of the server's texts.
 */
export function diagnosisOf(found: Verification | ConnectionError): string {
  const lines = isConnectionError(found) ? [...errorLines(found), ...(found.verification ? ladderLines(found.verification) : [])] : ladderLines(found);
  return lines.map(([name, value]) => `${name}: ${value}`.replaceAll(/\s+/g, " ")).join("\n");
}

type Line = readonly [name: string, value: string];

function errorLines({ code, status, detail, requestId }: ConnectionError): Line[] {
  const lines: Line[] = [["error", status === undefined ? code : `${code} (HTTP ${status})`]];
  if (detail) lines.push(["detail", detail]);
  if (requestId) lines.push(["reference", requestId]);
  return lines;
}

function ladderLines({ ok, status, verifiedAt, stages, identity, scopes, missingPermissions }: Verification): Line[] {
  const lines: Line[] = [
    ["verified", verifiedAt],
    ["accepted", ok ? "yes" : "no"],
    ["status", status],
    ...stages.map((stage): Line => [stage.code, stageText(stage)]),
  ];
  if (identity) lines.push(["identity", `${identity.label} (${identity.kind})`]);
  if (scopes.length > 0) lines.push(["scopes", scopes.join(" ")]);
  for (const { permission, resource } of missingPermissions) lines.push(["missing", resource === null ? permission : `${permission} on ${resource}`]);
  return lines;
}

function stageText({ ok, ms, message }: Stage): string {
  const outcome = ok === null ? "not run" : ok ? "passed" : "failed";
  return [outcome, ms === null ? "" : `${Math.round(ms)} ms`, message].filter(Boolean).join(", ");
}
