import type { DraftIssue } from "../credentials/issues.ts";
import type { ConnectionError } from "../errors/connection-error.ts";
import type { DraftEvent, DraftIssues, DraftState, DraftValues } from "./draft-states.ts";

type Editing = Extract<DraftState, { status: "editing" }>;
type Open = Extract<DraftState, { status: "editing" | "rejected" }>;

export function initialDraft(values: DraftValues): Editing {
  return { status: "editing", values, issues: {}, idempotencyKey: null };
}

/** The whole behaviour of one form: no clock, no chance, no I/O. An event that makes no sense leaves the same state. */
export function transitionDraft(state: DraftState, event: DraftEvent): DraftState {
  if (event.type === "reset") return initialDraft(event.values);
  if (state.status === "saved") return state;
  if (state.status !== "submitting") return edited(state, event);
  if (event.type === "accepted") return { status: "saved", connection: event.connection };
  return event.type === "refused" ? rejected(state, event.error) : state;
}

function edited(state: Open, event: Exclude<DraftEvent, { type: "reset" }>): DraftState {
  const { status, values, issues, idempotencyKey } = state;
  switch (event.type) {
    case "value-changed":
      if (values[event.field] === event.value) return state;
      return { ...reopened(state, event.field), values: { ...values, [event.field]: event.value } };
    case "secret-changed":
      return idempotencyKey === null && !hasIssues(issues, event.field) ? state : reopened(state, event.field);
    // What the server found in a field stays until the field changes; leaving the field does not disprove it.
    case "field-checked": {
      const { [event.field]: _, ...others } = issues;
      if (event.issues.length > 0) return { ...state, issues: { ...others, [event.field]: event.issues } };
      return status === "rejected" || !hasIssues(issues, event.field) ? state : { ...state, issues: others };
    }
    case "submitted":
      if (Object.values(event.issues).some((found) => found.length > 0)) return { status: "editing", values, issues: event.issues, idempotencyKey };
      return { status: "submitting", values, idempotencyKey: idempotencyKey || event.newIdempotencyKey };
    default:
      return state;
  }
}

/** A change makes another submit intent: what the server said of the old one no longer counts, nor does its key. */
function reopened({ values, issues }: Open, field: string): Editing {
  const others = Object.entries(issues).filter(([name, found]) => name !== field && name && !found.some(({ code }) => code === "credential-rejected"));
  return { ...initialDraft(values), issues: Object.fromEntries(others) };
}

function rejected({ values, idempotencyKey }: Extract<DraftState, { status: "submitting" }>, error: ConnectionError): DraftState {
  return { status: "rejected", values, issues: issuesOf(error), error, verification: error.verification ?? null, idempotencyKey };
}

/** The server's findings by field; what belongs to no field stands under `""`. */
function issuesOf({ code, field, issues }: ConnectionError): DraftIssues {
  const found = new Map<string, DraftIssue[]>();
  for (const { field: name, ...issue } of issues) found.set(name ?? "", [...(found.get(name ?? "") ?? []), issue]);
  if (issues.length === 0 && field !== undefined) found.set(field, [{ code }]);
  return Object.fromEntries(found);
}

function hasIssues(issues: DraftIssues, field: string): boolean {
  return Object.hasOwn(issues, field) && (issues[field]?.length ?? 0) > 0;
}
