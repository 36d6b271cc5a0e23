import type { DraftIssue } from "@connection-kit/core";
import type { MessageCode } from "../locales/messages.ts";

/**
 * One field of a credential form. Its words are those of the catalogue that begin with its id: `client-id` is the label,
 * `client-id-noun` what sentences call it, `client-id-help`, `client-id-placeholder`, `client-id-show`, `client-id-hide`.
 */
export interface FormField {
  /** Its name among the credentials; `name` is that of the connection. */
  readonly name: string;
  /** The id of its input. */
  readonly id: MessageCode;
  /** A `secret` lives in its input alone, a `text` is kept in the draft, a `name` is a text that is no credential. */
  readonly kind: "name" | "text" | "secret";
  /** Whether the link to the place where credentials are made stands at this field; focus comes back to it. */
  readonly hasSetup?: boolean;
  /** What the rules find in a value. */
  readonly check: (value: string) => readonly DraftIssue[];
}

/** What tells one credential form from another. */
export interface FormDefinition {
  /** The connection type when the page names none. */
  readonly typeId: string;
  /** What the suggested name says after the package. */
  readonly defaultName: MessageCode;
  readonly fields: readonly FormField[];
  /** Takes the values of several fields out of one pasted text; null when it holds no such thing. */
  readonly split?: (text: string) => Readonly<Record<string, string>> | null;
}
