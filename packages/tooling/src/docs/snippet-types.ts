import { join } from "node:path";
import ts from "typescript";

export interface Script {
  /** Where it stands, for the message. */
  readonly name: string;
  readonly code: string;
  readonly isTypeScript: boolean;
}

/** Type errors by name of scripts that stand nowhere on the disk. They see the packages as a file in the elements' folder would. */
export function typeErrorsOf(root: string, scripts: readonly Script[]): ReadonlyMap<string, readonly string[]> {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    customConditions: ["source"],
    allowImportingTsExtensions: true,
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    experimentalDecorators: true,
    useDefineForClassFields: false,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
  };
  const files = new Map(scripts.map((script, index) => [join(root, `packages/elements/snippet-${index}.${script.isTypeScript ? "mts" : "mjs"}`), script]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  // `export {}` makes each a module of its own, as it is in a page.
  host.readFile = (path) => (files.has(path) ? `${files.get(path)?.code}\nexport {};\n` : readFile(path));
  host.fileExists = (path) => files.has(path) || fileExists(path);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, language, ...rest) =>
    files.has(path) ? ts.createSourceFile(path, host.readFile(path) ?? "", language, true) : getSourceFile(path, language, ...rest);

  const program = ts.createProgram([...files.keys(), join(root, "packages/elements/src/define/all.ts")], options, host);
  return new Map(
    [...files].map(([path, { name }]) => [
      name,
      ts.getPreEmitDiagnostics(program, program.getSourceFile(path)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " ")),
    ]),
  );
}
