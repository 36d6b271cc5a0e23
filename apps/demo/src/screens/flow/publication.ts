import { html, nothing, type TemplateResult } from "lit";
import { paths } from "../../routing/routes.ts";
import { list } from "../../ui/format.ts";
import { note } from "../../ui/states.ts";

/** What came of publishing a flow. */
export type Publication =
  /** `dropped` are the names of the build-time values that were not published. */
  { readonly status: "published"; readonly hasDynamic: boolean; readonly dropped: readonly string[] } | { readonly status: "failed"; readonly reason: string };

export function renderPublication(publication: Publication): TemplateResult {
  if (publication.status === "failed") return note("danger", html`<p class="strong">This flow wasn’t published.</p><p>${publication.reason}</p>`);
  const { hasDynamic, dropped } = publication;
  return note(
    "success",
    html`<p class="strong">This flow is live.</p>
      ${hasDynamic ? html`<p>${droppedWords(dropped)} Whoever runs it supplies their own credentials once.</p>` : nothing}`,
    hasDynamic ? html`<a class="link link-standalone" href=${paths.personalConnections()}>Personal connections</a>` : nothing,
  );
}

function droppedWords(names: readonly string[]): string {
  const quoted = list(names.map((name) => `“${name}”`));
  if (names.length === 0) return "";
  return names.length === 1 ? `The build-time value ${quoted} was dropped.` : `The build-time values ${quoted} were dropped.`;
}
