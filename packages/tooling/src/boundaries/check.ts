// Finds the imports that cross a boundary. Works on texts in memory, so that tests can write the violations it has to catch.
import { posix } from "node:path";
import { type Import, readImports } from "./imports.ts";
import { CLIENT_PORT, CORE_FOLDERS, ENTRIES_WITHOUT_ZOD, ENTRY_WITHOUT_REGISTRATION, PACKAGE_RULES, SHARED_ELEMENT_FOLDERS, TEST_ONLY } from "./rules.ts";

export interface SourceFile {
  /** Within the repository: `packages/core/src/index.ts`. */
  readonly path: string;
  readonly text: string;
}

export interface PackageEntry {
  readonly name: string;
  /** Within the repository: `packages/core`. */
  readonly path: string;
  readonly private: boolean;
  /** The subpaths of its `exports` with the source each stands for: `"./contract"` → `"./src/contract/index.ts"`. A star stands for any text. */
  readonly exports: Readonly<Record<string, string>>;
}

export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

interface ParsedFile {
  readonly path: string;
  readonly owner: PackageEntry;
  /** Within its package: `src/client/http.ts`. */
  readonly inPackage: string;
  readonly isTest: boolean;
  readonly imports: readonly Import[];
}

type Rule = (file: ParsedFile, found: Import) => string | undefined;

export function findViolations(files: readonly SourceFile[], packages: readonly PackageEntry[]): Violation[] {
  const parsed = files.flatMap((file) => parse(file, packages) ?? []);
  const rules: Rule[] = [staysInPackage, isAllowedPackage, existsAsExport(packages), respectsCoreOrder, respectsElementFolders];
  const crossings = parsed.flatMap((file) => file.imports.flatMap((found) => rules.flatMap((rule) => violation(file.path, found.line, rule(file, found)))));
  return [...crossings, ...unwantedReach(parsed, packages)];
}

function parse({ path, text }: SourceFile, packages: readonly PackageEntry[]): ParsedFile | undefined {
  const owner = packages.find((candidate) => path.startsWith(`${candidate.path}/`));
  if (owner === undefined) return undefined;
  const inPackage = path.slice(owner.path.length + 1);
  return { path, owner, inPackage, isTest: isTestFile(inPackage), imports: readImports(path, text) };
}

/** Tests, stories, what only they use (`testing` folders), and programs that make files of the package (`scripts`). */
function isTestFile(inPackage: string): boolean {
  return /\.(test|stories)\.ts$/.test(inPackage) || /(^|\/)(testing|fixtures|parity|e2e|scripts)\//.test(inPackage) || /\.config\.[mc]?[jt]s$/.test(inPackage);
}

function violation(path: string, line: number, message: string | undefined): Violation[] {
  return message === undefined ? [] : [{ path, line, message }];
}

const staysInPackage: Rule = ({ path, owner }, { specifier }) => {
  if (!isRelative(specifier)) return undefined;
  const target = posix.relative(owner.path, posix.join(posix.dirname(path), specifier));
  return leavesPackage(target) ? `“${specifier}” leaves the package: import another package by its name.` : undefined;
};

const isAllowedPackage: Rule = (file, { specifier }) => {
  const rule = PACKAGE_RULES[file.owner.name];
  if (isRelative(specifier) || rule === undefined) return undefined;
  if (specifier.startsWith("node:")) {
    const mayUseNode = file.isTest || (rule.nodeFiles ?? []).some((pattern) => pattern.test(file.inPackage));
    return mayUseNode ? undefined : `“${specifier}”: this file must run without Node.js.`;
  }
  if (file.isTest) return [...rule.sources, ...rule.tests].some((allowed) => covers(allowed, specifier)) ? undefined : notAllowed(file, specifier);
  if (TEST_ONLY.some((only) => covers(only, specifier))) return `“${specifier}” is for tests only.`;
  return rule.sources.some((allowed) => covers(allowed, specifier)) ? undefined : notAllowed(file, specifier);
};

function notAllowed({ owner, isTest }: ParsedFile, specifier: string): string {
  return `${isTest ? "Tests" : "Sources"} of ${owner.name} may not import “${specifier}”.`;
}

function existsAsExport(packages: readonly PackageEntry[]): Rule {
  return (file, { specifier }) => {
    const imported = packages.find(({ name }) => covers(name, specifier));
    if (imported === undefined) return undefined;
    if (imported.private && imported !== file.owner && !file.isTest && file.owner.name in PACKAGE_RULES) return `“${specifier}” is a private package.`;
    return resolveExport(imported, specifier) === undefined ? `“${specifier}” is not among the exports of ${imported.name}.` : undefined;
  };
}

const respectsCoreOrder: Rule = (file, { specifier }) => {
  if (file.owner.name !== "@connection-kit/core" || file.isTest || !isRelative(specifier)) return undefined;
  const from = folderOf(file.inPackage);
  const target = posix.join(posix.dirname(file.inPackage), specifier);
  const to = folderOf(target);
  if (from === undefined || from === to || leavesPackage(target)) return undefined;
  if (!CORE_FOLDERS.includes(from)) return `The folder “${from}” has no place in core's order.`;
  if (to === undefined) return `“${specifier}”: a folder of core imports no file of core's root.`;
  if (to === "testing") return `“${specifier}” is for tests only.`;
  if (CORE_FOLDERS.indexOf(to) > CORE_FOLDERS.indexOf(from)) return `“${specifier}”: core's “${from}” comes before “${to}” and may not import from it.`;
  if (from === "state" && to === "client" && !CLIENT_PORT.some((file) => target === `src/${file}`))
    return `“${specifier}”: core's “state” may know the client's interface only.`;
  return undefined;
};

const respectsElementFolders: Rule = (file, { specifier }) => {
  if (file.owner.name !== "@connection-kit/elements" || file.isTest || !isRelative(specifier)) return undefined;
  const from = folderOf(file.inPackage);
  const target = posix.join(posix.dirname(file.inPackage), specifier);
  const to = folderOf(target);
  if (from === undefined || to === undefined || from === to || from === "define" || leavesPackage(target)) return undefined;
  if (SHARED_ELEMENT_FOLDERS.includes(to))
    return from === "locales" || (from === "internal" && to === "define") ? `“${specifier}”: “${from}” may not import from “${to}”.` : undefined;
  return `“${specifier}”: “${from}” may not import the element folder “${to}”; what they share belongs in “internal”.`;
};

/** What entries must not reach when the program runs, through any number of files and packages. */
function unwantedReach(files: readonly ParsedFile[], packages: readonly PackageEntry[]): Violation[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return files.flatMap(({ path }) => {
    const noZod = ENTRIES_WITHOUT_ZOD.some((entry) => entry.test(path));
    const noRegistration = ENTRY_WITHOUT_REGISTRATION.test(path);
    if (!noZod && !noRegistration) return [];
    return [...reachable(path, byPath, packages)].flatMap((file) =>
      file.imports
        .filter(({ typeOnly }) => !typeOnly)
        .flatMap(({ specifier, line }) => {
          if (noZod && covers("zod", specifier)) return violation(file.path, line, `${path} reaches zod through this import when it runs.`);
          if (noRegistration && /(^|\/)define\//.test(specifier)) return violation(file.path, line, `${path} registers elements through this import.`);
          return [];
        }),
    );
  });
}

function reachable(entry: string, byPath: ReadonlyMap<string, ParsedFile>, packages: readonly PackageEntry[]): Set<ParsedFile> {
  const seen = new Set<ParsedFile>();
  const visit = (path: string | undefined): void => {
    const file = path === undefined ? undefined : byPath.get(path);
    if (file === undefined || seen.has(file)) return;
    seen.add(file);
    for (const { specifier, typeOnly } of file.imports) if (!typeOnly) visit(resolve(file.path, specifier, packages));
  };
  visit(entry);
  return seen;
}

function resolve(from: string, specifier: string, packages: readonly PackageEntry[]): string | undefined {
  if (isRelative(specifier)) return posix.join(posix.dirname(from), specifier);
  const imported = packages.find(({ name }) => covers(name, specifier));
  return imported === undefined ? undefined : resolveExport(imported, specifier);
}

function resolveExport({ name, path, exports }: PackageEntry, specifier: string): string | undefined {
  const subpath = `.${specifier.slice(name.length)}`;
  for (const [key, source] of Object.entries(exports)) {
    const [before = "", after] = key.split("*");
    if (after === undefined ? key === subpath : subpath.length >= key.length && subpath.startsWith(before) && subpath.endsWith(after)) {
      const star = after === undefined ? "" : subpath.slice(before.length, subpath.length - after.length);
      return posix.join(path, source.replaceAll("*", star));
    }
  }
  return undefined;
}

/** The folder right under `src` that a file lies in; none for files of `src` itself. */
function folderOf(inPackage: string): string | undefined {
  const [, folder, ...rest] = inPackage.split("/");
  return rest.length === 0 ? undefined : folder;
}

/** Whether a path given within a package points out of it. */
function leavesPackage(target: string): boolean {
  return target.startsWith("../");
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith(".");
}

/** Whether a specifier is the package or subpath named, or lies under it. */
function covers(name: string, specifier: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}
