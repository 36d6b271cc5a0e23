import type { DataPool, ModuleParameters, Note, RunResult } from "../platform/contract.ts";
import { accessOf, type DataAction, permissionName } from "./access.ts";
import { markUsed } from "./applications.ts";
import { connectable } from "./attachments.ts";
import { isBaseType } from "./connection-types.ts";
import { connection } from "./connections.ts";
import { whoGrants } from "./people.ts";
import { Refusal, wrongField } from "./refusal.ts";
import { randomText } from "./secrets.ts";
import { signInStored } from "./sign-in.ts";
import { find, put, rows } from "./table.ts";
import type { Change, ConnectionRow, DataPoolRow, ModuleRow, NoteRow, World } from "./tables.ts";
import { afterSignIn, verificationOf } from "./verification.ts";
import { newVersion } from "./versions.ts";

const mostRows = 50;

/** A run changes the world even when it fails: a rejected credential is written down as the connection's status. */
export type RunOutcome = { readonly ok: true; readonly result: RunResult } | { readonly ok: false; readonly refusal: Refusal };

export function shownDataPool(pool: DataPoolRow): DataPool {
  return { id: pool.id, name: pool.name, tables: [pool.table] };
}

export function moduleParameters(world: World, moduleId: string): ModuleParameters {
  const row = connectable(world, moduleId);
  const attached = row.connectionId === null ? undefined : find(world.connections, row.connectionId);
  const pools = attached === undefined || !isBaseType(attached.typeId) ? [] : accessOf(world, attached)[actionOf(row)];
  return { dataPools: pools.map(shownDataPool), values: row.parameters };
}

export function setModuleParameters(world: World, moduleId: string, values: ModuleParameters["values"]): Change<ModuleParameters> {
  const row = connectable(world, moduleId);
  if (values.dataPoolId !== null && find(world.dataPools, values.dataPoolId) === undefined) {
    throw wrongField("#/dataPoolId", "unknown", "There is no such data pool.");
  }
  if (values.note.length > 200) throw wrongField("#/note", "value-too-long", "Use 200 characters or fewer.");
  // The row's version stays: it is the version of the attachment.
  const next = { ...world, modules: put(world.modules, { ...row, parameters: { dataPoolId: values.dataPoolId, note: values.note } }) };
  return { world: next, value: moduleParameters(next, moduleId) };
}

/** Runs one module as the identity of its connection. */
export function runModule(world: World, moduleId: string, now: Date): Change<RunOutcome> {
  const row = connectable(world, moduleId);
  if (row.connectionId === null) throw new Refusal(409, "invalid-input", { detail: "This module is not connected." });
  const attached = connection(world, row.connectionId);
  const signIn = signInStored(world, attached, now);
  const after = afterSignIn(attached, signIn, newVersion(), now);
  const tried = { ...world, connections: put(world.connections, after) };
  if (!signIn.ok) return failed(tried, rejectedRun(world, attached, now));

  const pools = usablePools(world, after, row);
  if (pools instanceof Refusal) return failed(tried, pools);
  const used = after.applicationId === null ? tried : markUsed(tried, after.applicationId, now);
  return actionOf(row) === "read" ? queried(used, pools, signIn.identity.label, now) : pushed(used, pools, row, signIn.identity.label, now);
}

function actionOf(row: ModuleRow): DataAction {
  return row.kind === "celonis-push-data" ? "write" : "read";
}

function usablePools(world: World, attached: ConnectionRow, row: ModuleRow): readonly DataPoolRow[] | Refusal {
  const action = actionOf(row);
  const access = accessOf(world, attached);
  const who = attached.identity?.label ?? attached.name;
  if (access.missingService !== null) {
    return new Refusal(403, "missing-permission", { detail: `${who} lacks the permission ${access.missingService}. ${whoGrants(world)}` });
  }
  const lacks = (where: string) =>
    new Refusal(403, "missing-permission", { detail: `${who} lacks the permission ${permissionName(action)} for ${where}. ${whoGrants(world)}` });
  if (access[action].length === 0) return lacks("any data pool");
  const chosen = row.parameters.dataPoolId === null ? undefined : find(world.dataPools, row.parameters.dataPoolId);
  if (chosen === undefined) return access[action];
  return access[action].includes(chosen) ? [chosen] : lacks(`the data pool ${chosen.name}`);
}

function rejectedRun(world: World, attached: ConnectionRow, now: Date): Refusal {
  return new Refusal(422, "credential-rejected", {
    detail: `The credentials of “${attached.name}” were rejected. The module fails until the connection is reauthorized.`,
    verification: verificationOf(world, attached, signInStored(world, attached, now), now),
  });
}

function failed(world: World, refusal: Refusal): Change<RunOutcome> {
  return { world, value: { ok: false, refusal } };
}

function queried(world: World, pools: readonly DataPoolRow[], actsAs: string, now: Date): Change<RunOutcome> {
  const columns = ["Data pool", ...(pools[0]?.columns ?? [])];
  const found = pools.flatMap((pool) => pool.rows.map((cells) => [pool.name, ...cells]));
  return succeeded(world, { actsAs, pools, columns, rows: found, now });
}

function pushed(world: World, pools: readonly DataPoolRow[], row: ModuleRow, actsAs: string, now: Date): Change<RunOutcome> {
  const writtenAt = now.toISOString();
  const note = row.parameters.note === "" ? "Checked by an Action Flow" : row.parameters.note;
  const notes = pools.map((pool): NoteRow => ({ id: `note-${randomText(6)}`, dataPoolId: pool.id, note, writtenBy: actsAs, writtenAt }));
  const columns = ["Data pool", "Row", "Note", "Written by"];
  const before = rows(world.notes).length;
  const written = notes.map((each, index) => [find(world.dataPools, each.dataPoolId)?.name ?? "", before + index + 1, note, actsAs]);
  return succeeded({ ...world, notes: put(world.notes, ...notes) }, { actsAs, pools, columns, rows: written, now });
}

interface Success {
  readonly actsAs: string;
  readonly pools: readonly DataPoolRow[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly now: Date;
}

function succeeded(world: World, success: Success): Change<RunOutcome> {
  const result: RunResult = {
    actsAs: success.actsAs,
    dataPools: success.pools.map((pool) => pool.name),
    columns: success.columns,
    rows: success.rows.slice(0, mostRows),
    total: success.rows.length,
    duration: 120 + 7 * success.rows.length,
    ranAt: success.now.toISOString(),
  };
  return { world, value: { ok: true, result } };
}

/** What Push data wrote, the newest first. */
export function listNotes(world: World): readonly Note[] {
  return [...rows(world.notes)].reverse();
}
