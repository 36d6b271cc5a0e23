// Whether the READMEs say the truth, as far as a machine can tell. Each check gives sentences about what is wrong.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { readWorkspaces } from "../workspaces.ts";
import { issueOfCommand } from "./commands.ts";
import { anchorsOf, commandsOf, firstCellsUnder, sectionOf, snippetsOf } from "./markdown.ts";
import { type Script, typeErrorsOf } from "./snippet-types.ts";

export interface Document {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly text: string;
}

const EVIDENCE = "packages/tooling/evidence/README.md";

/** The tests that the page of evidence names, and in which file each is to be found. */
export function namedTests({ path, text }: Document): { readonly row: string; readonly file: string; readonly title: string }[] {
  const rows = text.matchAll(/^\| (\S+) \|.*\| \[`[^`]+`\]\(([^)]+)\) › (.+) \|$/gm);
  return [...rows].map(([, row = "", target = "", title = ""]) => ({ row, file: join(dirname(path), target), title }));
}

/** The READMEs of the repository and of its packages, the pages beside them, and those of decisions and of evidence. */
export function readDocuments(root: string): Document[] {
  const decisions = "packages/tooling/decisions";
  const workspaces = readWorkspaces(root).map(({ path }) => path);
  const readmes = ["", ...workspaces.map((path) => `${path}/`)].map((folder) => `${folder}README.md`);
  const pages = [decisions, ...workspaces.map((path) => `${path}/docs`)].flatMap((folder) => pagesIn(root, folder));
  return [...readmes.filter((path) => existsSync(join(root, path))), ...pages, EVIDENCE].map((path) => ({
    path,
    text: readFileSync(join(root, path), "utf8"),
  }));
}

function pagesIn(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name}`);
}

/** What is wrong with a link to a file of the repository, or to a heading in one. */
export function issueOfLink(root: string, { path, text }: Document, link: string): string | undefined {
  const [target = "", fragment] = link.split("#");
  const file = target === "" ? join(root, path) : join(root, dirname(path), target);
  if (target !== "" && !existsSync(file)) return `there is no ${relative(root, file)}.`;
  if (fragment === undefined || !file.endsWith(".md")) return undefined;
  const anchors = anchorsOf(target === "" ? text : readFileSync(file, "utf8"));
  return anchors.includes(fragment) ? undefined : `${relative(root, file)} has no heading #${fragment}.`;
}

/** Every command that a README names would run. */
export function wrongCommands(scripts: readonly string[], { text }: Document): string[] {
  return commandsOf(text).flatMap((command) => {
    const issue = issueOfCommand(command, scripts);
    return issue === undefined ? [] : [`${command}: ${issue}`];
  });
}

/** Scripts that a README does not name, so that people do not find them. */
export function undocumentedScripts(scripts: readonly string[], { text }: Document): string[] {
  const named = commandsOf(text).map((command) => /^npm (?:run )?([\w:-]+)/.exec(command)?.[1]);
  return scripts.filter((name) => !named.includes(name));
}

/** The map of the tree beside the tree: what is not there, and which packages are missing in the map. */
export function wrongMap(root: string, { text }: Document): string[] {
  const paths = firstCellsUnder(text, "Map of the tree");
  return [
    ...paths.filter((path) => !existsSync(join(root, path))).map((path) => `there is no ${path}.`),
    ...readWorkspaces(root).flatMap(({ path }) => (paths.includes(path) ? [] : [`${path} is not in the map.`])),
  ];
}

/** Words set in bold in a section, which a person is to find on the screen, that are in none of the sources. */
export function wordsNotOnScreen(sources: string, { text }: Document, heading: string): string[] {
  const words = [...sectionOf(text, heading).matchAll(/\*\*([^*]+)\*\*/g)].map(([, word = ""]) => word);
  return words.filter((word) => !sources.includes(word));
}

/** Everything that a page can use of a package, by name, that its README does not mention. */
export function undocumentedNames(names: readonly string[], { text }: Document): string[] {
  return names.filter((name) => !text.includes(name));
}

/** The scripts of a README's snippets, those in HTML included. */
export function scriptsOf({ path, text }: Document): Script[] {
  return snippetsOf(text).flatMap(({ language, code, line }) => {
    const script = language === "html" ? /<script type="module">([\s\S]*?)<\/script>/.exec(code)?.[1] : code;
    return script && ["js", "ts", "html"].includes(language) ? [{ name: `${path}:${line}`, code: script, isTypeScript: language === "ts" }] : [];
  });
}

/** Scripts are type-checked against the packages, as an embedder's editor would. What is wrong, by the name of the script. */
export function typeErrorsByScript(root: string, documents: readonly Document[]): ReadonlyMap<string, readonly string[]> {
  return typeErrorsOf(root, documents.flatMap(scriptsOf));
}
