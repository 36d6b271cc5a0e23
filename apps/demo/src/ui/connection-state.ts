import { html, type TemplateResult } from "lit";
import { type IconName, icon } from "./icon.ts";

const statuses: Record<string, { readonly word: string; readonly icon: IconName }> = {
  active: { word: "Active", icon: "status-active" },
  unverified: { word: "Unverified", icon: "status-unverified" },
  invalid: { word: "Invalid", icon: "status-invalid" },
  expired: { word: "Expired", icon: "status-expired" },
  revoked: { word: "Revoked", icon: "status-revoked" },
};

/** A connection's status in words, shape and colour; a newer backend may send one that is not known here. */
export function connectionStatus(status: string): TemplateResult {
  const known = statuses[status];
  return html`<span class="status status-${known ? status : "unknown"}">${icon(known?.icon ?? "status-unknown")}${known?.word ?? "Unknown status"}</span>`;
}

/** Whoever runs the flow supplies their own. */
export function dynamic(): TemplateResult {
  return html`<span class="status">${icon("user")}Dynamic</span>`;
}

export function notConnected(): TemplateResult {
  return html`<span class="status status-warning">${icon("detach")}Not connected</span>`;
}
