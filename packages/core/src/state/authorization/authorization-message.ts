/** What arrives by `postMessage` or by a BroadcastChannel, as far as it is looked at. */
export interface WindowMessage {
  readonly origin: string;
  readonly data: unknown;
  /** The window that sent it; null where the channel does not say. */
  readonly source?: unknown;
}

export interface ExpectedMessage {
  /** The id of the attempt. */
  readonly authorizationId: string;
  /** Origins of the page where the provider's redirect ends. */
  readonly origins: readonly string[];
  /** The window that was opened, where it is known. */
  readonly source?: unknown;
}

export type MessageVerdict = "accepted" | "foreign-origin" | "foreign-window" | "malformed" | "unknown-version" | "other-attempt";

/** Whether a message may wake up a status read: exact origin, shape, version and id. It never carries an outcome. */
export function judgeMessage({ origin, data, source }: WindowMessage, expected: ExpectedMessage): MessageVerdict {
  if (!expected.origins.includes(origin)) return "foreign-origin";
  if (source && expected.source && source !== expected.source) return "foreign-window";
  if (typeof data !== "object" || data === null || !("type" in data) || data.type !== "connection-kit/authorization") return "malformed";
  if (!("v" in data) || data.v !== 1) return "unknown-version";
  return "id" in data && data.id === expected.authorizationId ? "accepted" : "other-attempt";
}
