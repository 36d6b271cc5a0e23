import type { Received, Sent } from "./defect.ts";

export type Members = Readonly<Record<string, unknown>>;

export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Headers with some set and some, those that are null, taken away. */
export function withHeaders<Message extends { readonly headers: Headers }>(message: Message, changes: Readonly<Record<string, string | null>>): Message {
  const headers = new Headers(message.headers);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return { ...message, headers };
}

export function isSuccess({ status }: Received): boolean {
  return status >= 200 && status < 300;
}

export function isProblem({ status }: Received): boolean {
  return status >= 400;
}

/** The members of a JSON body; none when it is of another kind. */
export function membersOf({ text }: Pick<Sent, "text">): Members {
  try {
    const value: unknown = JSON.parse(text);
    return isMembers(value) ? value : {};
  } catch {
    return {};
  }
}

export function withMembers<Message extends { readonly text: string }>(message: Message, members: Members): Message {
  return { ...message, text: JSON.stringify({ ...membersOf(message), ...members }) };
}

/** What was given for the fields of a connection type. */
export function credentialsOf(sent: Sent): Readonly<Record<string, string>> {
  const { credentials } = membersOf(sent);
  const entries = isMembers(credentials) ? Object.entries(credentials) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

/** The entity tag of an answer stands in its header and in its body; a list has one in each row. */
export function withTags(received: Received, change: (tag: string, resource: Members) => string): Received {
  return withResources(received, (resource) => (typeof resource.etag === "string" ? { ...resource, etag: change(resource.etag, resource) } : resource));
}

/** Every resource of an answer, be it one or a list. The header follows the tag in the body. */
export function withResources(received: Received, change: (resource: Members) => Members): Received {
  if (!isSuccess(received) || received.headers.get("content-type") !== "application/json") return received;
  const body = membersOf(received);
  if (Array.isArray(body.items)) return withMembers(received, { items: body.items.map((item: unknown) => (isMembers(item) ? change(item) : item)) });
  const changed = change(body);
  const tagged = received.headers.has("etag") && typeof changed.etag === "string" ? withHeaders(received, { etag: changed.etag }) : received;
  return { ...tagged, text: JSON.stringify(changed) };
}

/** The same request to another call of the contract. */
export function insteadOf(sent: Sent, method: string, path: string, body?: Members): Sent {
  const url = new URL(`${sent.url.pathname.slice(0, sent.url.pathname.indexOf("/connections"))}${path}`, sent.url);
  return {
    ...withHeaders(sent, { "content-type": body === undefined ? null : "application/json" }),
    method,
    url,
    text: body === undefined ? "" : JSON.stringify(body),
  };
}
