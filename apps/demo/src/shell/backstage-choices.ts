import type { FaultName } from "@connection-kit/mock-backend/platform";

interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
}

export const latencies: readonly Choice[] = [
  { value: "0", label: "None" },
  { value: "150", label: "150 ms" },
  { value: "600", label: "600 ms" },
  { value: "2000", label: "2 s" },
  { value: "6000", label: "6 s" },
];

export const faults: readonly Choice<FaultName>[] = [
  { value: "network-error", label: "Network error" },
  { value: "no-answer", label: "No answer" },
  { value: "unavailable", label: "Unavailable (503)" },
  { value: "server-error", label: "Server error (500)" },
  { value: "unauthenticated", label: "Session ended (401)" },
  { value: "forbidden", label: "Forbidden (403)" },
  { value: "rate-limited", label: "Rate limited (429)" },
  { value: "not-json", label: "Not JSON" },
  { value: "response-lost", label: "Response lost after the write" },
];

export const times: readonly Choice[] = [
  { value: "1", label: "Once" },
  { value: "3", label: "Three times" },
  { value: "always", label: "Always" },
];

/** Operation ids of the contract that a fault can be put into. */
export const calls: readonly Choice[] = [
  { value: "listConnections", label: "listConnections" },
  { value: "createConnection", label: "createConnection" },
  { value: "listConnectionTypes", label: "listConnectionTypes" },
  { value: "getModule", label: "getModule" },
  { value: "getConnection", label: "getConnection" },
  { value: "verifyConnection", label: "verifyConnection" },
  { value: "attachConnection", label: "attachConnection" },
  { value: "detachConnection", label: "detachConnection" },
  { value: "checkConnection", label: "checkConnection" },
  { value: "getSession", label: "getSession" },
  { value: "*", label: "Every call" },
];
