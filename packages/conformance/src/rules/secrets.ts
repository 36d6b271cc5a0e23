import type { Backend } from "../backend/backend.ts";
import { codeOf, type Exchange, isDone, isRefusal, membersOf, textOf } from "../backend/exchange.ts";
import { shownOf } from "./every-answer.ts";
import { type Check, type Fault, fault, faultsIf, NotChecked } from "./rule.ts";

const hintFrom = 16;

/** How secrets are kept and what comes back of them. */
export const secretChecks: readonly Check[] = [
  {
    rule: "S13",
    says: "A hint is the last characters of the secret, and null for a secret below sixteen characters.",
    fix: "Keep no hint of a short secret: four of twelve characters are too much.",
    run: async (backend) => [...(await hintOf(backend, 32)), ...(await hintOf(backend, hintFrom - 1)), ...(await hintOf(backend, 12))],
  },
  {
    rule: "S14",
    says: "A mask is never saved as a secret when credentials are replaced.",
    fix: "Answer 422 `invalid-input` to a value of bullets or asterisks, to the hint and to an empty one, before anything is tried with it.",
    run: masksInReplace,
  },
  {
    rule: "B26",
    says: "A mask is refused when a connection is created.",
    fix: "Answer 422 `invalid-input` to a value of bullets or asterisks or to what looks like a hint.",
    run: masksInCreate,
  },
  {
    rule: "S19",
    says: "Two connections with the same secret have nothing in common that one with another secret has not.",
    fix: "Make tags and ids from a version or a random number.",
    run: tagsOfEqualSecrets,
  },
];

async function hintOf(backend: Backend, length: number): Promise<readonly Fault[]> {
  const made = await backend.made({ secret: backend.canaries.make(length) });
  const { exchange, field, secret } = made;
  const summary = membersOf(membersOf(membersOf(exchange.came.json).secrets)[field.name]);
  const hint = textOf(summary.hint);
  if (hint === null) return [];
  if (secret.length < hintFrom) return [fault(exchange, `hint: null for a secret of ${secret.length} characters`, "a hint")];
  return faultsIf(!secret.endsWith(shownOf(hint)), exchange, "the last characters of the secret", "other characters");
}

async function masksInReplace(backend: Backend): Promise<readonly Fault[]> {
  const { id, etag, secret, field, type } = await backend.made();
  const last = secret.slice(-4);
  const faults: Fault[] = [];
  let tag = etag;
  for (const mask of [`••••${last}`, `…${last}`, "••••••••", "********", ""]) {
    const credentials = backend.valuesFor(type, { [field.name]: mask });
    const answer = await backend.call("replaceCredentials", { path: { id }, headers: { "if-match": tag }, body: { credentials } });
    faults.push(...maskFaults(answer));
    tag = textOf(membersOf(answer.came.json).etag) ?? tag;
  }
  return faults;
}

/** A mask that the system behind was asked about was taken for a secret. */
function maskFaults(answer: Exchange): readonly Fault[] {
  if (!isDone(answer) && !isRefusal(answer)) return [];
  const wasTried = codeOf(answer) === "credential-rejected";
  return faultsIf(isDone(answer) || wasTried, answer, "422 invalid-input", wasTried ? "422 credential-rejected: it was tried as a secret" : undefined);
}

async function masksInCreate(backend: Backend): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const mask of ["••••4Q7x", "••••••••", "********"]) {
    const { body } = backend.newConnection({ secret: mask });
    faults.push(...maskFaults(await backend.create(body)));
  }
  return faults;
}

async function tagsOfEqualSecrets(backend: Backend): Promise<readonly Fault[]> {
  const secret = backend.canaries.make();
  const one = await backend.made({ secret });
  const between = await backend.made();
  const { body } = backend.newConnection({ secret });
  const again = await backend.create(body);
  const { id, etag } = membersOf(again.came.json);
  if (!isDone(again) || typeof id !== "string")
    throw new NotChecked(`The same secret cannot be stored twice (${again.came.status}), so there is nothing to compare.`);
  const isSame = (first: string, second: unknown, other: string) => first !== "" && first === second && first !== other;
  const isTag = isSame(one.etag, etag, between.etag);
  return faultsIf(isTag || isSame(one.id, id, between.id), again, "other tags and ids than those of the first", isTag ? "the same entity tag" : "the same id");
}
