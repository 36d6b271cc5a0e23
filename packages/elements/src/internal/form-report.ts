import type { ConnectionError, ConnectionErrorCode, DraftIssues } from "@connection-kit/core";
import type { Messages } from "../locales/messages.ts";
import type { FormField } from "./form-field.ts";
import { nounOf } from "./form-receipt.ts";

/** What a person can do about a failed save beside trying again. */
export type FormRemedy = "use-that-connection" | "save-without-verifying";

/** What belongs to no field: a sentence, what is still true, what to do. */
export interface FormSummary {
  readonly title: string;
  readonly text: string;
  /** Words of the server. */
  readonly detail?: string | undefined;
  /** What support can find the request by. */
  readonly reference?: string | undefined;
  readonly remedy?: FormRemedy | undefined;
}

/** A failed save as the form shows it. */
export interface FormReport {
  readonly issues: DraftIssues;
  readonly summary: FormSummary | null;
  readonly focus: "field" | "summary" | "remedy" | "save";
  /** Whether Save reads “Try again”: the same request is worth another try. */
  readonly canTryAgain: boolean;
}

export interface FailedSave {
  readonly error: ConnectionError;
  readonly fields: readonly FormField[];
  /** Whether the browser said that there is no network when Save was pressed. */
  readonly offline: boolean;
  /** Whether the page may send credentials at all. */
  readonly secure: boolean;
}

type Codes = ReadonlySet<ConnectionErrorCode>;

/** Worth another try only after something else was done. */
const lasting: Codes = new Set<ConnectionErrorCode>(["unauthenticated", "credential-rejected", "invalid-input", "duplicate-credential"]);

/** With sentences that say all there is to say, what to do included. */
const complete: Codes = new Set<ConnectionErrorCode>([
  "outcome-unknown",
  "duplicate-credential",
  "provider-timeout",
  "provider-unreachable",
  "configuration-invalid",
  "unauthenticated",
  "idempotency-in-progress",
]);

const remedies: Partial<Record<ConnectionErrorCode, FormRemedy>> = {
  "duplicate-credential": "use-that-connection",
  "provider-timeout": "save-without-verifying",
  "provider-unreachable": "save-without-verifying",
};

/** Where a failed save is shown: at its fields as far as they are known, the rest in a summary. */
export function reportOf(messages: Messages, failed: FailedSave): FormReport {
  const { error, fields, offline } = failed;
  const issues = issuesOf(error, fields);
  const isAtField = Object.keys(issues).length > 0;
  const elsewhere = error.issues.find((issue) => !fields.some(({ name }) => name === issue.field));
  if (isAtField && !elsewhere) return { issues, summary: null, focus: "field", canTryAgain: false };

  const isOffline = offline && (error.code === "network-failed" || error.code === "outcome-unknown");
  const isPassing = error.retry !== "never" && !lasting.has(error.code);
  const summary = isOffline
    ? {
        title: messages.text("error-offline"),
        text: messages.text("entries-kept"),
      }
    : summaryOf(messages, failed, elsewhere?.detail);
  const focus = error.duplicate ? "remedy" : isPassing ? "save" : isAtField ? "field" : "summary";
  return {
    issues,
    summary,
    focus,
    canTryAgain: isPassing && !isOffline && error.code !== "rate-limited",
  };
}

function issuesOf({ code, issues }: ConnectionError, fields: readonly FormField[]): DraftIssues {
  const credentials = fields.filter(({ kind }) => kind !== "name");
  const told = (at: readonly FormField[], issue: string): DraftIssues => Object.fromEntries(at.map(({ name }) => [name, [{ code: issue }]]));
  if (code === "name-taken") return { name: [{ code }] };
  if (code === "payload-too-large") return told(credentials.slice(-1), "too-large");
  if (code === "credential-rejected") return told(credentials, credentials.length > 1 ? "client-rejected" : "key-rejected");
  return Object.fromEntries(issues.flatMap(({ field, ...issue }) => (fields.some(({ name }) => name === field) ? [[field, [issue]]] : [])));
}

function summaryOf(messages: Messages, { error, fields, secure }: FailedSave, elsewhere: string | undefined): FormSummary {
  const { code, duplicate } = error;
  const credential = fields.find(({ kind }) => kind !== "name");
  const isInsecure = code === "configuration-invalid" && !secure;
  const isText = code === "duplicate-credential" && credential?.kind === "text";
  const values = {
    field: credential ? nounOf(messages, credential) : "",
    name: duplicate?.name ?? "",
  };
  const told = isInsecure ? "insecure-page" : isText ? "duplicate-text" : code;
  const title = messages.find(`error-${told}`, values) ?? messages.text("error-unexpected");
  const remedy = code === "duplicate-credential" && !duplicate ? undefined : remedies[code];
  if (complete.has(code)) return { title, text: "", remedy };
  return {
    title: code === "rate-limited" ? waitSentence(messages, title, error.retryAfter) : title,
    text: messages.text("entries-kept"),
    detail: elsewhere ?? error.detail,
    reference: error.requestId,
  };
}

const minute = 60_000;

function waitSentence(messages: Messages, title: string, wait: number | undefined): string {
  if (wait === undefined) return title;
  if (wait < minute) return `${title} ${messages.plural("wait-seconds", { count: Math.max(1, Math.ceil(wait / 1000)) })}`;
  return wait < 60 * minute
    ? messages.plural("wait-minutes", { count: Math.round(wait / minute) })
    : messages.plural("wait-hours", { count: Math.round(wait / minute / 60) });
}
