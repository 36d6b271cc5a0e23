import type { Connection } from "../contract/connection.ts";
import type { Verification } from "../contract/verification.ts";
import type { DraftIssue } from "../credentials/issues.ts";
import type { ConnectionError } from "../errors/connection-error.ts";

export type { DraftIssue } from "../credentials/issues.ts";

/** Issues by field name; `""` holds what belongs to no field that is shown. */
export type DraftIssues = Readonly<Record<string, readonly DraftIssue[]>>;

/** Non-secret values by field name. A secret is never among them: it stays in its input. */
export type DraftValues = Readonly<Record<string, string>>;

/**
 * One form. Private to the form that shows it. `saved` has no values: nothing of the draft outlives its success.
 * `idempotencyKey` stays the same until a value changes, so that "Try again" cannot create a second connection.
 */
export type DraftState =
  | { readonly status: "editing"; readonly values: DraftValues; readonly issues: DraftIssues; readonly idempotencyKey: string | null }
  | { readonly status: "submitting"; readonly values: DraftValues; readonly idempotencyKey: string }
  | {
      readonly status: "rejected";
      readonly values: DraftValues;
      readonly issues: DraftIssues;
      readonly error: ConnectionError;
      readonly verification: Verification | null;
      readonly idempotencyKey: string;
    }
  | { readonly status: "saved"; readonly connection: Connection };

export type DraftEvent =
  /** A non-secret value changed. */
  | { readonly type: "value-changed"; readonly field: string; readonly value: string }
  /** A secret changed; its value is not told. */
  | { readonly type: "secret-changed"; readonly field: string }
  /** A field was left, or a paste was cleaned: its issues as the rules see them. */
  | { readonly type: "field-checked"; readonly field: string; readonly issues: readonly DraftIssue[] }
  /** Save was pressed; `issues` are those of all fields. With any, nothing is sent. `newIdempotencyKey` is used when there is none yet. */
  | { readonly type: "submitted"; readonly issues: DraftIssues; readonly newIdempotencyKey: string }
  | { readonly type: "accepted"; readonly connection: Connection }
  | { readonly type: "refused"; readonly error: ConnectionError }
  /** Cancel, Back, or a change of type: the draft starts anew with these values. */
  | { readonly type: "reset"; readonly values: DraftValues };
