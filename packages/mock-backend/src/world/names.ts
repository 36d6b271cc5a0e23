type NameIssue = "name-missing" | "name-too-long" | "name-hidden-direction" | "name-control-character";
export type CheckedName = { readonly ok: true; readonly name: string } | { readonly ok: false; readonly code: NameIssue; readonly detail: string };

const longest = 80;
const mostBytes = 512;
/** Beyond this nobody needs to count graphemes. */
const mostCodeUnits = 4_096;
const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;
const controls = /\p{Cc}/u;
/** Letters by category that show nothing, and format characters. */
const invisible = /[\p{Cf}\p{Z}\u115F\u1160\u3164\uFFA0\u2800]|\u034F/gu;

/** Marks on one character that would cover the lines around it. */
const tooManyMarks = /\p{M}{31}/u;

/** The rules for names of connections, flows and applications: NFC, trimmed, 1 to 80 graphemes, nothing that hides or reorders text. */
export function checkName(raw: string): CheckedName {
  if (raw.length > mostCodeUnits) return refused("name-too-long", "Use 80 characters or fewer.");
  const name = raw.normalize("NFC").trim();
  if (bidiControls.test(name)) return refused("name-hidden-direction", "Remove hidden direction characters.");
  if (controls.test(name)) return refused("name-control-character", "Remove control characters.");
  if (name.replace(invisible, "") === "") return refused("name-missing", "Enter a name.");
  if (tooManyMarks.test(name) || graphemes(name) > longest || new TextEncoder().encode(name).length > mostBytes)
    return refused("name-too-long", "Use 80 characters or fewer.");
  return { ok: true, name };
}

/** What two names are compared by: one that differs only in case or normal form is the same name. */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLocaleLowerCase("en").normalize("NFC");
}

function graphemes(text: string): number {
  return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].length;
}

function refused(code: NameIssue, detail: string): CheckedName {
  return { ok: false, code, detail };
}
