import type { Connection } from "@connection-kit/core";
import { waitingFor } from "../internal/connection-status.ts";
import { anyOf, dayOf, whyNot } from "../internal/connection-words.ts";
import type { Messages } from "../locales/messages.ts";

/** Whether choosing it copies the link under which somebody else completes it. */
export function canBeSentOn({ status, request }: Connection): boolean {
  return status === "pending" && Boolean(request);
}

/** Why a connection cannot be attached and who can help, in sentences of ours; those of the backend only for reasons that are not known. */
export function reasonOf(messages: Messages, connection: Connection): string {
  const { fit } = connection;
  if (connection.status === "pending")
    return [waitingFor(messages, connection), canBeSentOn(connection) ? messages.text("fit-status-pending-link") : ""].filter(Boolean).join(" ");
  const reason =
    fit?.code === "status" ? statusReason(messages, connection) : whyNot(messages, fit, messages.text("fit-wrong-type", { type: connection.type.label }));
  const grant = fit?.grantedBy?.length ? ` ${messages.text("fit-grant", { people: anyOf(messages, fit.grantedBy) })}` : "";
  return reason + grant;
}

/** Only the day on which credentials expire is known; when they were revoked or rejected first, a connection does not say. */
function statusReason(messages: Messages, { status, expiresAt, fit }: Connection): string {
  if (status === "expired" && expiresAt) return messages.text("fit-status-expired-on", { date: dayOf(messages, expiresAt, "short") });
  const code = `fit-status-${status}`;
  return messages.has(code) ? messages.text(code) : (fit?.detail ?? messages.text("fit-unknown"));
}
