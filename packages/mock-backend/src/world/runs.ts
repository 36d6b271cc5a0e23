import type { DataPool, ModuleParameters, Note, RunResult } from "../platform/contract.ts";
import { accessOf, permissionName } from "./access.ts";
import { markUsed } from "./applications.ts";
import { typeOf } from "./connection-types.ts";
import { connection } from "./connections.ts";
import { unreachedRefusal } from "./create-connection.ts";
import { afterRun } from "./flow-switch.ts";
import { actionOf, kindOf } from "./module-kinds.ts";
import { whoGrants } from "./people.ts";
import { providerOf } from "./providers/index.ts";
import { Refusal, wrongField } from "./refusal.ts";
import { randomText } from "./secrets.ts";
import type { SignIn } from "./sign-in.ts";
import { find, put, rows } from "./table.ts";
import type { Change, ConnectionRow, ConnectionTypeRow, DataPoolRow, ModuleRow, NoteRow, World } from "./tables.ts";
import { afterSignIn, verificationOf } from "./verification.ts";
import { newVersion } from "./versions.ts";

const mostRows = 50;

/** A run changes the world even when it fails: a rejected credential is written down as the connection's status. */
export type RunOutcome = { readonly ok: true; readonly result: RunResult } | { readonly ok: false; readonly refusal: Refusal };

export function shownDataPool(pool: DataPoolRow): DataPool {
  return { id: pool.id, name: pool.name, tables: [pool.table] };
}

export function moduleParameters(world: World, row: ModuleRow): ModuleParameters {
  const attached = row.connectionId === null ? undefined : find(world.connections, row.connectionId);
  const pools = attached === undefined ? [] : accessOf(world, attached)[actionOf(row)];
  return { dataPools: pools.map(shownDataPool), values: row.parameters };
}

export function setModuleParameters(world: World, row: ModuleRow, values: ModuleParameters["values"]): Change<ModuleParameters> {
  if (values.dataPoolId !== null && sourceOf(world, values.dataPoolId) === undefined) {
    throw wrongField("#/dataPoolId", "unknown", "There is no such data pool.");
  }
  if (values.note.length > 200) throw wrongField("#/note", "value-too-long", "Use 200 characters or fewer.");
  // The row's version stays: it is the version of the attachment.
  const changed = { ...row, parameters: { dataPoolId: values.dataPoolId, note: values.note } };
  const next = { ...world, modules: put(world.modules, changed) };
  return { world: next, value: moduleParameters(next, changed) };
}

/** Runs one module as the identity of its connection. A flow whose module fails again and again is switched off. */
export function runModule(world: World, row: ModuleRow, now: Date): Change<RunOutcome> {
  if (row.connectionId === null) throw new Refusal(409, "invalid-input", { detail: "This module is not connected." });
  const inPackage: KeepConnection = (before, after) => ({ ...before, connections: put(before.connections, after) });
  const run = runAs(world, row, connection(world, row.connectionId), inPackage, now);
  return { ...run, world: afterRun(run.world, row, run.value.ok ? null : run.value.refusal.message, now) };
}

/** Puts what a run found out of its connection where that connection is kept. */
type KeepConnection = (world: World, connection: ConnectionRow) => World;

/** Runs a module once as the identity of a connection, whether it is attached to it or not. */
export function runAs(world: World, row: ModuleRow, attached: ConnectionRow, keepConnection: KeepConnection, now: Date): Change<RunOutcome> {
  const type = typeOf(world, attached);
  if (type === undefined) return failed(world, new Refusal(502, "provider-unreachable", { detail: "We couldn’t connect to the service." }));
  if (attached.status === "pending") return failed(world, new Refusal(422, "credential-rejected", { detail: `“${attached.name}” has no credentials yet.` }));
  const signIn = providerOf(type).signInStored(world, type, attached, now);
  const after = afterSignIn(attached, signIn, newVersion(), now);
  const tried = after === attached ? world : keepConnection(world, after);
  if (!signIn.ok) return failed(tried, refusedRun(world, type, attached, signIn, now));

  const pools = usablePools(world, type, after, row);
  if (pools instanceof Refusal) return failed(tried, pools);
  const used = after.applicationId === null ? tried : markUsed(tried, after.applicationId, now);
  const run = { world: used, pools, row, actsAs: signIn.identity.label, now };
  if (actionOf(row) === "read") return queried(run);
  return type.provider === "platform" ? pushed(run) : opened(run);
}

function usablePools(world: World, type: ConnectionTypeRow, attached: ConnectionRow, row: ModuleRow): readonly DataPoolRow[] | Refusal {
  const action = actionOf(row);
  const access = accessOf(world, attached);
  const who = attached.identity?.label ?? attached.name;
  const refusal = (what: string) => new Refusal(403, "missing-permission", { detail: `${who} lacks the ${what}. ${whoGrants(world)}` });
  if (access.missingService !== null) return refusal(`permission ${access.missingService}`);
  const missing =
    type.auth.startsWith("oauth2") && type.provider !== "platform" ? kindOf(row).requiredScopes.find((scope) => !attached.scopes.includes(scope)) : undefined;
  if (missing !== undefined) return refusal(`scope ${missing}`);
  const lacks = (where: string) => refusal(`permission ${permissionName(action)} for ${where}`);
  const { resource } = type.words;
  if (access[action].length === 0) return lacks(`any ${resource}`);
  const chosen = row.parameters.dataPoolId === null ? undefined : sourceOf(world, row.parameters.dataPoolId);
  if (chosen === undefined) return access[action];
  return access[action].includes(chosen) ? [chosen] : lacks(`the ${resource} ${chosen.name}`);
}

function sourceOf(world: World, id: string): DataPoolRow | undefined {
  return find(world.dataPools, id) ?? find(world.resources, id);
}

function refusedRun(world: World, type: ConnectionTypeRow, attached: ConnectionRow, signIn: SignIn & { ok: false }, now: Date): Refusal {
  const verification = verificationOf(world, type, attached, signIn, now);
  if (signIn.stage !== "sign-in") return unreachedRefusal(signIn, verification);
  return new Refusal(422, "credential-rejected", {
    detail: `The credentials of “${attached.name}” were rejected. The module fails until the connection is reauthorized.`,
    verification,
  });
}

function failed(world: World, refusal: Refusal): Change<RunOutcome> {
  return { world, value: { ok: false, refusal } };
}

interface Run {
  readonly world: World;
  readonly pools: readonly DataPoolRow[];
  readonly row: ModuleRow;
  readonly actsAs: string;
  readonly now: Date;
}

function queried(run: Run): Change<RunOutcome> {
  const columns = [kindOf(run.row).resource, ...(run.pools[0]?.columns ?? [])];
  const found = run.pools.flatMap((pool) => pool.rows.map((cells) => [pool.name, ...cells]));
  return succeeded(run, columns, found);
}

function pushed(run: Run): Change<RunOutcome> {
  const { world, pools, row, actsAs, now } = run;
  const writtenAt = now.toISOString();
  const note = noteOf(row, "Checked by an Action Flow");
  const notes = pools.map((pool): NoteRow => ({ id: `note-${randomText(6)}`, dataPoolId: pool.id, note, writtenBy: actsAs, writtenAt }));
  const columns = [kindOf(row).resource, "Row", "Note", "Written by"];
  const before = rows(world.notes).length;
  const written = notes.map((each, index) => [find(world.dataPools, each.dataPoolId)?.name ?? "", before + index + 1, note, actsAs]);
  return succeeded({ ...run, world: { ...world, notes: put(world.notes, ...notes) } }, columns, written);
}

/** Opens an incident in each place, where a module that reads finds it. */
function opened(run: Run): Change<RunOutcome> {
  const { world, pools, row, actsAs, now } = run;
  const taken = rows(world.resources).reduce((count, each) => count + each.rows.length, 0);
  const written = pools.flatMap((pool, index) => {
    const resource = find(world.resources, pool.id);
    const cells = [
      `INC${String(20_001 + taken + index).padStart(7, "0")}`,
      noteOf(row, "Opened by an Action Flow"),
      "New",
      now.toISOString().slice(0, 10),
      actsAs,
    ];
    return resource === undefined ? [] : [{ resource, cells }];
  });
  const resources = put(world.resources, ...written.map(({ resource, cells }) => ({ ...resource, rows: [...resource.rows, cells] })));
  const columns = [kindOf(row).resource, ...(pools[0]?.columns ?? [])];
  return succeeded(
    { ...run, world: { ...world, resources } },
    columns,
    written.map(({ resource, cells }) => [resource.name, ...cells]),
  );
}

function noteOf(row: ModuleRow, otherwise: string): string {
  return row.parameters.note === "" ? otherwise : row.parameters.note;
}

function succeeded({ world, pools, actsAs, now }: Run, columns: readonly string[], found: RunResult["rows"]): Change<RunOutcome> {
  const result: RunResult = {
    actsAs,
    dataPools: pools.map((pool) => pool.name),
    columns,
    rows: found.slice(0, mostRows),
    total: found.length,
    duration: 120 + 7 * found.length,
    ranAt: now.toISOString(),
  };
  return { world, value: { ok: true, result } };
}

/** What Push data wrote, the newest first. */
export function listNotes(world: World): readonly Note[] {
  return [...rows(world.notes)].reverse();
}
