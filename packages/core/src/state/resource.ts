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
  const keeps = resource.status === "refreshing" && error.retry !== "never" && error.code !== "unauthenticated";
  return keeps ? { status: "ready", value: resource.value } : { status: "failed", error };
}

export function knownValue<Value>(resource: Resource<Value>): Value | null {
  return "value" in resource ? resource.value : null;
}

/** Whether an answer is on its way. */
export function isPending<Part extends { readonly status: string }>(part: Part): part is Extract<Part, { status: "loading" | "refreshing" }> {
  return part.status === "loading" || part.status === "refreshing";
}
