import type { Connection } from "@connection-kit/core";
import { html } from "lit";
import type { Messages } from "../../locales/messages.ts";
import { dayOf, statusWord } from "../connection-words.ts";

/** One fact that is another than when the dialog was opened. */
export interface Change {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** What a person would notice of the difference between two readings of a connection. */
export function changesBetween(messages: Messages, before: Connection, after: Connection): readonly Change[] {
  const unknown = messages.text("acts-as-unknown");
  const day = (timestamp: string | null) => (timestamp === null ? messages.text("never") : dayOf(messages, timestamp, "long"));
  const facts: readonly Change[] = [
    { label: messages.text("connection-name"), before: before.name, after: after.name },
    { label: messages.text("acts-as"), before: before.identity?.label ?? unknown, after: after.identity?.label ?? unknown },
    { label: messages.text("status"), before: statusWord(messages, before.status), after: statusWord(messages, after.status) },
    { label: messages.text("owner"), before: before.owner.name, after: after.owner.name },
    { label: messages.text("expires"), before: day(before.expiresAt), after: day(after.expiresAt) },
  ];
  return facts.filter((fact) => fact.before !== fact.after);
}

export function changesTemplate(messages: Messages, changes: readonly Change[]) {
  if (changes.length === 0) return html`<p>${messages.text("changes-none")}</p>`;
  return html`<ul class="changes">
    ${changes.map(({ label, before, after }) => html`<li>${label}: <bdi><s>${before}</s></bdi> → <bdi><b>${after}</b></bdi></li>`)}
  </ul>`;
}
