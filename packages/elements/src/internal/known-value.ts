import type { Resource } from "@connection-kit/core";

export function knownValue<Value>(resource: Resource<Value>): Value | undefined {
  return "value" in resource ? resource.value : undefined;
}
