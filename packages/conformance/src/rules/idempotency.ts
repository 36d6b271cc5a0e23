import { type Backend, newKey } from "../backend/backend.ts";
import { codeOf, type Exchange, isDone, isRefusal, membersOf, textOf } from "../backend/exchange.ts";
import { itemsOf } from "../subject/discover.ts";
import { deviationsOf } from "./answer-form.ts";
import { leaksOf } from "./leaks.ts";
import { type Check, type Fault, fault, faultsIf, NotChecked } from "./rule.ts";

/** `Idempotency-Key`: the same intent is carried out once. */
export const idempotencyChecks: readonly Check[] = [
  {
    rule: "H09",
    says: "A request that is repeated with its key gives the first answer and makes nothing new.",
    fix: "Write the record of the key in the transaction of the write, and answer a replay with the answer that is kept there.",
    run: replay,
  },
  {
    rule: "H09",
    says: "Two requests with one key at the same time make one connection.",
    fix: "Take the key before you begin; answer 409 `idempotency-in-progress` while the first is running, or wait for it.",
    run: atTheSameTime,
  },
  {
    rule: "H09",
    says: "A key that was used with another body is refused.",
    fix: "Keep a salted digest of the body with the key and answer 422 `idempotency-conflict` when it differs.",
    run: otherBody,
  },
  { rule: "H09", says: "Where a key is needed, a request without one is refused.", fix: "Answer 400 `invalid-input`.", run: withoutKey },
  {
    rule: "H09",
    says: "A key belongs to the person who sent it.",
    fix: "Look keys up by person and team together: another’s same key is another key.",
    run: keyOfAnother,
  },
  {
    rule: "H09",
    says: "A key is kept for 24 hours.",
    fix: "Keep the record of a key for 24 hours or more.",
    run: () => Promise.reject(new NotChecked("From outside nobody can let 24 hours pass.")),
  },
];

async function replay(backend: Backend): Promise<readonly Fault[]> {
  const { body, name } = backend.newConnection();
  const key = newKey();
  const first = await done(backend, body, key);
  const again = await backend.create(body, { key, replayOf: first });
  const count = await countOf(backend, name);
  const twice = faultsIf(count !== null && count > 1, again, "one connection with this name", `${count}`);
  // What is wrong with the first answer is said of it, not of its replay.
  if ([...deviationsOf(first, backend), ...deviationsOf(again, backend), ...leaksOf(first, backend), ...leaksOf(again, backend)].length > 0) return twice;
  return [...differences(first, again), ...twice];
}

function differences(first: Exchange, again: Exchange): readonly Fault[] {
  if (again.came.status !== first.came.status) return [fault(again, `${first.came.status}, as the first time`)];
  const idOf = ({ came }: Exchange) => textOf(membersOf(came.json).id);
  if (idOf(first) !== idOf(again)) return [fault(again, "the connection that the first request made", "another connection")];
  const isSame = sorted(first.came.json) === sorted(again.came.json) && first.came.headers.get("etag") === again.came.headers.get("etag");
  return faultsIf(!isSame, again, "the first answer, member by member", "another answer");
}

async function atTheSameTime(backend: Backend): Promise<readonly Fault[]> {
  const { body, name } = backend.newConnection();
  const key = newKey();
  const answers = await Promise.all([backend.create(body, { key }), backend.create(body, { key })]);
  const ids = new Set(answers.filter(isDone).map(({ came }) => membersOf(came.json).id));
  const count = await countOf(backend, name);
  return faultsIf(ids.size > 1 || (count !== null && count > 1), answers[1], "one connection", `${Math.max(ids.size, count ?? 0)} connections`);
}

async function otherBody(backend: Backend): Promise<readonly Fault[]> {
  const key = newKey();
  await done(backend, backend.newConnection().body, key);
  const answer = await backend.create(backend.newConnection().body, { key });
  const code = codeOf(answer);
  const isRefused = isRefusal(answer) && (code === null || code === "idempotency-conflict");
  return isDone(answer) || isRefusal(answer) ? faultsIf(!isRefused || answer.came.status !== 422, answer, "422 idempotency-conflict", described(answer)) : [];
}

/** Every operation of the document that wants a key. */
async function withoutKey(backend: Backend): Promise<readonly Fault[]> {
  const { body, type } = backend.newConnection();
  const bodies: Readonly<Record<string, unknown>> = {
    createConnection: body,
    requestConnection: { name: backend.name("request"), typeId: type.id, packageId: backend.packageId() },
    swapConnections: { fromId: "none", toId: "nothing", moduleIds: ["none"], dryRun: true },
    createDynamicConnection: { name: backend.name("dynamic"), moduleId: "none", buildTimeConnectionId: null },
  };
  const wanting = backend.contract.operations.filter(({ parameters }) => parameters.some(({ name, required }) => name === "Idempotency-Key" && required));
  const answers = await Promise.all(wanting.map(({ id }) => backend.call(id, { body: bodies[id] ?? {} })));
  return answers.flatMap((answer) =>
    isDone(answer) || isRefusal(answer) ? faultsIf(answer.came.status !== 400, answer, "400 invalid-input", described(answer)) : [],
  );
}

async function keyOfAnother(backend: Backend): Promise<readonly Fault[]> {
  backend.needOther();
  const key = newKey();
  const first = await done(backend, backend.newConnection().body, key);
  const { body } = backend.newConnection();
  const another = await backend.create(body, { key, who: "other" });
  const isTheirs = isDone(another) && membersOf(another.came.json).id === membersOf(first.came.json).id;
  if (isTheirs || codeOf(another) === "idempotency-conflict") {
    return [fault(another, "a connection of their own", isTheirs ? "the connection of the first person" : described(another))];
  }
  if (!isDone(another)) throw new NotChecked(`The second identity may not create a connection (${another.came.status}).`);
  return [];
}

async function done(backend: Backend, body: unknown, key: string): Promise<Exchange> {
  const answer = await backend.create(body, { key });
  if (!isDone(answer)) throw new NotChecked(`No connection could be created to try it with (${answer.came.status}).`);
  return answer;
}

/** How many connections have the name; null when the list does not say. */
async function countOf(backend: Backend, name: string): Promise<number | null> {
  const list = await backend.call("listConnections", { query: { q: name, packageId: backend.packageId() } });
  return isDone(list) ? itemsOf(list).filter((item) => item.name === name).length : null;
}

function described(answer: Exchange): string {
  return [answer.came.status, codeOf(answer)].filter((part) => part !== null).join(" ");
}

/** Members in any order are the same object. */
function sorted(value: unknown): string {
  const inOrder = (node: unknown): unknown =>
    Array.isArray(node)
      ? node.map(inOrder)
      : typeof node === "object" && node !== null
        ? Object.fromEntries(
            Object.entries(node)
              .sort(([one], [other]) => (one < other ? -1 : 1))
              .map(([name, each]) => [name, inOrder(each)]),
          )
        : node;
  return JSON.stringify(inOrder(value));
}
