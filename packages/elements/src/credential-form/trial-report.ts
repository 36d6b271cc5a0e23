import { ConnectionError } from "@connection-kit/core";
import type { FormField } from "../internal/form-field.ts";
import { type FormReport, reportOf } from "../internal/form-report.ts";
import type { Messages } from "../locales/messages.ts";
import type { TrialState } from "./trial.ts";

/** What a test found fault with, told as a failed save tells it; undefined when there is nothing to tell. */
export function trialReport(messages: Messages, trial: TrialState, fields: readonly FormField[]): FormReport | undefined {
  const error = errorOf(trial);
  return error && reportOf(messages, { error, fields, offline: !navigator.onLine, secure: isSecureContext });
}

/** Credentials that the system saw and did not accept are rejected, as Save would say. A system that was not reached said nothing of them. */
function errorOf(trial: TrialState): ConnectionError | undefined {
  if (trial.status === "failed") return trial.error;
  if (trial.status !== "done" || trial.verification.ok) return undefined;
  const failed = trial.verification.stages.find(({ ok }) => ok === false);
  const isSaid = failed?.code === "sign-in" || failed?.reason !== undefined;
  return isSaid ? new ConnectionError({ code: "credential-rejected", retry: "user", verification: trial.verification }) : undefined;
}
