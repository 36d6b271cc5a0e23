import type { Backend } from "../backend/backend.ts";
import type { Exchange, Sent } from "../backend/exchange.ts";
import type { Fault } from "../rules/rule.ts";
import type { Finding } from "./report.ts";

const longestBody = 600;

/** Faults as they are told: without secrets, and each once. */
export function findingsOfFaults(rule: string, fix: string, faults: readonly Fault[], backend: Backend): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const { exchange, expected, came } of faults) {
    const operation = exchange === null ? null : operationText(exchange);
    const key = [operation, expected, came].join("\n");
    const known = found.get(key);
    if (known !== undefined) found.set(key, { ...known, times: known.times + 1 });
    else {
      const sent = exchange === null ? null : backend.canaries.redact(sentText(exchange.sent));
      found.set(key, { rule, operation, sent, expected: backend.canaries.redact(expected), came: backend.canaries.redact(came), fix, times: 1 });
    }
  }
  return [...found.values()];
}

function operationText({ operation, sent }: Exchange): string {
  return operation === null ? `${sent.method} ${new URL(sent.url).pathname}` : `${operation.method} ${operation.path}`;
}

export function sentText({ who, method, url, headers, body }: Sent): string {
  const { pathname, search } = new URL(url);
  const lines = [`${method} ${pathname}${search}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  const shown = body === null || body.length <= longestBody ? body : `${body.slice(0, longestBody)}… (${body.length} characters)`;
  return [...lines, ...(who === "one" ? [] : [`(as ${who === "other" ? "the second identity" : "nobody"})`]), ...(shown === null ? [] : ["", shown])].join(
    "\n",
  );
}
