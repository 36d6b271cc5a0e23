import { PlatformError } from "../data/platform-error.ts";

const longest = 80;

/** What is wrong with a name that a person typed, as the sentence at the field, or null. */
export function nameIssue(name: string, takenNames: readonly string[]): string | null {
  if (name === "") return "Enter a name.";
  if (name.length > longest) return `Use at most ${longest} characters.`;
  const taken = takenNames.some((other) => other.toLocaleLowerCase() === name.toLocaleLowerCase());
  return taken ? takenSentence(name) : null;
}

/** What the backend said about the name, as the sentence at the field, or null when it was about something else. */
export function nameErrorOf(error: unknown): string | null {
  if (!(error instanceof PlatformError)) return null;
  const issue = error.fieldError("#/name");
  if (!issue) return null;
  return issue.code === "name-taken" ? "This name is taken. Choose another one." : (issue.detail ?? "This name can’t be used.");
}

function takenSentence(name: string): string {
  return `“${name}” is taken. Choose another name.`;
}
