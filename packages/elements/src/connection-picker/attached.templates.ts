import type { Connection, ConnectionType, MissingPermission } from "@connection-kit/core";
import { html, nothing } from "lit";
import { dayOf, relativeTime, statusMark, statusWord, typeLabel } from "../internal/connection-words.ts";
import { icon } from "../internal/icons.ts";
import { safeUrl } from "../internal/safe-url.ts";
import { sentence } from "../internal/text.ts";
import type { MessageCode, Messages } from "../locales/messages.ts";

export interface AttachedView {
  readonly messages: Messages;
  readonly connection: Connection;
  /** What is being done with it, in words; undefined when nothing is. */
  readonly progress: string | undefined;
  /** Whether the name stands here, because the field shows a search. */
  readonly withName: boolean;
  readonly userId: string | undefined;
  /** Its type as the backend describes it, when that is known. */
  readonly type: ConnectionType | undefined;
  /** Milliseconds since the epoch, by a clock of the server. */
  readonly now: number;
}

/** Who the module acts as, and what to know about it. */
export function attachedFacts(view: AttachedView) {
  const { messages, connection } = view;
  return html`
    <dl class="facts" part="facts">
      ${view.withName ? html`<dt>${messages.text("attached")}</dt><dd class="strong"><bdi>${connection.name}</bdi></dd>` : nothing}
      <dt>${messages.text("acts-as")}</dt>
      <dd class=${connection.identity ? "strong" : "muted"}>${connection.identity ? html`<bdi>${connection.identity.label}</bdi>` : messages.text("acts-as-unknown")}</dd>
      <dt>${messages.text("type")}</dt>
      <dd><bdi>${typeLabel(messages, connection)}</bdi></dd>
      <dt>${messages.text("status")}</dt>
      <dd>${view.progress === undefined ? statusMark(messages, connection.status, statusText(view)) : html`<span class="status progress">${icon("progress")}<span>${view.progress}</span></span>`}</dd>
      <dt>${messages.text("used-by")}</dt>
      <dd>${usedBy(view)}</dd>
    </dl>
    ${note(view)}
  `;
}

function statusText({ messages, connection: { status, verifiedAt, expiresAt }, now }: AttachedView): string {
  const word = statusWord(messages, status);
  if (status === "expired") return expiresAt ? messages.text("fact-expired", { date: dayOf(messages, expiresAt, "long") }) : word;
  return status === "active" && verifiedAt ? messages.text("fact-verified", { status: word, time: relativeTime(messages, verifiedAt, now) }) : word;
}

function usedBy({ messages, connection: { usage, owner }, userId }: AttachedView) {
  const count = usage.modules;
  const code = count === 0 ? "fact-not-used" : messages.pluralCode("fact-used-by", count);
  return sentence(messages, code, { count, owner: owner.id === userId ? messages.text("fact-you") : owner.name });
}

function note(view: AttachedView) {
  const { messages, connection } = view;
  const [missing] = connection.missingPermissions;
  if (connection.status === "active" && missing) return warning(missingPermission(view, missing));
  const exact = `note-${connection.status}-${connection.type.auth}`;
  const code = messages.has(exact) ? exact : `note-${connection.status}`;
  return messages.has(code) ? warning(messages.text(code)) : nothing;
}

function warning(text: unknown) {
  return html`<div class="note note-warning" part="note">${icon("alert")}<div>${text}</div></div>`;
}

function missingPermission({ messages, connection, type }: AttachedView, missing: MissingPermission) {
  const url = type?.setup ? safeUrl(type.setup.url) : undefined;
  const grant = url
    ? html`${messages.text("note-grant-under")} <a class="link link-icon" href=${url} target="_blank" rel="noopener">${messages.text("note-grant-applications")}${icon("external")}</a>.`
    : messages.text("note-grant-admin");
  // A person's own account is not granted anything under Applications: people grant it.
  if (connection.type.auth === "platform-user")
    return sentence(messages, missing.resource ? "note-missing-permission-for" : "note-missing-permission", {
      permission: missing.permission,
      resource: missing.resource ?? "",
    });
  return html`${messages.text("note-no-permission" satisfies MessageCode)} ${grant}`;
}
