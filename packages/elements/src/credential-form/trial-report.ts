import { ConnectionError, type DraftIssues, type DraftValues } from "@connection-kit/core";
import { scopesIn } from "@connection-kit/core/fields";
import type { FormField } from "../internal/form-field.ts";
import { type FormSummary, reportOf } from "../internal/form-report.ts";
import type { Messages } from "../locales/messages.ts";
import { isSchemaField } from "./schema-fields.ts";
import type { TrialState } from "./trial.ts";

/** What is to be said of a test beside its stages, and where that is. */
export interface TrialReport {
  readonly summary: Omit<FormSummary, "remedy"> | null;
  readonly issues: DraftIssues;
  /** Null when the person stays at Test, to press it again. */
  readonly focus: "field" | "summary" | null;
}

interface TestedForm {
  readonly fields: readonly FormField[];
  readonly values: DraftValues;
}

/** What a test found fault with, told as a failed save tells it. */
export function trialReport(messages: Messages, trial: TrialState, { fields, values }: TestedForm): TrialReport {
  const missing = scopesNotGranted(trial, fields, values);
  if (missing.length > 0) {
    const title = messages.text("trial-scopes-missing", { scopes: missing.join(", ") });
    return { summary: { title, text: "" }, issues: {}, focus: "summary" };
  }
  const error = errorOf(trial);
  if (!error) return { summary: null, issues: {}, focus: null };
  const { summary, issues } = reportOf(messages, { error, fields, offline: !navigator.onLine, secure: isSecureContext });
  const { remedy: _, ...words } = summary ?? { title: "", text: "" };
  const focus = Object.keys(issues).length > 0 ? "field" : isRefusedByTheSystem(trial) ? "summary" : null;
  return { summary: summary && words, issues, focus };
}

/** Credentials that the system saw and did not accept are rejected, as Save would say. A system that was not reached said nothing of them. */
function errorOf(trial: TrialState): ConnectionError | undefined {
  if (trial.status === "failed") return trial.error;
  const failed = failedStage(trial);
  const isSaid = failed?.code === "sign-in" || failed?.reason !== undefined;
  return isSaid && trial.status === "done" ? new ConnectionError({ code: "credential-rejected", retry: "user", verification: trial.verification }) : undefined;
}

/** The system itself said what is wrong: another press of Test would bring the same. */
function isRefusedByTheSystem(trial: TrialState): boolean {
  return failedStage(trial)?.code === "sign-in";
}

function failedStage(trial: TrialState) {
  return trial.status === "done" && !trial.verification.ok ? trial.verification.stages.find(({ ok }) => ok === false) : undefined;
}

/** Scopes that were asked for and not given by a test that passed. */
function scopesNotGranted(trial: TrialState, fields: readonly FormField[], values: DraftValues): readonly string[] {
  if (trial.status !== "done" || !trial.verification.ok) return [];
  const { scopes } = trial.verification;
  const asked = fields.filter((field) => isSchemaField(field) && field.schema.kind === "scopes").flatMap(({ name }) => scopesIn(values[name] ?? ""));
  return asked.filter((scope) => !scopes.includes(scope));
}
