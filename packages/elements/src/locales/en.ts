/**
 * Every English sentence of the kit, by code. Sentence case, present tense; a problem says what happened, what is still
 * true and what to do. `{name}` stands for a value. Codes of the backend's problems are `error-<code>`, of the rules of a
 * field `issue-<code>`, of a status `status-<status>`.
 */
export const en = {
  // Shared
  cancel: "Cancel",
  back: "Back",
  close: "Close",
  "try-again": "Try again",
  reference: "Reference",

  // Status
  "status-active": "Active",
  "status-unverified": "Unverified",
  "status-invalid": "Invalid",
  "status-expired": "Expired",
  "status-revoked": "Revoked",
  "status-unknown": "Unknown status",
};
