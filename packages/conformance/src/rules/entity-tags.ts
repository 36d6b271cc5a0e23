import type { Backend, Made } from "../backend/backend.ts";
import { type Exchange, isDone, isRefusal, isSuccess, membersOf, textOf } from "../backend/exchange.ts";
import type { Ask } from "../backend/http.ts";
import { type Check, type Fault, fault, faultsIf, NotChecked } from "./rule.ts";

const stale = '"conformance-stale"';

/** `ETag` and `If-Match`: nobody overwrites what they have not seen. */
export const entityTagChecks: readonly Check[] = [
  {
    rule: "H14",
    says: "A change without `If-Match` is refused with 428.",
    fix: "Look for the header before anything else about the resource, and answer 428 `precondition-required`.",
    run: (backend) => refusedWith(backend, {}, 428),
  },
  {
    rule: "H14",
    says: "A change with another entity tag is refused with 412.",
    fix: "Compare the header with the entity tag of this moment, in the transaction of the write, and answer 412 `precondition-failed`.",
    run: (backend) => refusedWith(backend, { "if-match": stale }, 412),
  },
  {
    rule: "H14",
    says: "Every change gives a new entity tag, and the one before is refused from then on.",
    fix: "Give the row a new version with every write and make the tag from it.",
    run: newAfterWrite,
  },
  {
    rule: "H14",
    says: "A module that a connection is attached to has a new entity tag; without `If-Match`, or with another, nothing is attached.",
    fix: "Treat the attachment as part of the module: one version for both.",
    run: (backend) => backend.alone("module", () => attachments(backend)),
  },
];

async function refusedWith(backend: Backend, headers: Readonly<Record<string, string>>, status: number): Promise<readonly Fault[]> {
  const writes: readonly (readonly [string, (made: Made) => Ask])[] = [
    ["renameConnection", () => ({ body: { name: backend.name("renamed") } })],
    ["replaceCredentials", ({ type }) => ({ body: { credentials: backend.valuesFor(type) } })],
    ["deleteConnection", () => ({})],
  ];
  const faults = await Promise.all(
    writes.map(async ([operation, ask]) => {
      const made = await backend.made();
      const answer = await backend.call(operation, { ...ask(made), path: { id: made.id }, headers });
      return judged(answer, status);
    }),
  );
  return faults.flat();
}

function judged(answer: Exchange, status: number): readonly Fault[] {
  return isSuccess(answer) || isRefusal(answer) ? faultsIf(answer.came.status !== status && !isDisguised(answer), answer, String(status)) : [];
}

/** A refusal with the wrong status is another rule's matter. */
function isDisguised(answer: Exchange): boolean {
  return isSuccess(answer) && answer.came.status !== 204 && !isDone(answer);
}

async function newAfterWrite(backend: Backend): Promise<readonly Fault[]> {
  const made = await backend.made();
  const path = { id: made.id };
  const rename = (etag: string) => backend.call("renameConnection", { path, headers: { "if-match": etag }, body: { name: backend.name("renamed") } });
  const renamed = await rename(made.etag);
  if (!isDone(renamed)) throw new NotChecked(`The connection could not be renamed (${renamed.came.status}).`);
  const etag = tagOf(renamed);
  const read = await backend.call("getConnection", { path });
  const unchanged = faultsIf(etag === made.etag, renamed, "another entity tag than before", "the same one");
  const unlike = isDone(read) ? faultsIf(tagOf(read) !== etag, read, "the entity tag that the change answered with", "another one") : [];
  return [...unchanged, ...unlike, ...(etag === made.etag ? [] : judged(await rename(made.etag), 412))];
}

async function attachments(backend: Backend): Promise<readonly Fault[]> {
  const module = await backend.scratchModule();
  const id = textOf(membersOf(module.came.json).id) ?? "";
  const path = { id };
  const connectionId = await attachable(backend, module);
  const attach = (headers: Readonly<Record<string, string>>) => backend.call("attachConnection", { path, headers, body: { connectionId } });
  const detach = (headers: Readonly<Record<string, string>>) => backend.call("detachConnection", { path, headers });
  const before = [...judged(await attach({}), 428), ...judged(await attach({ "if-match": stale }), 412)];
  if (before.length > 0) return before;
  const attached = await attach({ "if-match": tagOf(module) });
  if (!isDone(attached)) throw new NotChecked(`Nothing could be attached to ${id} (${attached.came.status}).`);
  const unchanged = faultsIf(tagOf(attached) === tagOf(module), attached, "another entity tag than before", "the same one");
  const refused = [...judged(await detach({}), 428), ...judged(await detach({ "if-match": stale }), 412)];
  const detached = refused.length > 0 ? null : await detach({ "if-match": tagOf(attached) });
  const still = detached !== null && isDone(detached) && membersOf(detached.came.json).connectionId !== null;
  return [...unchanged, ...refused, ...(still ? [fault(detached, "connectionId to be null", "a connection is still attached")] : [])];
}

async function attachable(backend: Backend, module: Exchange): Promise<string> {
  const { acceptedTypeIds } = membersOf(module.came.json);
  const made = await backend.made();
  if (Array.isArray(acceptedTypeIds) && acceptedTypeIds.includes(made.type.id)) return made.id;
  throw new NotChecked(`The module accepts no connection of the type ${made.type.id}.`);
}

function tagOf({ came }: Exchange): string {
  return textOf(membersOf(came.json).etag) ?? came.headers.get("etag") ?? "";
}
