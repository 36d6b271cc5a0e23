import type { DraftIssue, PasteReceipt } from "@connection-kit/core";

/** What a value is typed into. */
export type FieldControl = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

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
  readonly isOptional?: boolean;
  readonly placeholder?: string;
  readonly help?: string;
  readonly autocomplete?: string;
  /** What it holds as long as nobody changed it. Never a secret. */
  readonly initial?: string;
  /** Whether its value tells one connection from another. */
  readonly isIdentifying?: boolean;
  /** Whether the link to the place where credentials are made stands at this field; focus comes back to it. */
  readonly hasSetup?: boolean;
  /** Why a system may have rejected the credentials because of this field: reasons of the contract. */
  readonly reasons?: readonly string[];
  /** What the rules find in a value. */
  readonly check: (value: string) => readonly DraftIssue[];
  /** What a person should know of a value that is accepted. */
  readonly notice?: (value: string) => string | null;
  /** What is left of a pasted text, where that is not what copying adds around a credential. */
  readonly clean?: (text: string) => PasteReceipt;
}

/** What tells one credential form from another. */
export interface FormDefinition {
  /** What the suggested name says after the package; null as long as it is not known. */
  readonly nameSuffix: string | null;
  /** Whether the form asks for a name; left out when it does. */
  readonly isNamed?: boolean;
  /** Fields after that of the name, in their order. */
  readonly fields: readonly FormField[];
}
