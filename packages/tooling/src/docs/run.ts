// `check:docs`: says what the READMEs get wrong, and fails when that is anything.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../paths.ts";
import { brokenLinks, missingPaths, readDocument, undocumentedNames, undocumentedScripts, unknownScripts, wrongSnippets } from "./check.ts";

interface Named {
  readonly name: string;
}

interface ElementDeclaration {
  readonly tagName?: string;
  readonly attributes?: readonly Named[];
  readonly events?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

const root = readDocument(ROOT, "README.md");
const elements = readDocument(ROOT, "packages/elements/README.md");
const core = readDocument(ROOT, "packages/core/README.md");
const mock = readDocument(ROOT, "packages/mock-backend/README.md");
const documents = [root, elements, core, mock];

const scripts = Object.keys((json("package.json") as { scripts: Record<string, string> }).scripts);

const findings = [
  ...documents.flatMap((document) => [...brokenLinks(ROOT, document), ...unknownScripts(scripts, document)]),
  ...undocumentedScripts(scripts, root),
  ...missingPaths(ROOT, root),
  ...undocumentedNames(namesOfElements(), elements),
  ...wrongSnippets(ROOT, documents),
];
for (const finding of findings) console.error(finding);
process.exitCode = findings.length === 0 ? 0 : 1;

function namesOfElements(): string[] {
  const { modules } = json("packages/elements/custom-elements.json") as { modules: readonly { declarations: readonly ElementDeclaration[] }[] };
  return modules
    .flatMap(({ declarations }) => declarations)
    .flatMap(({ tagName, attributes = [], events = [], cssParts = [], cssProperties = [] }) => [
      ...(tagName ? [`<${tagName}>`] : []),
      ...[...attributes, ...events, ...cssParts, ...cssProperties].map(({ name }) => `\`${name}\``),
    ]);
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, path), "utf8"));
}
