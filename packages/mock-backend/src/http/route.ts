import type { WriteContext } from "../world/connections.ts";
import type { Change, PersonRow, World } from "../world/tables.ts";
import type { Answer } from "./answer.ts";
import type { Shape } from "./shape.ts";
import type { Surroundings } from "./surroundings.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One request to one route, after everything that is the same for all routes. */
export interface Call<Body = unknown> extends WriteContext {
  readonly request: Request;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly persona: PersonRow;
  readonly now: Date;
  readonly requestId: string;
  readonly body: Body;
}

interface RouteBase {
  readonly method: Method;
  /** Under the prefix, with `{name}` for a parameter. */
  readonly path: string;
  /** The operation id of the OpenAPI document; for platform routes a name of the same kind. Faults are set by it. */
  readonly operation: string;
  /** Which calls `*` in a fault means, and what latency covers. */
  readonly belongsTo: "contract" | "platform" | "controls";
  /** Whether the provider behind the credentials is asked, which takes a moment. */
  readonly asksProvider: boolean;
  /** Whether a POST needs an `Idempotency-Key`. */
  readonly isIdempotent: boolean;
  /** Whether it answers without anybody being signed in. */
  readonly isPublic: boolean;
  readonly bodySchema: Shape<unknown> | null;
  /** Which connection a call is about to use: somebody may have signed in for it. */
  readonly usesConnection?: ConnectionOf;
  /** Whether a sign-in can be over afterwards. */
  readonly endsSignIns?: boolean;
  /** Steps around the route in which a provider may be asked. */
  readonly before?: (call: Call, surroundings: Surroundings) => Promise<void>;
  readonly after?: (surroundings: Surroundings) => Promise<void>;
}

/** What a route does is a function over the world: it reads, or it makes the next one. */
export type Route = RouteBase &
  (
    | { readonly read: (world: World, call: Call) => Answer | Promise<Answer> }
    | { readonly write: (world: World, call: Call) => Change<Answer> | Promise<Change<Answer>> }
    /** The endpoint speaks a protocol of its own and sees the request as it came. */
    | { readonly rawRead: RawRead }
    | { readonly rawWrite: RawWrite }
    /** Takes several steps, and asks a provider between two of them, so that the world is not locked meanwhile. */
    | { readonly act: (call: Call, surroundings: Surroundings) => Promise<Answer | Response> }
  );

export type ConnectionOf = (world: World, call: Call) => string | null;

type Raw<Value> = (world: World, request: Request, now: Date, params: Call["params"]) => Value;
type RawRead = Raw<Response | Promise<Response>>;
type RawWrite = Raw<Promise<Change<Response>>>;

type Options = Partial<Pick<RouteBase, "belongsTo" | "asksProvider" | "isIdempotent" | "isPublic" | "usesConnection" | "endsSignIns">>;

export function readRoute(path: string, operation: string, read: (world: World, call: Call) => Answer | Promise<Answer>, options: Options = {}): Route {
  return { ...base("GET", path, operation, null, options), read };
}

export function writeRoute<Body = undefined>(
  method: Exclude<Method, "GET">,
  path: string,
  operation: string,
  bodySchema: Shape<Body> | null,
  write: (world: World, call: Call<Body>) => Change<Answer> | Promise<Change<Answer>>,
  options: Options = {},
): Route {
  // The pipeline has parsed the body with `bodySchema` before it calls `write`.
  return { ...base(method, path, operation, bodySchema, options), write: (world, call) => write(world, call as Call<Body>) };
}

export function rawReadRoute(path: string, operation: string, rawRead: RawRead): Route {
  return { ...base("GET", path, operation, null, { belongsTo: "platform" }), rawRead };
}

export function rawWriteRoute(path: string, operation: string, rawWrite: RawWrite): Route {
  return { ...base("POST", path, operation, null, { belongsTo: "platform" }), rawWrite };
}

export function actRoute<Body = undefined>(
  method: Method,
  path: string,
  operation: string,
  bodySchema: Shape<Body> | null,
  act: (call: Call<Body>, surroundings: Surroundings) => Promise<Answer | Response>,
  options: Options = {},
): Route {
  return { ...base(method, path, operation, bodySchema, options), act: (call, surroundings) => act(call as Call<Body>, surroundings) };
}

function base(method: Method, path: string, operation: string, bodySchema: Shape<unknown> | null, options: Options): RouteBase {
  return { method, path, operation, bodySchema, belongsTo: "contract", asksProvider: false, isIdempotent: false, isPublic: false, ...options };
}

/** The parameters of a path that fits the pattern; null when it does not. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const expected = pattern.split("/");
  const actual = path.split("/");
  if (expected.length !== actual.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = actual[index] ?? "";
    if (!part.startsWith("{")) {
      if (part !== value) return null;
      continue;
    }
    const decoded = decodeSegment(value);
    if (decoded === null || decoded === "") return null;
    params[part.slice(1, -1)] = decoded;
  }
  return params;
}

function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
