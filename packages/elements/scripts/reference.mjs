// The parts of the README that are made from the sources: the tokens, the events, and one section per element with a table for each kind of thing a
// page can use. Each stands between a pair of markers.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eventFacts, eventSources } from "./event-facts.mjs";
import { folder } from "./folder.mjs";
import { table } from "./table.mjs";
import { tokens } from "./tokens.mjs";

/** The README with the text between its markers made anew. */
export function withReference(readme, manifest) {
  const parts = { tokens: tokenTable(), events: eventTable(), elements: elementsOf(manifest).map(section).join("\n\n") };
  return Object.entries(parts).reduce((text, [name, made]) => withPart(text, name, made), readme);
}

function withPart(readme, name, made) {
  const start = `<!-- ${name}: made by npm run generate -->`;
  const end = `<!-- end of ${name} -->`;
  const [before, rest] = readme.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`README.md needs the markers ${start} and ${end}.`);
  return `${before}${start}\n\n${made}\n\n${end}${after}`;
}

function tokenTable() {
  const rows = tokens(readFileSync(join(folder, "src/internal/tokens.styles.ts"), "utf8"));
  return table({ token: ({ name }) => code(name), light: ({ light }) => code(light), dark: ({ dark }) => code(dark), "is for": ({ use }) => use }, rows);
}

function eventTable() {
  const rows = eventFacts(eventSources());
  return table({ event: ({ type }) => code(type), fields: ({ fields }) => fields.map(code).join(", "), when: ({ description }) => description }, rows);
}

function elementsOf({ modules }) {
  return modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
}

function section({ tagName, description, attributes, members, events, slots, cssParts, cssProperties }) {
  const name = (row) => code(row.name || "(default)");
  const what = (row) => row.description ?? "";
  return [
    `### \`<${tagName}>\``,
    description,
    table({ attribute: name, type: ({ type }) => code(withoutUndefined(type)), "what it is": what }, attributes),
    table(
      { property: name, type: ({ type, readonly }) => `${code(withoutUndefined(type))}${readonly ? ", read-only" : ""}`, "what it is": what },
      members.filter(({ kind, attribute }) => kind === "field" && !attribute),
    ),
    table(
      { method: ({ name: method }) => code(`${method}()`), gives: (method) => code(method.return?.type?.text), "what it does": what },
      members.filter(({ kind }) => kind === "method"),
    ),
    table({ event: name, type: ({ type }) => code(type.text), when: what }, events),
    table({ slot: name, "what goes there": what }, slots),
    table({ part: name, "what it is": what }, cssParts),
    table({ "CSS property": name, "what it is": what }, cssProperties),
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** Whatever can be left out can be undefined; the table need not say so. */
function withoutUndefined(type) {
  return type?.text.replace(/ \| undefined$/, "");
}

function code(text) {
  return text ? `\`${text}\`` : "";
}
