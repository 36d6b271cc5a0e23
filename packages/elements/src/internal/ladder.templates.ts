import type { ConnectionError, Verification } from "@connection-kit/core";
import { html } from "lit";
import type { MessageCode, Messages } from "../locales/messages.ts";
import { type IconName, icon } from "./icons.ts";

type Stage = Verification["stages"][number];
type Outcome = "passed" | "failed" | "not-run";

const outcomeIcons: Record<Outcome, IconName> = { passed: "status-active", failed: "status-invalid", "not-run": "status-unverified" };

/** How far a verification came: each stage with its shape, its words and its time. */
export function ladderTemplate(messages: Messages, verification: Verification, error: ConnectionError | undefined, onCopy: (diagnosis: string) => void) {
  return html`<section class="ladder-box" part="ladder" aria-labelledby="ladder-title">
    <div class="ladder-head">
      <span id="ladder-title" role="heading" aria-level="3">${messages.text("verification")}</span>
      <button class="button button-quiet button-small" type="button" @click=${() => onCopy(diagnosis(messages, verification, error))}>
        ${icon("copy")}${messages.text("copy-diagnosis")}
      </button>
    </div>
    <ol class="ladder">
      ${verification.stages.map((stage) => {
        const outcome = outcomeOf(stage);
        return html`<li class="stage stage-${outcome}">
          ${icon(outcomeIcons[outcome])}<span>${stageLabel(messages, stage)}</span>
          <span class="stage-message"><bdi>${stageMessage(messages, stage)}</bdi></span>
          <span class="stage-time">${stageTime(messages, stage)}</span>
        </li>`;
      })}
    </ol>
  </section>`;
}

/** The verification as text to hand to somebody who can help. Texts of the server in it were scrubbed when they came in. */
function diagnosis(messages: Messages, verification: Verification, error: ConnectionError | undefined): string {
  const stages = verification.stages.map((stage) =>
    [stageLabel(messages, stage), messages.text(`stage-${outcomeOf(stage)}`), stage.message, stageTime(messages, stage)].filter(Boolean).join(" · "),
  );
  const reference = error?.requestId && `${messages.text("reference")}: ${error.requestId}`;
  return [messages.text("verification"), verification.verifiedAt, error?.code ?? verification.status, ...stages, reference].filter(Boolean).join("\n");
}

function outcomeOf(stage: Stage): Outcome {
  if (stage.ok === null) return "not-run";
  return stage.ok ? "passed" : "failed";
}

function stageLabel(messages: Messages, stage: Stage): string {
  const code = `stage-${stage.code}`;
  return messages.has(code) ? messages.text(code as MessageCode) : stage.code;
}

/** A failure in a sentence of ours, where there is one, before that of the server. */
function stageMessage(messages: Messages, stage: Stage): string {
  const code = `stage-failed-${stage.code}`;
  const own = stage.ok === false && messages.has(code) ? messages.text(code) : "";
  return [own, stage.message].filter(Boolean).join(" ") || messages.text(`stage-${outcomeOf(stage)}`);
}

function stageTime(messages: Messages, stage: Stage): string {
  return stage.ms === null ? "" : messages.text("milliseconds", { count: Math.round(stage.ms) });
}
