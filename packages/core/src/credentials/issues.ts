/** What the rules find in a field. Codes, never sentences: `locales` turns them into words. */
export const credentialIssueCodes = [
  "name-missing",
  "name-too-long",
  "name-hidden-direction",
  "name-control-character",
  "value-missing",
  "value-too-long",
  "value-not-text",
  "hidden-character",
  "line-break",
  "blank-inside",
  "character-not-allowed",
  "placeholder-value",
  "masked-value",
  "whole-command",
  "private-key",
  "service-account-file",
  "part-of-file",
  "looks-like-address",
  "looks-like-token",
] as const;

export type CredentialIssueCode = (typeof credentialIssueCodes)[number];
