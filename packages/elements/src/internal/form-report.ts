import type { ConnectionError, ConnectionErrorCode, DraftIssue, DraftIssues } from "@connection-kit/core";
import type { Messages } from "../locales/messages.ts";
import { anyOf } from "./connection-words.ts";
import type { FormField } from "./form-field.ts";

/** What a person can do about a failed save beside trying again. */
export type FormRemedy = { readonly kind: "use-duplicate"; readonly id: string } | { readonly kind: "save-unverified" | "check-list" };

/** What belongs to no field: a sentence, what is still true, what to do. */
export interface FormSummary {
  readonly title: string;
  readonly text: string;
  /** Words of the server. */
  readonly detail?: string;
  /** What support can find the request by. */
  readonly reference?: string;
  readonly remedy?: FormRemedy;
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

/** Errors that another press of the same button may cure; focus stays on it. */
const passing: ReadonlySet<ConnectionErrorCode> = new Set<ConnectionErrorCode>([
  "outcome-unknown",
  "network-failed",
  "timed-out",
  "unavailable",
  "unexpected",
  "unexpected-response",
  "idempotency-in-progress",
  "provider-unreachable",
  "provider-timeout",
]);

/** Where a failed save is shown: at its fields as far as they are known, the rest in a summary. */
export function reportOf(messages: Messages, { error, fields, offline, secure }: FailedSave): FormReport {
  const issues = issuesOf(messages, error, fields);
  const isAtField = Object.keys(issues).length > 0;
  const reason = reasonOf(messages, error);
  const elsewhere = reason ? undefined : error.issues.find((issue) => !fields.some((field) => field.name === issue.field));
  if (isAtField && !elsewhere) return { issues, summary: null, focus: "field", canTryAgain: false };

  const isOffline = offline && (error.code === "network-failed" || error.code === "outcome-unknown");
  const summary = isOffline
    ? { title: messages.text("error-offline"), text: messages.text("entries-kept") }
    : summaryOf(messages, error, fields, elsewhere?.detail, secure);
  const isLasting = !passing.has(error.code) && error.code !== "rate-limited";
  const canTryAgain = !isOffline && passing.has(error.code) && error.retry !== "never";
  const isDecision = summary.remedy !== undefined && summary.remedy.kind !== "save-unverified";
  const focus = isDecision ? "remedy" : isLasting ? (isAtField ? "field" : "summary") : "save";
  return { issues, summary, focus, canTryAgain };
}

function issuesOf(messages: Messages, error: ConnectionError, fields: readonly FormField[]): DraftIssues {
  const credentials = fields.filter((field) => field.kind !== "name");
  const secret = credentials.find((field) => field.kind === "secret");
  const atField = error.issues.flatMap(({ field, code, detail }) =>
    fields.some(({ name }) => name === field) ? [[field, [{ code, ...(detail && { detail }) }]] as const] : [],
  );
  switch (error.code) {
    case "name-taken":
      return { name: [{ code: "name-taken" }] };
    case "payload-too-large":
      return secret ? { [secret.name]: [{ code: "too-large" }] } : {};
    case "credential-rejected":
      return reasonIssues(messages, error, credentials) ?? rejectedIssues(messages, rejectedFields(error, credentials));
    default:
      return Object.fromEntries(atField);
  }
}

/** Where the system said more than no: at the field it is about, or at none; undefined when it did not, or there are no words for it. */
function reasonIssues(messages: Messages, error: ConnectionError, credentials: readonly FormField[]): DraftIssues | undefined {
  const code = reasonOf(messages, error);
  if (code === undefined) return undefined;
  const field = credentials.find(({ reasons }) => reasons?.some((reason) => code === `reason-${reason}`));
  return field ? { [field.name]: [{ code }] } : {};
}

/** The code of an issue for the reason why a stage failed. */
function reasonOf(messages: Messages, { verification }: ConnectionError): string | undefined {
  const code = `reason-${verification?.stages.find(({ ok }) => ok === false)?.reason}`;
  return messages.has(`issue-${code}`) ? code : undefined;
}

/** Those that the backend names, when it does not just name them all; else those that say who signs in, and with what. */
function rejectedFields(error: ConnectionError, credentials: readonly FormField[]): readonly FormField[] {
  const named = credentials.filter(({ name }) => error.issues.some(({ field }) => field === name));
  if (named.length > 0 && named.length < credentials.length) return named;
  return credentials.filter(({ kind, name, autocomplete }) => kind === "secret" || name === "clientId" || autocomplete === "username");
}

function rejectedIssues(messages: Messages, rejected: readonly FormField[]): DraftIssues {
  const nouns = rejected.map(({ noun }) => noun);
  const issue: DraftIssue = nouns.length > 1 ? { code: "rejected", values: { fields: anyOf(messages, nouns) } } : { code: "rejected-alone" };
  return Object.fromEntries(rejected.map(({ name }) => [name, [issue]]));
}

function summaryOf(messages: Messages, error: ConnectionError, fields: readonly FormField[], elsewhere: string | undefined, secure: boolean): FormSummary {
  const kept = messages.text("entries-kept");
  const detail = elsewhere ?? error.detail;
  switch (error.code) {
    case "outcome-unknown":
      if (error.retry === "never")
        return { title: messages.text("error-maybe-saved"), text: messages.text("error-maybe-saved-advice"), remedy: { kind: "check-list" } };
      return { title: messages.text("error-outcome-unknown"), text: messages.text("error-outcome-unknown-advice") };
    case "duplicate-credential": {
      const { duplicate } = error;
      const [credential] = fields.filter((field) => field.kind !== "name");
      const code = credential?.kind === "text" ? "error-duplicate-text" : "error-duplicate-credential";
      const title = messages.text(code, { field: credential?.noun ?? "", name: duplicate?.name ?? "" });
      return { title, text: "", ...(duplicate && { remedy: { kind: "use-duplicate", id: duplicate.id } }) };
    }
    case "provider-timeout":
    case "provider-unreachable":
      return { title: messages.text(`error-${error.code}`), text: "", remedy: { kind: "save-unverified" } };
    case "rate-limited":
      return { title: waitSentence(messages, error.retryAfter), text: kept };
    case "invalid-input":
      return { title: messages.text("issue-elsewhere"), text: kept, ...(detail && { detail }) };
    case "configuration-invalid":
      return { title: messages.text(secure ? "error-configuration-invalid" : "error-insecure-page"), text: "" };
    case "unauthenticated":
    case "csrf":
    case "idempotency-in-progress":
      return { title: messages.text(`error-${error.code}`), text: "" };
    default: {
      const reason = reasonOf(messages, error);
      const code = reason ? `issue-${reason}` : `error-${error.code}`;
      return {
        title: messages.text(messages.has(code) ? code : "error-unexpected"),
        text: kept,
        ...(detail && { detail }),
        ...(error.requestId && { reference: error.requestId }),
      };
    }
  }
}

const minute = 60_000;

function waitSentence(messages: Messages, wait: number | undefined): string {
  if (wait === undefined) return messages.text("error-rate-limited");
  if (wait < minute) return `${messages.text("error-rate-limited")} ${messages.plural("wait-seconds", { count: Math.max(1, Math.ceil(wait / 1000)) })}`;
  return wait < 60 * minute
    ? messages.plural("wait-minutes", { count: Math.round(wait / minute) })
    : messages.plural("wait-hours", { count: Math.round(wait / minute / 60) });
}
