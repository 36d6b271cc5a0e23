import type { Connection, ConnectionError, Fit } from "@connection-kit/core";
import { html } from "lit";
import type { Messages } from "../locales/messages.ts";
import { type IconName, icon } from "./icons.ts";

/** The kind of identity behind each way of signing in that this version knows. */
const iconsByAuth: Readonly<Record<string, IconName>> = {
  "platform-user": "user",
  "application-key": "key",
  "oauth2-client-credentials": "client",
  "oauth2-authorization-code": "user",
  basic: "server",
};

const statusIcons: Readonly<Record<string, IconName>> = {
  active: "status-active",
  unverified: "status-unverified",
  invalid: "status-invalid",
  expired: "status-expired",
  revoked: "status-revoked",
  pending: "status-unverified",
};

export function authIcon(auth: string): IconName {
  return iconsByAuth[auth] ?? "status-unknown";
}

/** The type's label; a type whose way of signing in is not known is said to be unsupported. */
export function typeLabel(messages: Messages, { type }: Connection): string {
  return type.auth in iconsByAuth ? type.label : messages.text("unsupported-type");
}

export function statusWord(messages: Messages, status: string): string {
  const code = `status-${status}`;
  return messages.text(messages.has(code) ? code : "status-unknown");
}

/** A status is a word and a shape, and only then a colour. */
export function statusMark(messages: Messages, status: string, text = statusWord(messages, status)) {
  const shape = statusIcons[status] ?? "status-unknown";
  return html`<span class="status ${shape}" part="status">${icon(shape)}<span>${text}</span></span>`;
}

/** “2 minutes ago”, by a clock of the server; a time that has not come yet is “just now”. */
export function relativeTime(messages: Messages, timestamp: string, now: number): string {
  const seconds = Math.round((now - Date.parse(timestamp)) / 1000);
  if (!(seconds >= 45)) return messages.text("just-now");
  const format = (value: number, unit: Intl.RelativeTimeFormatUnit) => messages.formatter(Intl.RelativeTimeFormat, { numeric: "auto" }).format(-value, unit);
  if (seconds < 45 * 60) return format(Math.round(seconds / 60), "minute");
  if (seconds < 22 * 3600) return format(Math.round(seconds / 3600), "hour");
  if (seconds < 26 * 86_400) return format(Math.round(seconds / 86_400), "day");
  return format(Math.max(1, Math.round(seconds / (30.4 * 86_400))), "month");
}

export function dayOf(messages: Messages, timestamp: string, month: "short" | "long"): string {
  return messages.formatter(Intl.DateTimeFormat, { day: "numeric", month }).format(new Date(timestamp));
}

/** “Maria Lindqvist or Tom Okafor” */
export function anyOf(messages: Messages, names: readonly string[]): string {
  return messages.formatter(Intl.ListFormat, { type: "disjunction" }).format(names);
}

export function allOf(messages: Messages, names: readonly string[]): string {
  return messages.formatter(Intl.ListFormat, { type: "conjunction" }).format(names);
}

/** Why a connection does not fit a module: in a sentence of ours where the reason is known, in that of the backend where it is not. */
export function whyNot(messages: Messages, fit: Fit | null | undefined, wrongType: string): string {
  const scopes = fit?.missingScopes ?? [];
  if (fit?.code === "wrong-type") return wrongType;
  if (fit?.code === "missing-scopes" && scopes.length > 0)
    return messages.plural("fit-missing-scopes", { count: scopes.length, scopes: allOf(messages, scopes) });
  return fit?.detail ?? messages.text("fit-unknown");
}

/** What happened, in a sentence of ours. */
export function errorSentence(messages: Messages, error: ConnectionError): string {
  if (error.code === "network-failed" && !navigator.onLine) return messages.text("error-offline");
  const code = `error-${error.code}`;
  return messages.text(messages.has(code) ? code : "error-unexpected");
}
