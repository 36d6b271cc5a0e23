import type { Connection } from "@connection-kit/core";
import { allOf, anyOf, dayOf } from "../internal/connection-words.ts";
import type { MessageCode, Messages } from "../locales/messages.ts";

/** Why a connection cannot be attached and who can help, in sentences of ours; those of the backend only for reasons that are not known. */
export function reasonOf(messages: Messages, connection: Connection): string {
  const { fit } = connection;
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
      return fit.missingScopes?.length ? messages.text("fit-missing-scopes", { scopes: allOf(messages, fit.missingScopes) }) : messages.text("fit-unknown");
    case "status":
      return statusReason(messages, connection);
    default:
      return fit?.detail ?? messages.text("fit-unknown");
  }
}

function statusReason(messages: Messages, { status, expiresAt, verifiedAt, fit }: Connection): string {
  const code = `fit-status-${status}`;
  const since = status === "expired" ? expiresAt : verifiedAt;
  if (!messages.has(code)) return fit?.detail ?? messages.text("fit-unknown");
  return since ? messages.text(`${code}-on` as MessageCode, { date: dayOf(messages, since, "short") }) : messages.text(code);
}
