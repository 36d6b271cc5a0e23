import type { ConnectionError } from "@connection-kit/core";
import { html, nothing } from "lit";
import type { Messages } from "../../locales/messages.ts";
import { icon } from "../icons.ts";

interface NameFieldView {
  /** What the field begins with. */
  readonly value: string;
  readonly issue: string | undefined;
  readonly help?: string;
  readonly onInput?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** The field of a connection's name in the dialogs that have one, as `#name`. */
export function nameField(messages: Messages, { value, issue, help, onInput, onKeyDown }: NameFieldView) {
  const described = [help && "name-help", issue && "name-issue"].filter(Boolean).join(" ");
  return html`<div class="field">
    <label for="name">${messages.text("connection-name")}</label>
    <input
      id="name"
      class="input"
      type="text"
      dir="auto"
      autocomplete="off"
      value=${value}
      aria-invalid=${issue ? "true" : nothing}
      aria-describedby=${described || nothing}
      @input=${onInput ?? nothing}
      @keydown=${onKeyDown ?? nothing}
    />
    ${help ? html`<p id="name-help" class="small muted">${help}</p>` : nothing} ${issueTemplate("name-issue", issue)}
  </div>`;
}

/** What is wrong with a field, for its `aria-describedby`. */
export function issueTemplate(id: string, issue: string | undefined) {
  return issue ? html`<p id=${id} class="error">${icon("alert")}<span>${issue}</span></p>` : nothing;
}

/** What is wrong with a name: found by the rules, or by the backend. */
export function nameIssueText(messages: Messages, code: string): string {
  const known = `issue-name-${code.replace(/^name-/, "")}`;
  return messages.text(messages.has(known) ? known : "issue-unknown");
}

/** The code of what the backend refuses about a name; undefined when it refuses something else. */
export function nameIssueOf({ code, field, issues }: ConnectionError): string | undefined {
  if (code === "name-taken") return code;
  return issues.find((issue) => issue.field === "name")?.code ?? (field === "name" ? "unknown" : undefined);
}
