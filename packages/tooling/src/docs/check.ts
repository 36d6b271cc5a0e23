// Whether the READMEs say the truth, as far as a machine can tell.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { firstCellsUnder, localLinksOf, snippetsOf } from "./markdown.ts";
import { typeErrorsOf } from "./snippet-types.ts";

export interface Document {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly text: string;
}

export function readDocument(root: string, path: string): Document {
  return { path, text: readFileSync(join(root, path), "utf8") };
}

export function brokenLinks(root: string, { path, text }: Document): string[] {
  return localLinksOf(text)
    .filter((target) => !existsSync(join(root, dirname(path), target)))
    .map((target) => `${path}: there is no ${target}.`);
}

/** Every `npm` command that a README names is a script. */
export function unknownScripts(scripts: readonly string[], { path, text }: Document): string[] {
  return [...new Set(npmCommands(text))].filter((name) => !scripts.includes(name)).map((name) => `${path}: there is no script “${name}”.`);
}

/** Every script is in the README, so that people find it. */
export function undocumentedScripts(scripts: readonly string[], { path, text }: Document): string[] {
  const named = npmCommands(text);
  return scripts.filter((name) => !named.includes(name)).map((name) => `${path} does not say what the script “${name}” does.`);
}

function npmCommands(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, script, short]) => script ?? short ?? "");
}

export function missingPaths(root: string, document: Document): string[] {
  return firstCellsUnder(document.text, "Map of the tree")
    .filter((path) => !existsSync(join(root, path)))
    .map((path) => `${document.path}: there is no ${path}.`);
}

/** Everything that a page can use of the elements, by name: tags, attributes, events, parts, custom properties. */
export function undocumentedNames(names: readonly string[], { path, text }: Document): string[] {
  return names.filter((name) => !text.includes(name)).map((name) => `${path} does not mention ${name}.`);
}

/** Scripts in the READMEs are type-checked against the packages, as an embedder's editor would. */
export function wrongSnippets(root: string, documents: readonly Document[]): string[] {
  const scripts = documents.flatMap(({ path, text }) =>
    snippetsOf(text).flatMap(({ language, code, line }) => {
      const script = language === "html" ? /<script type="module">([\s\S]*?)<\/script>/.exec(code)?.[1] : code;
      return script && ["js", "ts", "html"].includes(language) ? [{ name: `${path}:${line}`, code: script, isTypeScript: language === "ts" }] : [];
    }),
  );
  return typeErrorsOf(root, scripts);
}
