// The READMEs as they are, held against the repository as it is. Not cached: they speak about every package.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../paths.ts";
import { readWorkspaces } from "../workspaces.ts";
import {
  type Document,
  issueOfLink,
  namedTests,
  readDocuments,
  scriptsOf,
  typeErrorsByScript,
  undocumentedNames,
  undocumentedScripts,
  wordsNotOnScreen,
  wrongCommands,
  wrongMap,
} from "./check.ts";
import { commandsOf, localLinksOf } from "./markdown.ts";

interface Named {
  readonly name: string;
}

interface ElementDeclaration {
  readonly tagName: string;
  readonly attributes: readonly Named[];
  readonly members: readonly Named[];
  readonly events: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly Named[];
}

const documents = readDocuments(ROOT);
const workspaces = readWorkspaces(ROOT);
const root = documentAt("README.md");
const scripts = Object.keys(json<{ scripts: Record<string, string> }>("package.json").scripts);

describe("the page of evidence", () => {
  const tests = namedTests(documentAt("packages/tooling/evidence/README.md"));

  it.each(tests)("$row: $file has the test “$title”", ({ file, title }) => {
    expect(readFileSync(join(ROOT, file), "utf8")).toContain(title);
  });

  it("answers twenty requests and eighteen ideas at least", () => {
    expect(tests.filter(({ row }) => /^t\d+$/.test(row)).length).toBeGreaterThanOrEqual(20);
    expect(tests.filter(({ row }) => /^\d+$/.test(row)).length).toBeGreaterThanOrEqual(18);
  });
});

describe("every README", () => {
  const links = documents.flatMap((document) => localLinksOf(document.text).map((link) => [document.path, link] as const));
  it.each(links)("%s links to %s", (path, link) => {
    expect(issueOfLink(ROOT, documentAt(path), link)).toBeUndefined();
  });

  const commands = documents.flatMap((document) => commandsOf(document.text).map((command) => [document.path, command] as const));
  it.each(commands)("%s names a command that would run: %s", (path, command) => {
    expect(wrongCommands(scripts, { path, text: `\`${command}\`` })).toEqual([]);
  });

  const errors = typeErrorsByScript(ROOT, documents);
  it.each(documents.flatMap(scriptsOf).map(({ name }) => name))("%s has a script without a type error", (name) => {
    expect(errors.get(name)).toEqual([]);
  });

  const published = workspaces.filter(({ manifest }) => manifest.private !== true);
  it.each(published.flatMap(({ path, manifest }) => Object.keys(manifest.exports ?? {}).map((entry) => [path, manifest.name + entry.slice(1)] as const)))(
    "%s says what to import from %s",
    (path, entry) => {
      // Every package has its `package.json` there; `*` stands for one name of many.
      const shown = entry.endsWith("/package.json") ? "" : entry.replace(/\*.*/, "");
      expect(undocumentedNames([shown], documentAt(`${path}/README.md`))).toEqual([]);
    },
  );
});

describe("the README of the repository", () => {
  it.each(scripts)("says what the script %s does", (script) => {
    expect(undocumentedScripts([script], root)).toEqual([]);
  });

  it("has a map of the tree", () => {
    expect(wrongMap(ROOT, root)).toEqual([]);
  });

  it("walks through what is on the screen", () => {
    const sources = ["apps/demo/src", "packages/elements/src/locales", "packages/mock-backend/src/world"].flatMap(sourcesIn).join("\n");
    expect(wordsNotOnScreen(sources, root, "The walk")).toEqual([]);
  });

  it.each(documents.map(({ path }) => path).filter((path) => path.endsWith("/README.md")))("leads to %s", (path) => {
    expect(localLinksOf(root.text)).toContain(path);
  });
});

describe("the README of the elements", () => {
  const { modules } = json<{ modules: readonly { declarations: readonly ElementDeclaration[] }[] }>("packages/elements/custom-elements.json");
  const elements = modules.flatMap(({ declarations }) => declarations);

  it.each(elements.map((element) => [element.tagName, element] as const))("describes everything that a page can use of <%s>", (tag, element) => {
    const { text, path } = documentAt("packages/elements/README.md");
    const section = { path, text: text.split(/^### /m).find((part) => part.startsWith(`\`<${tag}>\``)) ?? "" };
    const { attributes, members, events, cssParts, cssProperties } = element;
    // A property that has an attribute is told by it.
    const told = [...attributes, ...members.filter((member) => !("attribute" in member)), ...events, ...cssParts, ...cssProperties];
    expect(told.length).toBeGreaterThan(0);
    expect(
      undocumentedNames(
        told.map(({ name }) => `| \`${name}`),
        section,
      ),
    ).toEqual([]);
  });
});

function documentAt(path: string): Document {
  const found = documents.find((document) => document.path === path);
  if (found === undefined) throw new Error(`There is no ${path}.`);
  return found;
}

function sourcesIn(folder: string): string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts")).map((name) => readFileSync(join(ROOT, folder, name), "utf8"));
}

function json<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(join(ROOT, path), "utf8")) as Shape;
}
