import { Refusal } from "../world/refusal.ts";
import type { Issue, Shape } from "./shape.ts";

const mostBytes = 1_048_576;
/** A little too much is read to its end, so that a client that is still sending gets to see the answer. */
const mostDrained = 16 * mostBytes;

/** The body as text; 413 beyond 1 MB, whatever `Content-Length` said. */
export async function readText(request: Request): Promise<string> {
  const tooLarge = new Refusal(413, "payload-too-large", { detail: "The body is larger than 1 MB." });
  if (Number(request.headers.get("content-length") ?? 0) > mostDrained) throw tooLarge;
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > mostBytes) throw tooLarge;
  return new TextDecoder().decode(bytes);
}

/** 400 for what is no JSON, 422 with pointers for what is not of the shape. Unknown members are dropped. */
export function parseBody(text: string, schema: Shape<unknown>): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(400, "invalid-input", { detail: "The body is not JSON." });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({ pointer: pointer(issue.path), code: codeOf(issue, value), detail: issue.message || "Not accepted." }));
  throw new Refusal(422, "invalid-input", { detail: "The body is not of the expected shape.", errors });
}

/** A JSON pointer as a URI fragment (RFC 6901 section 6). */
export function pointer(path: readonly PropertyKey[]): string {
  return `#${path.map((part) => `/${encodeURI(String(part).replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("")}`;
}

function codeOf(issue: Issue, body: unknown): string {
  const isMissing = issue.code === "invalid_type" && valueAt(body, issue.path) === undefined;
  if (isMissing) return issue.path[0] === "name" ? "name-missing" : "value-missing";
  if (issue.code === "too_big") return "value-too-long";
  if (issue.code === "too_small") return "value-missing";
  return issue.code === "invalid_type" ? "value-not-text" : "not-accepted";
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === "object" && value !== null && Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined),
    body,
  );
}
