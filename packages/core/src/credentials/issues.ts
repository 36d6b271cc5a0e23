/** What the rules find in a field. Codes, never sentences: `locales` turns them into words. */
export type CredentialIssueCode =
  | "name-missing"
  | "name-too-long"
  | "name-hidden-direction"
  | "name-control-character"
  | "value-missing"
  | "value-too-long"
  | "value-not-text"
  | "hidden-character"
  | "line-break"
  | "blank-inside"
  | "character-not-allowed"
  | "placeholder-value"
  | "masked-value"
  | "whole-command"
  | "private-key"
  | "service-account-file"
  | "part-of-file"
  | "looks-like-address"
  | "looks-like-token"
  | "value-too-short"
  | "format-not-met"
  | "option-unknown"
  | "option-unavailable"
  | "not-a-number"
  | "number-too-small"
  | "number-too-large"
  | "not-a-date"
  | "date-too-early"
  | "date-too-late"
  | "scope-character"
  | "not-a-host"
  | "address-incomplete"
  | "address-without-scheme"
  | "address-not-https"
  | "address-with-credentials"
  | "address-with-secret"
  | "address-with-fragment"
  | "look-alike-letters";

/** What a person should know of a value that is accepted all the same. */
export type CredentialNoticeCode = "password-blank-at-edge" | "private-address" | "token-expired";

/** What is wrong with one field: found here (a code of ours) or by the server (its code and text). */
export interface DraftIssue {
  readonly code: CredentialIssueCode | (string & {});
  /** Values for the sentence, such as the position of a character. Never a part of a secret. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** Text of the server, scrubbed. */
  readonly detail?: string;
}
