import type { Application, CreatedApplication } from "@connection-kit/mock-backend/platform";
import { html, nothing, type TemplateResult } from "lit";
import "../../ui/copy-field.ts";
import { note } from "../../ui/states.ts";

/** The values that are shown once, and that they are. */
export function shownOnce({ application, applicationKey, clientId, clientSecret }: CreatedApplication): TemplateResult {
  return html`
    ${applicationKey === undefined ? nothing : html`<studio-copy-field .label=${"Application key"} .value=${applicationKey}></studio-copy-field>`}
    ${clientId === undefined ? nothing : html`<studio-copy-field .label=${"Client ID"} .value=${clientId}></studio-copy-field>`}
    ${clientSecret === undefined ? nothing : html`<studio-copy-field .label=${"Client secret"} .value=${clientSecret}></studio-copy-field>`}
    ${note("warning", onceSentence(application))}
  `;
}

function onceSentence({ kind }: Application): TemplateResult {
  return kind === "application-key"
    ? html`<p class="strong">You cannot see this key again.</p><p>Copy it now. If you lose it, create another and revoke this one.</p>`
    : html`<p class="strong">You cannot see this secret again.</p>
        <p>A new secret can be generated; every connection that uses the old one then fails until it is reauthorized.</p>`;
}
