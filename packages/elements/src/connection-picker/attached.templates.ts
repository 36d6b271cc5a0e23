import { type Connection, knownValue, type MissingPermission, scopeGap, typeById } from "@connection-kit/core";
import { html, nothing } from "lit";
import { forecastMark } from "../internal/connection-status.ts";
import { allOf, dayOf, relativeTime, statusMark, statusWord, typeLabel } from "../internal/connection-words.ts";
import { icon } from "../internal/icons.ts";
import { note } from "../internal/note.templates.ts";
import { safeUrl } from "../internal/safe-url.ts";
import { sentence } from "../internal/text.ts";
import type { Messages } from "../locales/messages.ts";
import type { PickerView } from "./picker-view.ts";

/** Who the module acts as, and what to know about it. */
export function attachedFacts(view: PickerView, connection: Connection) {
  const { messages } = view;
  const progress = progressOf(view);
  return html`
    <dl class="facts" part="facts">
      ${view.list.isOpen ? html`<dt>${messages.text("attached")}</dt><dd class="strong"><bdi>${connection.name}</bdi></dd>` : nothing}
      <dt>${messages.text("acts-as")}</dt>
      <dd class=${connection.identity ? "strong" : "muted"}>${connection.identity ? html`<bdi>${connection.identity.label}</bdi>` : messages.text("acts-as-unknown")}</dd>
      <dt>${messages.text("type")}</dt>
      <dd><bdi>${typeLabel(messages, connection)}</bdi></dd>
      <dt>${messages.text("status")}</dt>
      <dd>${progress ? html`<span class="status progress">${icon("progress")}<span>${progress}</span></span>` : html`${statusMark(messages, connection.status, statusText(messages, connection))}${forecastMark(messages, connection)}`}</dd>
      <dt>${messages.text("used-by")}</dt>
      <dd>${usedBy(view, connection)}</dd>
    </dl>
    ${advice(view, connection)} ${verificationOf(view, connection)}
  `;
}

/** How far the last verification came. Its element comes with the script of the maintenance. */
function verificationOf({ module, state: { verification } }: PickerView, { id }: Connection) {
  const isShown = verification.status === "verified" && verification.connectionId === id && module.notice?.kind === "verified";
  return isShown ? html`<connection-verification .kit=${module.kit} .verification=${verification.verification}></connection-verification>` : nothing;
}

/** What is being done with it. */
function progressOf({ messages, state: { attachment, verification } }: PickerView): string | undefined {
  if (attachment.status === "attaching") return messages.text("picker-attaching-short");
  if (attachment.status === "detaching") return messages.text("picker-detaching-short");
  return verification.status === "verifying" ? messages.text("verifying") : undefined;
}

function statusText(messages: Messages, { status, verifiedAt, expiresAt }: Connection): string {
  const word = statusWord(messages, status);
  if (status === "expired") return expiresAt ? messages.text("fact-expired", { date: dayOf(messages, expiresAt, "long") }) : word;
  return status === "active" && verifiedAt ? messages.text("fact-verified", { status: word, time: relativeTime(messages, verifiedAt, Date.now()) }) : word;
}

function usedBy({ messages, module }: PickerView, { usage, owner }: Connection) {
  const count = usage.modules;
  const code = count === 0 ? "fact-not-used" : messages.pluralCode("fact-used-by", count);
  return sentence(messages, code, { count, owner: owner.id === module.userId ? messages.text("fact-you") : owner.name });
}

function advice(view: PickerView, connection: Connection) {
  const { messages } = view;
  const [missing] = connection.missingPermissions;
  if (connection.status === "active" && missing) return note("warning", missingPermission(view, connection, missing));
  const gap = view.state.module.status === "ready" ? scopeGap(connection, view.state.module.value) : [];
  if (connection.status === "active" && gap.length > 0)
    return note("warning", sentence(messages, messages.pluralCode("fit-missing-scopes", gap.length), { count: gap.length, scopes: allOf(messages, gap) }));
  const exact = `note-${connection.status}-${connection.type.auth}`;
  const code = messages.has(exact) ? exact : `note-${connection.status}`;
  return messages.has(code) ? note("warning", messages.text(code)) : nothing;
}

function missingPermission({ messages, state }: PickerView, { type }: Connection, { permission, resource }: MissingPermission) {
  // A person's own account is not granted anything under Applications: people grant it.
  if (type.auth === "platform-user")
    return sentence(messages, resource ? "note-missing-permission-for" : "note-missing-permission", { permission, resource: resource ?? "" });
  const setup = typeById(knownValue(state.types) ?? [], type.id)?.setup;
  const url = setup && safeUrl(setup.url);
  const applications = messages.text("note-grant-applications");
  return html`${messages.text("note-no-permission")} ${messages.text("note-grant-under")}
  ${url ? html`<a class="link link-icon" href=${url} target="_blank" rel="noopener">${applications}${icon("external")}</a>` : applications}.`;
}
