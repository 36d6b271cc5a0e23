import { type Backend, newKey } from "../backend/backend.ts";
import { type Exchange, isDone, membersOf, textOf } from "../backend/exchange.ts";
import { type Check, type Fault, faultsIf, NotChecked } from "./rule.ts";

const longest = 80;
const bidiControls = /[\u202A-\u202E\u2066-\u2069]/;

/** Names, whoever typed them and with whatever. */
export const nameChecks: readonly Check[] = [
  {
    rule: "B01",
    says: "A name that shows nothing is refused.",
    fix: "Trim, take away what is invisible, and answer 422 with the pointer `#/name` when nothing is left.",
    run: (backend) => refused(backend, ["", "   ", "\u3164", "\u200B", "\u00A0\u2003"]),
  },
  {
    rule: "B03",
    says: "A name of 80 characters is kept, one of 81 and one of a megabyte are refused.",
    fix: "Count graphemes, not code units, and answer 422 (or 413 to a body that is too large).",
    run: lengths,
  },
  {
    rule: "B06",
    says: "Hidden direction characters are never stored.",
    fix: "Answer 422 to U+202A–U+202E and U+2066–U+2069 in a name.",
    run: directions,
  },
  {
    rule: "B09",
    says: "Markup in a name is text.",
    fix: "Store what was typed; escape where it is shown.",
    run: (backend) => kept(backend, ["<img src=x onerror=alert(1)>", "</script><b>"]),
  },
  {
    rule: "B10",
    says: "Templates and SQL in a name are text.",
    fix: "Bind parameters, and never render a name as a template.",
    run: (backend) => kept(backend, ["{{7*7}}", `$${"{x}"}`, "' OR 1=1--"]),
  },
  {
    rule: "B12",
    says: "The names of object members are names.",
    fix: "Keep names as values or in a map without a prototype.",
    run: memberNames,
  },
  {
    rule: "B13",
    says: "A name that differs from another only by case or by normal form is the same.",
    fix: "Compare names in NFC and in lower case, with a unique index on that, and answer 409 `name-taken`.",
    run: sameNames,
  },
];

async function refused(backend: Backend, names: readonly string[]): Promise<readonly Fault[]> {
  const made = await backend.made();
  const rename = (name: string) => backend.call("renameConnection", { path: { id: made.id }, headers: { "if-match": made.etag }, body: { name } });
  const answers = await Promise.all(names.map((name) => create(backend, name)));
  // One after the other: each that is accepted gives another entity tag, and one is enough.
  const renamed = await rename(names[0] ?? "");
  return [...answers, renamed].flatMap((answer) => faultsIf(isDone(answer), answer, "422 invalid-input"));
}

async function lengths(backend: Backend): Promise<readonly Fault[]> {
  const fill = (letter: string, count: number) => {
    const name = `${backend.name("length")} `;
    return `${name}${letter.repeat(count - [...name].length)}`;
  };
  const [most, family, more, moreFlags] = await Promise.all([
    create(backend, fill("n", longest)),
    create(backend, fill("👍🏽", 60)),
    create(backend, fill("n", longest + 1)),
    create(backend, fill("🇫🇷", longest + 1)),
  ]);
  const megabyte = await create(backend, "n".repeat(1_000_000));
  const accepted = [most, family].flatMap((answer) => faultsIf(isRefusedName(answer), answer, "201: it has 80 characters or fewer"));
  return [...accepted, ...[more, moreFlags, megabyte].flatMap((answer) => faultsIf(isDone(answer), answer, "422 invalid-input"))];
}

function isRefusedName({ came }: Exchange): boolean {
  const { errors } = membersOf(came.json);
  return came.status === 422 && Array.isArray(errors) && errors.some((error) => membersOf(error).pointer === "#/name");
}

async function directions(backend: Backend): Promise<readonly Fault[]> {
  const names = ["\u202E", "\u2066", "\u2067", "\u2068", "\u2069"].map((control) => `${backend.name("direction")} ${control}gpj`);
  const answers = await Promise.all(names.map((name) => create(backend, name)));
  return answers.flatMap((answer) =>
    faultsIf(isDone(answer) && bidiControls.test(nameOf(answer)), answer, "422 invalid-input", "the name was stored with them"),
  );
}

async function kept(backend: Backend, texts: readonly string[]): Promise<readonly Fault[]> {
  const faults = texts.map(async (text) => {
    const name = `${backend.name("text")} ${text}`;
    const answer = await create(backend, name);
    if (!isDone(answer)) return faultsIf(isRefusedName(answer) || answer.came.status === 403, answer, "201 with the name as it was sent");
    const read = await backend.call("getConnection", { path: { id: textOf(membersOf(answer.came.json).id) ?? "" } });
    return [answer, read].flatMap((each) => faultsIf(isDone(each) && nameOf(each) !== name, each, "the name as it was sent", "another name"));
  });
  return (await Promise.all(faults)).flat();
}

async function memberNames(backend: Backend): Promise<readonly Fault[]> {
  const faults = ["__proto__", "constructor"].map(async (name) => {
    const answer = await create(backend, name);
    // Somebody may have that name already.
    if (answer.came.status === 409) return [];
    return [
      ...faultsIf(isRefusedName(answer), answer, "201 with the name as it was sent"),
      ...faultsIf(isDone(answer) && nameOf(answer) !== name, answer, name, "another name"),
    ];
  });
  return (await Promise.all(faults)).flat();
}

async function sameNames(backend: Backend): Promise<readonly Fault[]> {
  const faults = await Promise.all([
    sameName(backend, `${backend.name("Same")} Grün`, (name) => name.toUpperCase()),
    sameName(backend, `${backend.name("same")} é`, (name) => name.normalize("NFD")),
  ]);
  return faults.flat();
}

async function sameName(backend: Backend, name: string, change: (name: string) => string): Promise<readonly Fault[]> {
  const first = await create(backend, name);
  if (!isDone(first)) throw new NotChecked(`No connection could be created to try it with (${first.came.status}).`);
  const second = await create(backend, change(name));
  return faultsIf(isDone(second), second, "409 name-taken");
}

/** Without credentials where the backend has requests: a name is all that matters here. */
function create(backend: Backend, name: string): Promise<Exchange> {
  return backend.create(backend.newConnection({ name }).body, { key: newKey() });
}

function nameOf({ came }: Exchange): string {
  return textOf(membersOf(came.json).name) ?? "";
}
