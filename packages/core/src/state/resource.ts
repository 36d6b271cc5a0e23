import type { ConnectionError } from "../errors/connection-error.ts";
import type { Result } from "./events.ts";
import type { Resource } from "./states.ts";

/** Somebody asks for it. One that is on its way is not asked for again. */
export function requested<Value>(resource: Resource<Value>): Resource<Value> {
  if (isPending(resource)) return resource;
  return resource.status === "ready" ? { status: "refreshing", value: resource.value } : { status: "loading" };
}

/** The old value outlives a refresh that failed for a while; one that nobody may see any more is taken away. */
export function settled<Value>(resource: Resource<Value>, { value, error }: Result<NoInfer<Value>>): Resource<Value> {
  if (!isPending(resource)) return resource;
  if (!error) return { status: "ready", value };
  return resource.status === "refreshing" && isPassing(error) ? { status: "ready", value: resource.value } : { status: "failed", error };
}

/** Whether what was read before may still be shown after a reading that failed so. */
export function isPassing({ retry, code }: ConnectionError): boolean {
  return retry !== "never" && code !== "unauthenticated";
}

/** What is known of a part, also while it is read again. */
export function knownValue<Value>(resource: Resource<Value>): Value | undefined {
  return "value" in resource ? resource.value : undefined;
}

/** Whether an answer is on its way. */
export function isPending<Part extends { readonly status: string }>(part: Part): part is Extract<Part, { status: "loading" | "refreshing" }> {
  return part.status === "loading" || part.status === "refreshing";
}
