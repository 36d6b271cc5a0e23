// The reference in the README: one section per element, with a table for each kind of thing a page can use, made from the manifest.
const start = "<!-- reference: made by npm run generate -->";
const end = "<!-- end of reference -->";

/** The README with the reference put between its two markers. */
export function withReference(readme, manifest) {
  const [before, rest] = readme.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`README.md needs the markers ${start} and ${end}.`);
  const elements = manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
  return `${before}${start}\n\n${elements.map(section).join("\n\n")}\n\n${end}${after}`;
}

function section({ tagName, description, attributes, members, events, slots, cssParts, cssProperties }) {
  const properties = members.filter(({ kind, attribute }) => kind === "field" && !attribute);
  const methods = members.filter(({ kind }) => kind === "method");
  return [
    `### \`<${tagName}>\``,
    description,
    table("attribute", "type", attributes, ({ type }) => type?.text),
    table("property", "type", properties, ({ type, readonly }) => `${type?.text}${readonly ? " (read-only)" : ""}`),
    table("method", "gives", methods, (method) => method.return?.type?.text),
    table("event", "class", events, ({ type }) => type?.text),
    table("slot", undefined, slots),
    table("part", undefined, cssParts),
    table("CSS property", undefined, cssProperties),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function table(head, second, rows, secondOf) {
  if (rows.length === 0) return "";
  const line = (cells) => `| ${cells.filter((cell) => cell !== undefined).join(" | ")} |`;
  const heads = [head, second, "what it is"].filter((cell) => cell !== undefined);
  return [
    line(heads),
    line(heads.map(() => "---")),
    ...rows.map((row) => line([code(row.name || "(default)"), second && code(secondOf(row) ?? ""), (row.description ?? "").replaceAll("\n", " ")])),
  ].join("\n");
}

function code(text) {
  return text === "" ? "" : `\`${text.replaceAll("|", "\\|")}\``;
}
