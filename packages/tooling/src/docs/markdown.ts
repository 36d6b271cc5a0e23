// What the checks need of a Markdown file: its fenced snippets, its links, its tables.

export interface Snippet {
  readonly language: string;
  readonly code: string;
  /** The line of its fence, from 1. */
  readonly line: number;
}

export function snippetsOf(markdown: string): Snippet[] {
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(({ 1: language = "", 2: code = "", index }) => ({
    language,
    code,
    line: markdown.slice(0, index).split("\n").length,
  }));
}

/** Targets of links and pictures that lie in the repository, without their fragments. */
export function localLinksOf(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target.split("#")[0] ?? "")
    .filter((target) => target !== "" && !/^[a-z]+:/.test(target));
}

/** The code spans in the first cells of a table under the heading. */
export function firstCellsUnder(markdown: string, heading: string): string[] {
  const section = markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, cell = ""]) => cell);
}
