import {
  type Connection,
  type ConnectionsClient,
  createDraft,
  type DraftIssues,
  type DraftState,
  type DraftStore,
  type DraftValues,
  type Submission,
} from "@connection-kit/core";
import type { Messages } from "../locales/messages.ts";
import { ConnectionFailedEvent } from "./events.ts";
import type { FormField } from "./form-field.ts";
import { type FormReport, reportOf } from "./form-report.ts";
import type { Kit } from "./kit.ts";

interface SavingOptions {
  readonly kit: () => Kit | undefined;
  readonly messages: () => Messages;
  readonly fields: () => readonly FormField[];
  readonly create: ConnectionsClient["createConnection"];
  readonly onChange: (state: DraftState) => void;
}

/** The draft of a form on its way to the backend, and what comes back. */
export class FormSaving {
  readonly #host: EventTarget;
  readonly #options: SavingOptions;
  #draft: DraftStore;
  /** The kit of the last save: by the time of its answer the form may be out of the document. */
  #kit: Kit | undefined;
  #isOffline = false;

  constructor(host: EventTarget, options: SavingOptions) {
    this.#host = host;
    this.#options = options;
    this.#draft = this.#newDraft({});
  }

  get draft(): DraftStore {
    return this.#draft;
  }

  /** What became of a failed save, as it is shown. */
  get report(): FormReport | null {
    const { state } = this.#draft;
    const { messages, fields } = this.#options;
    return state.status === "rejected"
      ? reportOf(messages(), { error: state.error, fields: fields(), offline: this.#isOffline, secure: isSecureContext })
      : null;
  }

  /** What is wrong with the fields: found here, or by the backend and told in our words. */
  get issues(): DraftIssues {
    const { state } = this.#draft;
    if (!("issues" in state)) return {};
    // The backend may name every field of rejected credentials; the report knows which to show.
    const found = Object.entries(state.issues).filter(([, issues]) => !issues.some(({ code }) => code === "credential-rejected"));
    return { ...Object.fromEntries(found), ...this.report?.issues };
  }

  /** Resolves with the connection; with null when it was not stored, or the form has begun anew meanwhile. */
  async save(submission: Submission): Promise<Connection | null> {
    const draft = this.#draft;
    this.#isOffline = !navigator.onLine;
    this.#kit = this.#options.kit();
    const state = await draft.submit(submission);
    if (draft !== this.#draft) return null;
    if (state.status === "rejected") this.#host.dispatchEvent(new ConnectionFailedEvent("create", state.error.code, state.error.retry, state.error.requestId));
    return state.status === "saved" ? state.connection : null;
  }

  /** The next save is another request than the one before, so it needs a key of its own. */
  renewKey(): void {
    this.#draft.send({ type: "secret-changed", field: "" });
  }

  reset(values: DraftValues): void {
    this.#draft.send({ type: "reset", values });
  }

  /** Nobody waits for an answer that is on the way. */
  abandon(): void {
    const { state } = this.#draft;
    if (state.status !== "submitting") return;
    this.#draft.dispose();
    this.#draft = this.#newDraft(state.values);
  }

  #newDraft(values: DraftValues): DraftStore {
    const draft = createDraft({
      client: { createConnection: this.#options.create },
      values,
      // Cancel does not call back what the server has begun; the list is to show what came of it.
      onSavedAfterReset: (connection) => this.#kit?.connectionChanged(connection),
    });
    draft.subscribe(this.#options.onChange);
    return draft;
  }
}
