import type { Backend } from "../backend/backend.ts";
import { codeOf, type Exchange, isDone, isRefusal, membersOf, pointersOf, textOf } from "../backend/exchange.ts";
import type { ConnectionType, Field } from "../subject/types.ts";
import { shownOf } from "./every-answer.ts";
import { type Check, type Fault, fault, faultsIf, NotChecked, need } from "./rule.ts";

/** Credentials are taken as they are. */
export const credentialChecks: readonly Check[] = [
  {
    rule: "B34",
    says: "The same credentials are not saved twice.",
    fix: "Answer 409 `duplicate-credential` with the id and name of the connection that has them.",
    run: duplicates,
  },
  {
    rule: "B38",
    says: "A client ID may hold a colon.",
    fix: "Take it as it is; encode it where HTTP Basic needs that.",
    run: colons,
  },
  {
    rule: "B39",
    says: "A secret may hold `%`, `+`, `&`, `=`, double quotes and backslashes, and is kept as it is.",
    fix: "Never decode or encode a value of the JSON body again.",
    run: specialCharacters,
  },
  {
    rule: "B45",
    says: "A password may hold any character and is kept as it is.",
    fix: "Do not trim or normalize passwords, and count nothing but their length.",
    run: passwords,
  },
];

/** Needs credentials that verify, and asks for them one check at a time. */
async function duplicates(backend: Backend): Promise<readonly Fault[]> {
  const [typeId, sets] = need(
    Object.entries(backend.config.credentials ?? {})[0],
    "No credentials that verify are known: give some as credentials in the config.",
  );
  const body = () => ({ name: backend.name("duplicate"), typeId, packageId: backend.packageId(), credentials: sets[0] ?? {}, verify: "skip" });
  return backend.alone("credentials", async () => {
    const first = await backend.create(body());
    const isThere = isDone(first) || codeOf(first) === "duplicate-credential";
    if (!isThere) throw new NotChecked(`The credentials of the config were not accepted (${first.came.status} ${codeOf(first) ?? ""}).`);
    const second = await backend.create(body());
    await backend.remove(first);
    return faultsIf(isDone(second), second, "409 duplicate-credential");
  });
}

async function colons(backend: Backend): Promise<readonly Fault[]> {
  const { type } = fieldWhere(backend, ({ name, pattern }, { auth }) => name === "clientId" && pattern === null && auth === "oauth2-client-credentials");
  return accepted(backend, type, { clientId: "conformance:client" }, "clientId");
}

async function specialCharacters(backend: Backend): Promise<readonly Fault[]> {
  const { type, field } = fieldWhere(
    backend,
    ({ kind, pattern, isPassword, maxLength }) => kind === "secret" && pattern === null && !isPassword && maxLength >= 48,
  );
  const secrets = ['%41+a&b=c"\\', "a=&+%20\\", '"%2B"'].map((ending) => backend.canaries.make(40, ending));
  const faults = await Promise.all(secrets.map((secret) => accepted(backend, type, { [field.name]: secret }, field.name)));
  return faults.flat();
}

async function passwords(backend: Backend): Promise<readonly Fault[]> {
  const { type, field } = fieldWhere(backend, ({ kind, isPassword, maxLength }) => kind === "secret" && isPassword && maxLength >= 64);
  const ending = " pässwörd 🙂 пароль 密码 ";
  const secrets = [backend.canaries.make(48, ending), backend.canaries.make(Math.min(200, field.maxLength))];
  const faults = await Promise.all(secrets.map((secret) => accepted(backend, type, { [field.name]: secret }, field.name)));
  return faults.flat();
}

function fieldWhere(backend: Backend, isIt: (field: Field, type: ConnectionType) => boolean): { readonly type: ConnectionType; readonly field: Field } {
  const usable = backend.subject.types.filter(({ isAvailable, auth }) => isAvailable && auth !== "oauth2-authorization-code");
  const found = usable.flatMap((type) => type.fields.filter((field) => isIt(field, type)).map((field) => ({ type, field })));
  return need(found[0], "No available connection type has a field of this kind.");
}

/** Refused by the field is wrong; refused for another reason says nothing. */
async function accepted(backend: Backend, type: ConnectionType, own: Readonly<Record<string, string>>, field: string): Promise<readonly Fault[]> {
  const body = {
    name: backend.name("credentials"),
    typeId: type.id,
    packageId: backend.packageId(),
    credentials: backend.valuesFor(type, own),
    verify: "skip",
  };
  const answer = await backend.create(body);
  if (isDone(answer)) return hintFaults(answer, field, own[field] ?? "");
  if (isRefusal(answer) && pointersOf(answer).includes(`#/credentials/${field}`) && codeOf(answer) === "invalid-input") {
    return [fault(answer, "201: the value is allowed")];
  }
  throw new NotChecked(`No connection of the type ${type.id} could be created (${answer.came.status}).`);
}

/** The last characters tell whether a value was changed on its way. How many are told is another rule. */
function hintFaults(answer: Exchange, field: string, secret: string): readonly Fault[] {
  const hint = textOf(membersOf(membersOf(membersOf(answer.came.json).secrets)[field]).hint);
  return faultsIf(hint !== null && !secret.endsWith(shownOf(hint)), answer, "the end of the value as it was sent", "another end");
}
