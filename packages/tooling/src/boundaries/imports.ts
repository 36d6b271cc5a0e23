import ts from "typescript";

/** One import in a source file, however it is written. */
export interface Import {
  /** What is imported, as written. */
  readonly specifier: string;
  readonly line: number;
  /** Gone after compilation: `import type`, `export type`, `import("…").Type`. `import { type A }` is not: its module is still loaded. */
  readonly typeOnly: boolean;
}

/** Every import of a TypeScript source: static, re-exported, dynamic, and of types. */
export function readImports(fileName: string, text: string): Import[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest);
  const imports: Import[] = [];
  const visit = (node: ts.Node): void => {
    const found = importAt(node);
    if (found !== undefined) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      imports.push({ specifier: found.specifier.text, typeOnly: found.typeOnly, line });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return imports;
}

function importAt(node: ts.Node): { specifier: ts.StringLiteralLike; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteralLike(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier, typeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteralLike(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier, typeOnly: node.isTypeOnly };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [specifier] = node.arguments;
    return specifier !== undefined && ts.isStringLiteralLike(specifier) ? { specifier, typeOnly: false } : undefined;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteralLike(node.argument.literal)) {
    return { specifier: node.argument.literal, typeOnly: true };
  }
  return undefined;
}
