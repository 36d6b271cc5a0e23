import type { DraftIssue } from "@connection-kit/core";

/** One field of a credential form, with its words in the language in force. */
export interface FormField {
  /** Its name among the credentials; `name` is that of the connection. */
  readonly name: string;
  /** The id of its input. */
  readonly id: string;
  /** A `secret` lives in its input alone, a `text` is kept in the draft, a `name` is a text that is no credential. */
  readonly kind: "name" | "text" | "secret";
  readonly label: string;
  /** What sentences call it: “The key contains a space.” */
  readonly noun: string;
  readonly placeholder?: string;
  readonly help?: string;
  /** Names of the button that shows and hides a secret. */
  readonly show?: string;
  readonly hide?: string;
  /** Whether the link to the place where credentials are made stands at this field; focus comes back to it. */
  readonly hasSetup?: boolean;
  /** What the rules find in a value. */
  readonly check: (value: string) => readonly DraftIssue[];
}

/** What tells one credential form from another. */
export interface FormDefinition {
  /** The connection type when the page names none. */
  readonly typeId: string;
  /** What the suggested name says after the package; null as long as it is not known. */
  readonly nameSuffix: string | null;
  /** Fields after that of the name, in their order. */
  readonly fields: readonly FormField[];
  /** Takes the values of several fields out of one pasted text; null when it holds no such thing. */
  readonly split?: (text: string) => Readonly<Record<string, string>> | null;
}
