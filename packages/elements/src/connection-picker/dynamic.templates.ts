import { type Connection, knownValue, type Module, shownConnection } from "@connection-kit/core";
import { html, nothing } from "lit";
import { connectionStatus } from "../internal/connection-status.ts";
import { icon } from "../internal/icons.ts";
import { mayManage } from "../internal/kit.ts";
import { sentence } from "../internal/text.ts";
import type { PickerView } from "./picker-view.ts";

/** Who a module with a dynamic connection acts as, and what stands in while its flow is built. */
export function dynamicFacts(view: PickerView, name: string, module: Module) {
  const { messages, list, state } = view;
  const value = shownConnection(state);
  const isDetaching = state.attachment.status === "detaching";
  return html`
    <dl class="facts" part="facts">
      ${list.isOpen ? html`<dt>${messages.text("attached")}</dt><dd class="strong"><bdi>${name}</bdi></dd>` : nothing}
      <dt>${messages.text("acts-as")}</dt>
      <dd class="strong">${messages.text("acts-as-runner")}</dd>
      <dt>${messages.text("type")}</dt>
      <dd>${messages.text("dynamic-connection")}</dd>
      <dt>${messages.text("build-time-value")}</dt>
      <dd>${value ? buildTimeValue(view, value) : html`<span class="muted">${messages.text(noValue(module))}</span>`}</dd>
      ${isDetaching ? html`<dt>${messages.text("status")}</dt><dd><span class="status progress">${icon("progress")}<span>${messages.text("picker-detaching-short")}</span></span></dd>` : nothing}
    </dl>
  `;
}

function buildTimeValue({ messages }: PickerView, connection: Connection) {
  const { name, identity, status } = connection;
  return html`${identity ? sentence(messages, "build-time-acts-as", { name, identity: identity.label }) : html`<bdi>${name}</bdi>`}
  ${status === "active" ? nothing : connectionStatus(messages, connection)}`;
}

/** A flow that is published has none; one that is built can have one, and this module has not, or the person may not read it. */
function noValue({ connectionId, canBeDynamic }: Module) {
  if (connectionId !== null) return "picker-unreadable";
  return canBeDynamic ? "build-time-none" : "build-time-dropped";
}

/** Whether a person can make the module's connection dynamic here. */
export function canMakeDynamic({ module, state, picker }: PickerView): boolean {
  const known = knownValue(state.module);
  return known?.canBeDynamic === true && !known.dynamicConnection && mayManage(module.kit) && !picker.withoutManage;
}

/**
 * With nothing attached there is no menu yet, and one for a single item would hide it: a quiet button at the end of the foot, where
 * the menu stands later, and in which it then is.
 */
export function makeDynamicButton(view: PickerView) {
  return html`<button id="make-dynamic" class="button button-quiet" part="make-dynamic" type="button" ?disabled=${view.isDisabled} @click=${makeDynamic(view)}>
    ${view.messages.text("make-dynamic")}
  </button>`;
}

export function makeDynamic({ module, maintenance, state }: PickerView): () => void {
  return () => {
    const known = knownValue(state.module);
    if (!known) return;
    module.forget();
    void maintenance.makeDynamic(known, shownConnection(state));
  };
}
