// The custom-elements manifest: what the elements offer to a page, read from their sources and doc comments. Editors, frameworks and the stories' docs
// read it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cli } from "@custom-elements-manifest/analyzer/cli.js";
import { eventSources } from "./event-facts.mjs";
import { folder } from "./folder.mjs";

/** Members that the browser or Lit calls, no page. */
const called = /^(?:constructor|styles|shadowRootOptions|formAssociated|createRenderRoot|render|\w+Callback)$/;

export async function createManifest() {
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
      declarations: [elementOf(tag, declarations.get(className))],
      exports: [{ kind: "js", name: className, declaration }],
    },
    { kind: "javascript-module", path: `dist/define/${tag}.js`, declarations: [], exports: [{ kind: "custom-element-definition", name: tag, declaration }] },
  ];
}

function elementOf(tag, found) {
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
      .map((event) => typed(withoutOrigin(event)))
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

const eventTypes = eventSources();

/** `connection-attached` is a `ConnectionAttachedEvent`. */
function typed(event) {
  const type = `${event.name.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase())}Event`;
  return { ...event, type: { text: new RegExp(`export (?:type|class) ${type}\\b`).test(eventTypes) ? type : "Event" } };
}

function byName(one, other) {
  return one.name < other.name ? -1 : 1;
}
