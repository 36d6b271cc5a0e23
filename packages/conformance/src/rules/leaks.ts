import type { Backend } from "../backend/backend.ts";
import { type Exchange, isProblem } from "../backend/exchange.ts";

/** Where a secret was found, and which rule that breaks. */
export interface Leak {
  readonly rule: "S04" | "S10" | "S13" | "S19" | "H09";
  readonly where: string;
}

const known = new WeakMap<Exchange, readonly Leak[]>();

/** Every place of an answer that holds a secret. */
export function leaksOf(exchange: Exchange, backend: Backend): readonly Leak[] {
  const found = known.get(exchange) ?? [...headerLeaks(exchange, backend), ...bodyLeaks(exchange, backend)];
  known.set(exchange, found);
  return found;
}

function headerLeaks({ came }: Exchange, { canaries }: Backend): readonly Leak[] {
  return [...came.headers].flatMap(([name, value]): readonly Leak[] => {
    const isDigest = name === "etag" && canaries.isDigestIn(value);
    if (!isDigest && !canaries.isIn(value)) return [];
    return [{ rule: name === "etag" ? "S19" : name === "location" ? "S04" : "S13", where: `the header ${name}${isDigest ? " (a digest)" : ""}` }];
  });
}

function bodyLeaks(exchange: Exchange, backend: Backend): readonly Leak[] {
  const { came, replayOf } = exchange;
  const rule = came.status >= 400 || isProblem(came.json) ? "S10" : isNewInReplay(replayOf, backend) ? "H09" : "S13";
  const found = came.json === undefined ? [] : valueLeaks(came.json, "#", rule, backend);
  if (found.length > 0 || !backend.canaries.isIn(came.text)) return found;
  return [{ rule, where: "the body" }];
}

/** The stored answer holds what the first one did not. */
function isNewInReplay(first: Exchange | null, backend: Backend): boolean {
  return first !== null && leaksOf(first, backend).length === 0;
}

function valueLeaks(value: unknown, at: string, rule: Leak["rule"], backend: Backend): readonly Leak[] {
  if (typeof value === "string") {
    const isName = /\/(etag|id)$/.test(at);
    if (isName && backend.canaries.isDigestIn(value)) return [{ rule: "S19", where: `${at} (a digest)` }];
    return backend.canaries.isIn(value) ? [{ rule: isName ? "S19" : rule, where: at }] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => valueLeaks(each, `${at}/${name}`, rule, backend));
}
