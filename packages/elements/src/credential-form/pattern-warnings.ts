import type { ConnectionType } from "@connection-kit/core";
import { isUsablePattern } from "@connection-kit/core/fields";

const checked = new Set<string>();

/** Says once for each pattern that it decides nothing here, to whoever maintains the backend. */
export function warnOfPatterns(type: ConnectionType | undefined): void {
  for (const { name, pattern } of type?.fields ?? []) {
    if (pattern === undefined || checked.has(pattern)) continue;
    checked.add(pattern);
    if (isUsablePattern(pattern)) continue;
    console.warn(`[connection-kit] The pattern of the field "${name}" of "${type?.id}" is not used: it does not compile, or it could take too long.`);
  }
}
