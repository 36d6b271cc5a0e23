import { PlatformError, writeFailureText } from "../../data/platform-error.ts";

/** What is said of a run that failed: what happened, and the next step. */
export interface RunFailure {
  readonly title: string;
  readonly text: string;
  readonly next: NextStep;
}

/** Where the next step is, or that it is another try. */
export type NextStep = "applications" | "personal-connections" | "retry" | "none";

export function runFailure(error: unknown, moduleName: string): RunFailure {
  const title = `${moduleName} didn’t run.`;
  if (!(error instanceof PlatformError)) return { title, text: writeFailureText(error), next: "retry" };
  switch (error.code) {
    case "credential-rejected":
      return {
        title,
        text: "The service rejected the credentials of this connection: they were revoked or replaced. Choose another connection above, or create one.",
        next: "none",
      };
    case "missing-permission":
      return { title, text: missingPermission(error), next: "applications" };
    case "invalid-input":
      return notReady(error, title);
    default:
      return { title, text: writeFailureText(error), next: "retry" };
  }
}

/** A dynamic connection lacks a value, which the platform says; anything else of this code is a module without a connection. */
function notReady(error: PlatformError, title: string): RunFailure {
  const missing = error.fieldError("#");
  if (missing === undefined) return { title, text: "This module is not connected. Choose who it acts as.", next: "none" };
  return { title, text: missing.detail ?? writeFailureText(error), next: missing.code === "not-supplied" ? "personal-connections" : "none" };
}

function missingPermission(error: PlatformError): string {
  const detail = error.problem?.detail;
  return detail
    ? `${detail.replace(/\.?$/, ".")} An admin can grant it under Applications.`
    : "The identity of this connection lacks a permission. An admin can grant it under Applications.";
}
