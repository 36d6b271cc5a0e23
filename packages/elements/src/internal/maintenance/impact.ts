import type { ConnectionError, Usage, UsageList } from "@connection-kit/core";
import { impactOf } from "@connection-kit/core/management";
import { html, nothing } from "lit";
import type { Messages } from "../../locales/messages.ts";
import { icon } from "../icons.ts";
import { failureNote } from "../note.templates.ts";

/** What a change concerns, as far as it is known. */
export type Impact =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly usages: UsageList }
  | { readonly status: "failed"; readonly error: ConnectionError };

/** How many modules use the connection, those included that the person may not see; undefined as long as nobody knows. */
export function moduleCount(impact: Impact): number | undefined {
  return impact.status === "ready" ? impact.usages.items.length + impact.usages.hidden : undefined;
}

/** Whether another list names modules that this one does not. */
export function hasMore(before: UsageList, now: UsageList): boolean {
  const known = new Set(before.items.map(({ module }) => module.id));
  return now.hidden > before.hidden || now.items.some(({ module }) => !known.has(module.id));
}

/** The list of what a change concerns: modules with flow and package, live or draft, and how many there are that cannot be seen. */
export function impactTemplate(messages: Messages, impact: Impact, onRetry: () => void) {
  switch (impact.status) {
    case "loading":
      return html`<p class="progress" role="status">${icon("progress")}<span>${messages.text("impact-loading")}</span></p>`;
    case "failed":
      return failureNote(messages, { title: messages.text("impact-failed"), error: impact.error, onRetry });
    case "ready":
      return usagesTemplate(messages, impact.usages);
  }
}

function usagesTemplate(messages: Messages, usages: UsageList) {
  const { items, hidden } = usages;
  if (items.length + hidden === 0) return html`<p class="muted">${messages.text("impact-none")}</p>`;
  return html`
    <section aria-label=${messages.text("impact")}>
      <p class="impact-title">${summary(messages, usages)}</p>
      <ul class="impact">
        ${items.map((usage) => usageTemplate(messages, usage))}
        ${hidden > 0 ? html`<li class="impact-hidden">${icon("eye-off")}<div>${hiddenSentence(messages, items.length, hidden)}</div></li>` : nothing}
      </ul>
    </section>
  `;
}

/** “4 modules in 2 flows, 2 of them live” */
function summary(messages: Messages, usages: UsageList): string {
  const { modules: seen, flows, live } = impactOf(usages);
  const modules = messages.plural("impact-modules", { count: seen + usages.hidden });
  const inFlows = seen > 0 ? messages.plural("impact-flows", { count: flows }) : "";
  const liveOnes = live > 0 ? `${messages.text("impact-separator")}${messages.plural("impact-live", { count: live })}` : "";
  return `${[modules, inFlows].filter(Boolean).join(" ")}${liveOnes}`;
}

function usageTemplate(messages: Messages, { module, flow, package: inPackage, state }: Usage) {
  const code = `impact-state-${state}`;
  return html`
    <li>
      ${icon("module")}
      <div>
        <div><bdi>${module.name}</bdi></div>
        <div class="small muted"><bdi>${flow.name}</bdi> · <bdi>${inPackage.name}</bdi></div>
      </div>
      <span class="tag">${messages.has(code) ? messages.text(code) : state}</span>
    </li>
  `;
}

function hiddenSentence(messages: Messages, seen: number, hidden: number): string {
  return messages.plural(seen > 0 ? "impact-hidden-more" : "impact-hidden", { count: hidden });
}
