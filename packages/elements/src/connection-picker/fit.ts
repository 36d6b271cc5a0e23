import type { Connection } from "@connection-kit/core";
import { waitingFor } from "../internal/connection-status.ts";
import { allOf, anyOf, dayOf } from "../internal/connection-words.ts";
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
  const reason = whyNot(messages, connection);
  const grant = fit?.grantedBy?.length ? ` ${messages.text("fit-grant", { people: anyOf(messages, fit.grantedBy) })}` : "";
  return reason + grant;
}

function whyNot(messages: Messages, connection: Connection): string {
  const { fit, type } = connection;
  switch (fit?.code) {
    case "wrong-type":
      return messages.text("fit-wrong-type", { type: type.label });
    case "missing-scopes":
      return fit.missingScopes?.length
        ? messages.plural("fit-missing-scopes", { count: fit.missingScopes.length, scopes: allOf(messages, fit.missingScopes) })
        : messages.text("fit-unknown");
    case "status":
      return statusReason(messages, connection);
    default:
      return fit?.detail ?? messages.text("fit-unknown");
  }
}

/** Only the day on which credentials expire is known; when they were revoked or rejected first, a connection does not say. */
function statusReason(messages: Messages, { status, expiresAt, fit }: Connection): string {
  if (status === "expired" && expiresAt) return messages.text("fit-status-expired-on", { date: dayOf(messages, expiresAt, "short") });
  const code = `fit-status-${status}`;
  return messages.has(code) ? messages.text(code) : (fit?.detail ?? messages.text("fit-unknown"));
}
