// What the checks need of a Markdown file: its fenced snippets, its links, its headings, its tables, the commands it names.

export interface Snippet {
  readonly language: string;
  readonly code: string;
  /** The line of its fence, from 1. */
  readonly line: number;
}

export function snippetsOf(markdown: string): Snippet[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(({ 1: language = "", 2: code = "", index }) => ({
    language,
    code,
    line: markdown.slice(0, index).split("\n").length,
  }));
}

/** Targets of links and pictures that lie in the repository, with their fragments. */
export function localLinksOf(markdown: string): string[] {
  const targets = [...withoutSnippets(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return [...new Set(targets)].filter((target) => !/^[a-z]+:/.test(target));
}

/** The fragments by which links reach the headings. */
export function anchorsOf(markdown: string): string[] {
  return [...withoutSnippets(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );
}

/** The text under a heading of the second level. */
export function sectionOf(markdown: string, heading: string): string {
  return markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
}

/** The code spans in the first cells of a table under the heading; they may be links. */
export function firstCellsUnder(markdown: string, heading: string): string[] {
  return [...sectionOf(markdown, heading).matchAll(/^\| \[?`([^`]+)`/gm)].map(([, cell = ""]) => cell);
}

/** The commands of `sh` snippets, each in one line without its comment, and those in code spans. `-- --port N` goes on with the command before it. */
export function commandsOf(markdown: string): string[] {
  const snippets = snippetsOf(markdown).filter(({ language }) => language === "sh");
  const lines = snippets.flatMap(({ code }) => code.replace(/\\\n\s*/g, "").split("\n"));
  const inSnippets = lines.map((line) => line.replace(/\s+#.*$/, "").trim()).filter((line) => line !== "");
  return [...new Set([...inSnippets, ...withoutSnippets(markdown).split("\n").flatMap(commandsInLine)])];
}

function commandsInLine(line: string): string[] {
  const spans = [...line.matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span);
  const command = spans.find((span) => /^(npm|bash) /.test(span));
  return spans.flatMap((span) => {
    if (/^(npm|bash) /.test(span)) return [span];
    return command !== undefined && span.startsWith("-- ") ? [`${command} ${span}`] : [];
  });
}

function withoutSnippets(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```$/gm, "");
}
