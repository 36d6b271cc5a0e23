import { type Around, before, type Defect, type Received, type Sent } from "./defect.ts";
import { isSuccess, membersOf, withHeaders, withMembers } from "./wire.ts";

const header = "idempotency-key";

/** A write that needs a key, by the key it came with. */
function keyOf(sent: Sent): string | null {
  return sent.method === "POST" ? sent.headers.get(header) : null;
}

/** Another name, where the write has one: otherwise the name would be taken and the second connection not be made. */
function replaysCarriedOut(): Around {
  const calls = new Map<string, { readonly text: string; readonly count: number }>();
  return (sent, ask) => {
    const key = keyOf(sent);
    const first = key === null ? undefined : calls.get(key);
    if (key === null || (first !== undefined && first.text !== sent.text)) return ask(sent);
    const count = (first?.count ?? 0) + 1;
    calls.set(key, { text: sent.text, count });
    if (first === undefined) return ask(sent);
    const { name } = membersOf(sent);
    const renamed = typeof name === "string" ? withMembers(sent, { name: `${name} ${count}` }) : sent;
    return ask(withHeaders(renamed, { [header]: `"${crypto.randomUUID()}"` }));
  };
}

function otherBodiesAccepted(): Around {
  const bodies = new Map<string, string[]>();
  return (sent, ask) => {
    const key = keyOf(sent);
    if (key === null) return ask(sent);
    const known = bodies.get(key) ?? [];
    bodies.set(key, known.includes(sent.text) ? known : [...known, sent.text]);
    const place = bodies.get(key)?.indexOf(sent.text) ?? 0;
    return ask(place === 0 ? sent : withHeaders(sent, { [header]: `${key.replaceAll('"', "")}-${place}` }));
  };
}

function keysShared(): Around {
  const firsts = new Map<string, { readonly bearer: string | null; readonly received: Received }>();
  return async (sent, ask) => {
    const key = keyOf(sent);
    const bearer = sent.headers.get("authorization");
    const first = key === null ? undefined : firsts.get(`${sent.operation} ${key}`);
    if (first !== undefined && first.bearer !== bearer) return first.received;
    const received = await ask(sent);
    if (key !== null && isSuccess(received)) firsts.set(`${sent.operation} ${key}`, { bearer, received });
    return received;
  };
}

function replaysDiffer(): Around {
  const answered = new Set<string>();
  return async (sent, ask) => {
    const received = await ask(sent);
    const key = keyOf(sent);
    if (key === null || !isSuccess(received)) return received;
    const isReplay = answered.has(key);
    answered.add(key);
    return isReplay ? withMembers(received, { id: `${String(membersOf(received).id)}-replay` }) : received;
  };
}

export const idempotencyDefects = [
  { name: "replay-carried-out", rule: "H09", says: "A replay makes a second connection.", breaks: replaysCarriedOut },
  { name: "key-with-other-body", rule: "H09", says: "A key that was used is accepted with another body.", breaks: otherBodiesAccepted },
  {
    name: "key-not-required",
    rule: "H09",
    says: "A create without an Idempotency-Key is carried out.",
    breaks: before((sent) => (sent.method === "POST" && keyOf(sent) === null ? withHeaders(sent, { [header]: `"${crypto.randomUUID()}"` }) : sent)),
  },
  { name: "keys-shared", rule: "H09", says: "A key of one person gives another person the first one’s answer.", breaks: keysShared },
  { name: "replay-differs", rule: "H09", says: "A replay answers with another id than the first call did.", breaks: replaysDiffer },
] as const satisfies readonly Defect[];
