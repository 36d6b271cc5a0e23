import { html, nothing } from "lit";
import type { Messages } from "../locales/messages.ts";
import { type IconName, icon } from "./icons.ts";

const shapes = {
  info: "info",
  success: "status-active",
  warning: "alert",
  danger: "alert",
} as const satisfies Record<string, IconName>;

interface NoteOptions {
  /** Makes it a place where the focus can go. */
  readonly id?: string;
  readonly role?: "alert" | "status";
  readonly part?: string;
  readonly shape?: IconName;
}

/** Something to know or to do, on a ground of its own. */
export function note(tone: keyof typeof shapes, content: unknown, { id, role, part = "note", shape = shapes[tone] }: NoteOptions = {}) {
  return html`<div class="note note-${tone}" id=${id ?? nothing} part=${part} role=${role ?? nothing} tabindex=${id ? -1 : nothing}>
    ${icon(shape)}
    <div>${content}</div>
  </div>`;
}

export interface Trouble {
  readonly title: unknown;
  /** Why, or what is still true. */
  readonly text?: string | undefined;
  /** Words of the server. */
  readonly detail?: string | undefined;
  /** What support can find the request by. */
  readonly reference?: string | undefined;
  /** What may help. */
  readonly remedy?: { readonly label: string; readonly onPress: () => void } | undefined;
}

/** What could not be done, and what to do about it. For the inside of a note. */
export function trouble(messages: Messages, { title, text, detail, reference, remedy }: Trouble) {
  return html`<p class="strong">${title}</p>
    ${text ? html`<p class="small muted">${text}</p>` : nothing}
    ${detail ? html`<p class="small muted"><bdi>${detail}</bdi></p>` : nothing}
    ${reference ? html`<p class="small muted">${messages.text("reference")} <code dir="ltr">${reference}</code></p>` : nothing}
    ${remedy ? html`<button class="button button-small" id="remedy" type="button" @click=${remedy.onPress}>${remedy.label}</button>` : nothing}`;
}
