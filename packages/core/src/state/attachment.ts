import type { Connection } from "../contract/connection.ts";
import type { ReadModule, ResultOf } from "./events.ts";
import type { AttachmentState } from "./states.ts";

type Changing = Extract<AttachmentState, { status: "attaching" | "detaching" }>;

/** What is attached in truth, as far as it is known; while it is being changed, what was attached before. */
export function settledConnection(attachment: AttachmentState): Connection | null {
  if (attachment.status === "none") return null;
  return attachment.status === "attaching" ? attachment.previous : attachment.connection;
}

/** One change at a time: while one is running, another makes no sense. */
export function isChanging(attachment: AttachmentState): attachment is Changing {
  return attachment.status === "attaching" || attachment.status === "detaching";
}

/** After a change that failed, what was attached before still is, and is shown again. */
export function changeSettled(attachment: AttachmentState, { type: act, error }: ResultOf<"attach" | "detach">): AttachmentState {
  if (!isChanging(attachment) || attachment.status !== `${act}ing`) return attachment;
  if (!error) return attachedTo(act === "attach" ? attachment.connection : null);
  return { status: "failed", act, error, connection: settledConnection(attachment), subject: attachment.connection?.name ?? null };
}

/** The module was read. A change that is running is not overwritten; a failure that nobody has read yet stays. */
export function attachmentRead(attachment: AttachmentState, { connection, connectionError: error }: ReadModule): AttachmentState {
  if (isChanging(attachment)) return attachment;
  if (error) return { status: "failed", act: "read", error, connection: null, subject: null };
  return attachment.status === "failed" && attachment.act !== "read" ? { ...attachment, connection } : attachedTo(connection);
}

export function failureDismissed(attachment: AttachmentState): AttachmentState {
  return attachment.status === "failed" && attachment.act !== "read" ? attachedTo(attachment.connection) : attachment;
}

/** Shows the connection as it is now, wherever the attachment shows it. */
export function attachedConnectionReplaced(attachment: AttachmentState, connection: Connection): AttachmentState {
  const isOld = (shown: Connection | null | undefined) => shown?.id === connection.id && shown !== connection;
  let next = attachment;
  if ("connection" in next && isOld(next.connection)) next = { ...next, connection };
  if ("previous" in next && isOld(next.previous)) next = { ...next, previous: connection };
  return next;
}

/** Shows nothing in the place of a connection that is gone. One that is being attached is left to the answer of the server. */
export function attachedConnectionRemoved(attachment: AttachmentState, connectionId: string): AttachmentState {
  if (attachment.status === "none") return attachment;
  if (attachment.status === "attaching") return attachment.previous?.id === connectionId ? { ...attachment, previous: null } : attachment;
  if (attachment.connection?.id !== connectionId) return attachment;
  return attachment.status === "attached" ? { status: "none" } : { ...attachment, connection: null };
}

function attachedTo(connection: Connection | null): AttachmentState {
  return connection === null ? { status: "none" } : { status: "attached", connection };
}
