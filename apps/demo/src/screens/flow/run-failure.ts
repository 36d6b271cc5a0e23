import { PlatformError, writeFailureText } from "../../data/platform-error.ts";

/** What is said of a run that failed: what happened, and the next step. */
export interface RunFailure {
  readonly title: string;
  readonly text: string;
  /** Whether the next step is under Applications. */
  readonly applications: boolean;
  readonly retry: boolean;
}

export function runFailure(error: unknown, moduleName: string): RunFailure {
  const title = `${moduleName} didn’t run.`;
  if (!(error instanceof PlatformError)) return { title, text: writeFailureText(error), applications: false, retry: true };
  switch (error.code) {
    case "credential-rejected":
      return {
        title,
        text: "The service rejected the credentials of this connection: they were revoked or replaced. Choose another connection above, or create one.",
        applications: false,
        retry: false,
      };
    case "missing-permission":
      return { title, text: missingPermission(error), applications: true, retry: false };
    case "invalid-input":
      return { title, text: "This module is not connected. Choose who it acts as.", applications: false, retry: false };
    default:
      return { title, text: writeFailureText(error), applications: false, retry: true };
  }
}

function missingPermission(error: PlatformError): string {
  const detail = error.problem?.detail;
  return detail
    ? `${detail.replace(/\.?$/, ".")} An admin can grant it under Applications.`
    : "The identity of this connection lacks a permission. An admin can grant it under Applications.";
}
