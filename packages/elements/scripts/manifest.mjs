// The custom-elements manifest: what the elements offer to a page, read from their sources and doc comments. Editors, frameworks and the stories' docs
// read it. With `--check` nothing is written, and a committed file that is out of date is a failure.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cli } from "@custom-elements-manifest/analyzer/cli.js";

const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const file = join(folder, "custom-elements.json");

/** Members that the browser or Lit calls, no page. */
const called = /^(?:constructor|styles|shadowRootOptions|formAssociated|createRenderRoot|render|\w+Callback)$/;

const text = `${JSON.stringify(await createManifest(), null, 2)}\n`;
if (!process.argv.includes("--check")) {
  writeFileSync(file, text);
} else if (readFileSync(file, "utf8") !== text) {
  console.error("custom-elements.json is out of date. Run `npm run generate`.");
  process.exitCode = 1;
}

async function createManifest() {
  const globs = ["src/**/*.ts", "!**/*.test.ts", "!**/*.stories.ts", "!src/testing/**"];
  const analyzed = await cli({ argv: ["analyze", "--litelement", "--quiet", "--globs", ...globs], cwd: folder, noWrite: true });
  const declarations = new Map(analyzed.modules.flatMap(({ declarations = [] }) => declarations.map((declaration) => [declaration.name, declaration])));
  return { schemaVersion: analyzed.schemaVersion, readme: "", modules: definitions().flatMap((definition) => modulesOf(definition, declarations)) };
}

/** Each tag with its class, as the entries under `define` register them. */
function definitions() {
  return readdirSync(join(folder, "src/define"))
    .sort()
    .flatMap((name) => [...readFileSync(join(folder, "src/define", name), "utf8").matchAll(/^defineElement\("([\w-]+)", (\w+)\)/gm)])
    .map(([, tag, className]) => ({ tag, className }));
}

function modulesOf({ tag, className }, declarations) {
  const path = `dist/${tag}/${tag}.js`;
  const declaration = { name: className, module: path };
  return [
    {
      kind: "javascript-module",
      path,
      declarations: [elementOf(tag, declarations.get(className), declarations)],
      exports: [{ kind: "js", name: className, declaration }],
    },
    { kind: "javascript-module", path: `dist/define/${tag}.js`, declarations: [], exports: [{ kind: "custom-element-definition", name: tag, declaration }] },
  ];
}

function elementOf(tag, found, declarations) {
  const { name, description, members = [], attributes = [], events = [], slots = [], cssParts = [], cssProperties = [] } = found;
  return {
    kind: "class",
    customElement: true,
    tagName: tag,
    name,
    description,
    superclass: { name: "LitElement", package: "lit" },
    attributes: attributes.map(withoutOrigin).sort(byName),
    members: members.filter(isPublic).map(withoutOrigin).sort(byName),
    events: events
      .filter((event) => event.description)
      .map((event) => typed(withoutOrigin(event), declarations))
      .sort(byName),
    slots,
    cssParts,
    cssProperties,
  };
}

function isPublic({ name, privacy, static: isStatic }) {
  return !isStatic && !name.startsWith("#") && privacy !== "private" && privacy !== "protected" && !called.test(name);
}

/** How the classes share code is nobody's business. */
function withoutOrigin({ inheritedFrom: _, ...rest }) {
  return rest;
}

/** `connection-attached` is a `ConnectionAttachedEvent`. */
function typed(event, declarations) {
  const type = `${event.name.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase())}Event`;
  return { ...event, type: { text: declarations.has(type) ? type : "Event" } };
}

function byName(one, other) {
  return one.name < other.name ? -1 : 1;
}
