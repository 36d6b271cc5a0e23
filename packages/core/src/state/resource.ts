import type { ConnectionError } from "../errors/connection-error.ts";
import type { Resource } from "./states.ts";

/** Somebody asks for it. One that is on its way is not asked for again. */
export function requested<Value>(resource: Resource<Value>): Resource<Value> {
  switch (resource.status) {
    case "idle":
    case "failed":
      return { status: "loading" };
    case "ready":
      return { status: "refreshing", value: resource.value };
    case "loading":
    case "refreshing":
      return resource;
  }
}

export function loaded<Value>(resource: Resource<Value>, value: Value): Resource<Value> {
  return isPending(resource) ? { status: "ready", value } : resource;
}

/** The old value outlives a refresh that failed for a while; one that nobody may see any more is taken away. */
export function failed<Value>(resource: Resource<Value>, error: ConnectionError): Resource<Value> {
  if (!isPending(resource)) return resource;
  const keeps = resource.status === "refreshing" && error.retry !== "never" && error.code !== "unauthenticated";
  return keeps ? { status: "ready", value: resource.value } : { status: "failed", error };
}

/** A write told the new value. A read that is on its way stays on its way. */
export function replaced<Value>(resource: Resource<Value>, value: Value): Resource<Value> {
  return { status: resource.status === "refreshing" ? "refreshing" : "ready", value };
}

export function knownValue<Value>(resource: Resource<Value>): Value | null {
  return "value" in resource ? resource.value : null;
}

function isPending<Value>(resource: Resource<Value>): resource is Extract<Resource<Value>, { status: "loading" | "refreshing" }> {
  return resource.status === "loading" || resource.status === "refreshing";
}
