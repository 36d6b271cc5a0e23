import { Refusal } from "../world/refusal.ts";
import { digestOf, randomText } from "../world/secrets.ts";
import { find, keep, put } from "../world/table.ts";
import type { Change, IdempotencyRow, World } from "../world/tables.ts";
import type { Answer } from "./answer.ts";

const keptFor = 24 * 3_600_000;
/** A call that has not ended by then never will: its window was closed in the middle. */
const longestCall = 60_000;

/** What a key stands for when a call arrives with it. */
export type Beginning = { readonly kind: "first" } | { readonly kind: "replay"; readonly answer: Answer };

/** The key, quoted as a structured field string or bare. 400 without one. */
export function readKey(request: Request): string {
  const header = request.headers.get("idempotency-key")?.trim() ?? "";
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (!/^[\x20-\x7E]{1,255}$/.test(key)) throw new Refusal(400, "invalid-input", { detail: "Send an Idempotency-Key." });
  return key;
}

/** Keys belong to a person and an operation: another's same key is another key. */
export function recordId(personaId: string, operation: string, key: string): string {
  return `${personaId} ${operation} ${key}`;
}

export async function begin(world: World, id: string, body: string, now: Date): Promise<Change<Beginning>> {
  const known = current(world, id, now);
  if (known !== undefined) return { world, value: await beginAgain(known, body) };
  const salt = randomText(12);
  const record: IdempotencyRow = { id, salt, bodyDigest: await digestOf(body, salt), startedAt: now.toISOString(), result: null };
  const alive = keep(world.idempotency, (row) => now.getTime() - Date.parse(row.startedAt) < keptFor);
  return { world: { ...world, idempotency: put(alive, record) }, value: { kind: "first" } };
}

/** Keeps the first result. Answers of the contract hold no secret. */
export function finish(world: World, id: string, answer: Answer): World {
  const record = find(world.idempotency, id);
  if (record === undefined) return world;
  return { ...world, idempotency: put(world.idempotency, { ...record, result: { status: answer.status, headers: answer.headers, body: answer.body } }) };
}

/** A refusal wrote nothing, so the key is free again: "Try again" after the cause is mended must not replay it. */
export function release(world: World, id: string): World {
  return { ...world, idempotency: keep(world.idempotency, (row) => row.id !== id) };
}

function current(world: World, id: string, now: Date): IdempotencyRow | undefined {
  const record = find(world.idempotency, id);
  if (record === undefined) return undefined;
  const age = now.getTime() - Date.parse(record.startedAt);
  return age >= (record.result === null ? longestCall : keptFor) ? undefined : record;
}

async function beginAgain(record: IdempotencyRow, body: string): Promise<Beginning> {
  if ((await digestOf(body, record.salt)) !== record.bodyDigest) {
    throw new Refusal(422, "idempotency-conflict", { detail: "This Idempotency-Key was used with another body." });
  }
  if (record.result === null) {
    throw new Refusal(409, "idempotency-in-progress", {
      detail: "The first call with this Idempotency-Key is still running.",
      headers: { "retry-after": "1" },
    });
  }
  return { kind: "replay", answer: record.result };
}
