import { type Connection, expiryForecast } from "@connection-kit/core";
import { html } from "lit";
import type { Messages } from "../locales/messages.ts";
import { anyOf, statusMark } from "./connection-words.ts";
import { icon } from "./icons.ts";

/** The status of a connection in a list: when it is about to end instead of the bare word. */
export function connectionStatus(messages: Messages, connection: Connection) {
  return forecastMark(messages, connection) ?? statusMark(messages, connection.status);
}

/** That the credentials of a working connection are about to expire, with a clock for a shape; undefined when nothing is to be said of it. */
export function forecastMark(messages: Messages, { status, expiresAt }: Connection) {
  const forecast = expiryForecast(expiresAt, Date.now());
  if (status !== "active" || forecast.level === "none") return undefined;
  // Whether they have expired is for the server to say.
  const text = forecast.level === "expired" ? messages.text("expires-today") : messages.plural("expires-in", { count: forecast.days });
  return html`<span class="status expires-${forecast.level}" part="status">${icon("status-expired")}<span>${text}</span></span>`;
}

/** For whom a pending connection waits, as far as the backend says it. */
export function waitingFor(messages: Messages, { fit }: Connection): string {
  return fit?.grantedBy?.length ? messages.text("waiting-for", { people: anyOf(messages, fit.grantedBy) }) : messages.text("waiting");
}
