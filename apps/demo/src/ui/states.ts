import { html, nothing, type TemplateResult } from "lit";
import { failureText } from "../data/platform-error.ts";
import type { Resource } from "../data/resource.ts";
import { paths } from "../routing/routes.ts";
import { icon } from "./icon.ts";

export interface ResourceViews<Value> {
  /** What is loaded, as a subject: "Packages". */
  readonly subject: string;
  /** The page's heading when it has no other: what could not be loaded has no name. */
  readonly heading?: string;
  readonly ready: (value: Value) => unknown;
  readonly skeleton?: () => unknown;
}

/** One of: nothing yet, a skeleton, a failure with its way out, the value. */
export function renderResource<Value>(resource: Resource<Value>, { subject, heading, ready, skeleton = rowsSkeleton }: ResourceViews<Value>): unknown {
  const state = resource.state;
  switch (state.status) {
    case "loading":
      return state.patience === "instant" ? nothing : renderLoading(subject, state.patience === "slow", skeleton);
    case "failed":
      return html`${heading === undefined ? nothing : html`<div class="page-head"><h1 tabindex="-1">${heading}</h1></div>`}
        <div class="page-state">${failureNote(state.error, subject, () => resource.retry())}</div>`;
    case "ready":
    case "refreshing":
      return ready(state.value);
  }
}

function renderLoading(subject: string, slow: boolean, skeleton: () => unknown): TemplateResult {
  return html`<div class="page-state">
    <p class="muted loading" role="status">${slow ? "Still loading…" : `Loading ${subject.charAt(0).toLowerCase()}${subject.slice(1)}…`}</p>
    ${skeleton()}
  </div>`;
}

function rowsSkeleton(): TemplateResult {
  const row = html`<div class="skeleton-row"><span class="tile"></span><span class="bone bone-long"></span><span class="bone bone-short"></span></div>`;
  return html`<div class="skeleton" aria-hidden="true">${row}${row}${row}</div>`;
}

function failureNote(error: unknown, subject: string, retry: () => void): TemplateResult {
  const { title, text, retry: canRetry } = failureText(error, subject);
  const action = canRetry
    ? html`<button class="button button-small" type="button" @click=${retry}>Try again</button>`
    : html`<a class="link link-standalone" href=${paths.packages()}>Go to your packages</a>`;
  return note("danger", html`<p class="strong">${title}</p><p>${text}</p>`, action);
}

const noteIcons = { info: "info", warning: "alert", danger: "alert", success: "status-active" } as const;

/** A sentence that matters, with at most one thing to do about it. */
export function note(kind: keyof typeof noteIcons, content: unknown, action: unknown = nothing): TemplateResult {
  return html`<div class="note note-${kind}" role=${kind === "danger" ? "alert" : nothing}>
    ${icon(noteIcons[kind])}
    <div>${content}${action === nothing ? nothing : html`<div class="actions">${action}</div>`}</div>
  </div>`;
}

/** The error of one field, below it; `id` is what the field's `aria-describedby` names. */
export function fieldError(id: string, sentence: string | null): unknown {
  return sentence === null ? nothing : html`<p class="error" id=${id}>${icon("alert")}<span>${sentence}</span></p>`;
}
