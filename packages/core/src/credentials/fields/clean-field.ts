import type { Field } from "../../contract/connection-type.ts";
import { cleanPaste, longestCredential, type PasteReceipt, type Surroundings } from "../clean-paste.ts";
import { isPassword, isSecret } from "./field-kinds.ts";

/** What is left of a pasted text in a field of this kind, and what was removed around it. Passwords and texts of several lines stay as they are. */
export function cleanField(field: Field, pasted: string): PasteReceipt {
  if (isPassword(field) || !cleaned.has(field.kind)) {
    const refused = pasted.length > longestCredential ? "value-too-long" : null;
    return { value: refused ? "" : pasted, removed: [], start: "", end: "", refused };
  }
  if (isSecret(field) || field.name === "clientId") return cleanPaste(pasted);
  return cleanPaste(pasted, field.kind === "host" ? hostSurroundings(field) : nothing);
}

const cleaned: ReadonlySet<string> = new Set(["text", "secret", "url", "host", "number", "date"]);
const nothing: Surroundings = { leads: [], tails: [] };

/** Addresses are copied from the browser: `https://acme.service-now.com/now/nav` is the host `acme`. One with a user name stays, to be refused. */
function hostSurroundings({ prefix, suffix }: Field): Surroundings {
  return {
    leads: [["prefix", /^[a-z][a-z0-9+.-]*:\/\/(?=[^@]+$)/i], ...(prefix ? [["prefix", startingWith(prefix)] as const] : [])],
    tails: [["path", /(?<=^[^@/?#]+)[/?#][^@]*$/], ...(suffix ? [["suffix", endingWith(suffix)] as const] : [])],
  };
}

function startingWith(literal: string): RegExp {
  return new RegExp(`^${escaped(literal)}(?=.)`, "i");
}

function endingWith(literal: string): RegExp {
  return new RegExp(`(?<=.)${escaped(literal)}$`, "i");
}

function escaped(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
