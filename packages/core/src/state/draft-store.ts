import type { ConnectionsClient, Credentials, NewConnection } from "../client/connections-client.ts";
import * as idempotency from "../client/idempotency-key.ts";
import type { Connection } from "../contract/connection.ts";
import { normalizeName } from "../credentials/names.ts";
import { asConnectionError, type ConnectionError } from "../errors/connection-error.ts";
import type { DraftEvent, DraftIssues, DraftState, DraftValues } from "./draft-states.ts";
import { Observers } from "./observers.ts";
import { initialDraft, transitionDraft } from "./transition-draft.ts";

export interface DraftOptions {
  readonly client: Pick<ConnectionsClient, "createConnection">;
  /** The first values: the name, and credential values that are no secret. */
  readonly values: DraftValues;
  /** Replaced in tests. Throws on a page from which credentials must not be sent. */
  readonly newIdempotencyKey?: () => string;
  /** The draft was reset while its answer was on the way, and the connection was created nevertheless. */
  readonly onSavedAfterReset?: (connection: Connection) => void;
}

/** What goes along with the values of the draft. */
export interface Submission {
  readonly typeId: string;
  readonly packageId: string;
  /** Secrets, read from their inputs for this call only. They are handed to the client and not kept. */
  readonly credentials: Credentials;
  /** What the rules found in all fields; with any, nothing is sent. */
  readonly issues: DraftIssues;
  readonly verify?: NewConnection["verify"];
}

/** Events that a form sends; the others are the store's own. */
export type DraftRequest = Exclude<DraftEvent, { type: "submitted" | "accepted" | "refused" }>;

/** One form's draft. */
export interface DraftStore {
  readonly state: DraftState;
  send(request: DraftRequest): void;
  /** Called after each change. Returns the function that ends the subscription. */
  subscribe(listener: (state: DraftState) => void): () => void;
  /** Resolves with the state once the answer is there; never rejects. While one submit is running, it is the same promise. */
  submit(submission: Submission): Promise<DraftState>;
  /** Aborts a submit that is running. Afterwards nothing changes and nothing is told. */
  dispose(): void;
}

export function createDraft({ client, values, newIdempotencyKey = idempotency.newIdempotencyKey, onSavedAfterReset }: DraftOptions): DraftStore {
  const states = new Observers<DraftState>();
  const life = new AbortController();
  let state: DraftState = initialDraft(values);
  let running: Promise<DraftState> | null = null;

  function apply(event: DraftEvent): void {
    const next = transitionDraft(state, event);
    if (next === state || life.signal.aborted) return;
    state = next;
    if (state.status !== "submitting") running = null;
    states.tell(state);
  }

  /** `attempt` is the state this submit made: any other means that the draft has moved on without it. */
  async function create(connection: NewConnection, idempotencyKey: string, attempt: DraftState): Promise<DraftState> {
    try {
      const created = await client.createConnection(connection, { idempotencyKey, signal: life.signal });
      if (state === attempt) apply({ type: "accepted", connection: created });
      else if (!life.signal.aborted) onSavedAfterReset?.(created);
    } catch (thrown) {
      if (state === attempt) apply({ type: "refused", error: asConnectionError(thrown) });
    }
    return state;
  }

  function submit({ typeId, packageId, credentials, issues, verify = "required" }: Submission): Promise<DraftState> {
    if (running) return running;
    const before = state;
    let key = "";
    let refusal: ConnectionError | null = null;
    try {
      key = newIdempotencyKey();
    } catch (thrown) {
      refusal = asConnectionError(thrown);
    }
    apply({ type: "submitted", issues, newIdempotencyKey: key });
    if (refusal) apply({ type: "refused", error: refusal });
    // Nothing was begun: something is wrong, or a listener called this while the same event was being told.
    if (state === before || state.status !== "submitting") return Promise.resolve(state);
    const { name = "", ...plain } = state.values;
    const connection = { name: normalizeName(name), typeId, packageId, credentials: { ...plain, ...credentials }, verify };
    running = create(connection, state.idempotencyKey, state);
    return running;
  }

  return {
    get state() {
      return state;
    },
    send: apply,
    subscribe: (listener) => states.add(listener),
    submit,
    dispose() {
      life.abort();
      states.clear();
    },
  };
}
