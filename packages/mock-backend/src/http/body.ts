import type { ProblemFieldError } from "@connection-kit/core/contract";
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
  const errors = parsed.error.issues.map((issue) => wrongMember(issue, value));
  throw new Refusal(422, "invalid-input", { detail: "The body is not of the expected shape.", errors });
}

/** A JSON pointer as a URI fragment (RFC 6901 section 6). */
export function pointer(path: readonly PropertyKey[]): string {
  return `#${path.map((part) => `/${encodeURI(String(part).replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("")}`;
}

/** Of zod's issue only place and kind are used: its messages depend on how the page bundled it. */
function wrongMember(issue: Issue, body: unknown): ProblemFieldError {
  const at = pointer(issue.path);
  const isMissing = issue.code === "invalid_type" && valueAt(body, issue.path) === undefined;
  if (isMissing) return { pointer: at, code: issue.path[0] === "name" ? "name-missing" : "value-missing", detail: "This is missing." };
  if (issue.code === "too_big") return { pointer: at, code: "value-too-long", detail: "This is too long." };
  if (issue.code === "too_small") return { pointer: at, code: "value-missing", detail: "This is empty." };
  if (issue.code === "invalid_type") return { pointer: at, code: "value-not-text", detail: "This is of another kind." };
  return { pointer: at, code: "not-accepted", detail: "This is not one of the values." };
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === "object" && value !== null && Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined),
    body,
  );
}
