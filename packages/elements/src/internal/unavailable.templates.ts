import type { Availability } from "@connection-kit/core";
import { html, nothing } from "lit";
import type { Messages } from "../locales/messages.ts";
import { anyOf } from "./connection-words.ts";
import { safeUrl } from "./safe-url.ts";
import { sentence } from "./text.ts";

/** Why the person may not use a type, what is missing, who can help. For the inside of a note. */
export function unavailableTemplate(messages: Messages, availability: Availability) {
  const { grantedBy = [], helpUrl } = availability;
  const help = helpUrl && safeUrl(helpUrl);
  return html`${reasonOf(messages, availability)} ${grantedBy.length > 0 ? sentence(messages, "type-granted-by", { people: anyOf(messages, grantedBy) }) : nothing}
  ${help ? html`<a class="link" href=${help} target="_blank" rel="noopener noreferrer">${messages.text("type-help")}</a>` : nothing}`;
}

function reasonOf(messages: Messages, { code, reason, missingPermission }: Availability) {
  if (missingPermission) return sentence(messages, "type-needs-permission", { permission: missingPermission });
  if (code === "not-licensed") return messages.text("type-not-licensed");
  if (code === "disabled") return messages.text("type-disabled");
  return reason ? html`<bdi>${reason}</bdi>` : messages.text("type-not-available");
}
