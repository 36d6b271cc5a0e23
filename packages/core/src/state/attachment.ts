import type { Connection } from "../contract/connection.ts";
import type { ConnectionError } from "../errors/connection-error.ts";
import type { AttachmentState } from "./states.ts";

/** What is attached in truth, as far as it is known; while it is being changed, what was attached before. */
export function settledConnection(attachment: AttachmentState): Connection | null {
  switch (attachment.status) {
    case "none":
      return null;
    case "attaching":
      return attachment.previous;
    case "attached":
    case "detaching":
    case "failed":
      return attachment.connection;
  }
}

/** One change at a time: while one is running, another makes no sense. */
export function attachRequested(attachment: AttachmentState, connection: Connection): AttachmentState {
  if (isChanging(attachment)) return attachment;
  if (attachment.status === "attached" && attachment.connection.id === connection.id) return attachment;
  return { status: "attaching", connection, previous: settledConnection(attachment) };
}

/** What cannot be read can be detached all the same: `attachedId` is what the module says. */
export function detachRequested(attachment: AttachmentState, attachedId: string | null): AttachmentState {
  if (isChanging(attachment)) return attachment;
  const connection = settledConnection(attachment);
  return connection === null && attachedId === null ? attachment : { status: "detaching", connection };
}

export function attached(attachment: AttachmentState, connection: Connection): AttachmentState {
  return attachment.status === "attaching" ? { status: "attached", connection } : attachment;
}

export function detached(attachment: AttachmentState): AttachmentState {
  return attachment.status === "detaching" ? { status: "none" } : attachment;
}

/** What was attached before still is, and is shown again. */
export function changeFailed(attachment: AttachmentState, act: "attach" | "detach", error: ConnectionError): AttachmentState {
  const isAwaited = attachment.status === (act === "attach" ? "attaching" : "detaching");
  if (!isAwaited || !isChanging(attachment)) return attachment;
  return { status: "failed", act, error, connection: settledConnection(attachment), subject: attachment.connection?.name ?? null };
}

/** The module was read. A change that is running is not overwritten; a failure that nobody has read yet stays. */
export function attachmentRead(attachment: AttachmentState, connection: Connection | null, error?: ConnectionError): AttachmentState {
  if (isChanging(attachment)) return attachment;
  if (attachment.status === "failed" && attachment.act !== "read" && !error) return { ...attachment, connection };
  if (error) return { status: "failed", act: "read", error, connection: null, subject: null };
  return connection === null ? { status: "none" } : { status: "attached", connection };
}

export function failureDismissed(attachment: AttachmentState): AttachmentState {
  if (attachment.status !== "failed" || attachment.act === "read") return attachment;
  return attachment.connection === null ? { status: "none" } : { status: "attached", connection: attachment.connection };
}

/** Shows the connection as it is now, wherever the attachment shows it. */
export function attachedConnectionReplaced(attachment: AttachmentState, connection: Connection): AttachmentState {
  const isOld = (shown: Connection | null) => shown !== connection && shown?.id === connection.id;
  const current = "connection" in attachment && isOld(attachment.connection);
  const previous = attachment.status === "attaching" && isOld(attachment.previous);
  if (!current && !previous) return attachment;
  return { ...attachment, ...(current && { connection }), ...(previous && { previous: connection }) } as AttachmentState;
}

function isChanging(attachment: AttachmentState): attachment is Extract<AttachmentState, { status: "attaching" | "detaching" }> {
  return attachment.status === "attaching" || attachment.status === "detaching";
}
