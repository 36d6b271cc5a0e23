import type { DraftIssue } from "../credentials/issues.ts";
import type { ConnectionError } from "../errors/connection-error.ts";
import type { DraftEvent, DraftIssues, DraftState, DraftValues } from "./draft-states.ts";

type Open = Extract<DraftState, { status: "editing" | "rejected" }>;

export function initialDraft(values: DraftValues): DraftState {
  return { status: "editing", values, issues: {}, idempotencyKey: null };
}

/** The whole behaviour of one form: no clock, no chance, no I/O. An event that makes no sense leaves the same state. */
export function transitionDraft(state: DraftState, event: DraftEvent): DraftState {
  if (event.type === "reset") return initialDraft(event.values);
  switch (state.status) {
    case "editing":
    case "rejected":
      return edited(state, event);
    case "submitting":
      if (event.type === "accepted") return { status: "saved", connection: event.connection };
      return event.type === "refused" ? rejected(state, event.error) : state;
    case "saved":
      return state;
  }
}

function edited(state: Open, event: Exclude<DraftEvent, { type: "reset" }>): DraftState {
  switch (event.type) {
    case "value-changed":
      if (state.values[event.field] === event.value) return state;
      return { ...reopened(state, event.field), values: { ...state.values, [event.field]: event.value } };
    case "secret-changed":
      return state.status === "editing" && state.idempotencyKey === null && !hasIssues(state.issues, event.field) ? state : reopened(state, event.field);
    case "field-checked":
      return checked(state, event.field, event.issues);
    case "submitted":
      return submitted(state, event.issues, event.newIdempotencyKey);
    case "accepted":
    case "refused":
      return state;
  }
}

/** A change makes another submit intent: what the server said of the old one no longer counts, nor does its key. */
function reopened(state: Open, field: string): Extract<DraftState, { status: "editing" }> {
  const issues = Object.entries(state.issues).filter(
    ([name, found]) => name !== field && name !== "" && !found.some(({ code }) => code === "credential-rejected"),
  );
  return { status: "editing", values: state.values, issues: Object.fromEntries(issues), idempotencyKey: null };
}

/** What the server found in a field stays until the field changes; leaving the field does not disprove it. */
function checked(state: Open, field: string, issues: readonly DraftIssue[]): DraftState {
  if (issues.length === 0 && (state.status === "rejected" || !hasIssues(state.issues, field))) return state;
  return { ...state, issues: withIssues(state.issues, field, issues) };
}

function submitted(state: Open, issues: DraftIssues, newIdempotencyKey: string): DraftState {
  const { values, idempotencyKey } = state;
  if (Object.values(issues).some((found) => found.length > 0)) return { status: "editing", values, issues, idempotencyKey };
  return { status: "submitting", values, idempotencyKey: idempotencyKey || newIdempotencyKey };
}

function rejected(state: Extract<DraftState, { status: "submitting" }>, error: ConnectionError): DraftState {
  return {
    status: "rejected",
    values: state.values,
    issues: issuesOf(error),
    error,
    verification: error.verification ?? null,
    idempotencyKey: state.idempotencyKey,
  };
}

/** The server's findings by field; what belongs to no field stands under `""`. */
function issuesOf(error: ConnectionError): DraftIssues {
  if (error.issues.length === 0) return error.field === undefined ? {} : { [error.field]: [{ code: error.code }] };
  let issues: DraftIssues = {};
  for (const { field, code, detail } of error.issues) {
    const name = field ?? "";
    issues = withIssues(issues, name, [...(issues[name] ?? []), { code, ...(detail !== undefined && { detail }) }]);
  }
  return issues;
}

function hasIssues(issues: DraftIssues, field: string): boolean {
  return Object.hasOwn(issues, field) && (issues[field]?.length ?? 0) > 0;
}

function withIssues(issues: DraftIssues, field: string, found: readonly DraftIssue[]): DraftIssues {
  const others = Object.entries(issues).filter(([name]) => name !== field);
  return Object.fromEntries(found.length > 0 ? [...others, [field, found]] : others);
}
