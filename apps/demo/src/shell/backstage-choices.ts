import type { FaultName } from "@connection-kit/mock-backend/platform";

interface Choice {
  readonly value: string;
  readonly label: string;
}

export const latencies: readonly Choice[] = [
  { value: "0", label: "None" },
  { value: "150", label: "150 ms" },
  { value: "600", label: "600 ms" },
  { value: "2000", label: "2 s" },
  { value: "6000", label: "6 s" },
];

/** Written as a record, so that a fault that the mock gains cannot be forgotten here. */
const faultLabels: Record<FaultName, string> = {
  "network-error": "Network error",
  "no-answer": "No answer",
  slow: "Slow answer (4 s)",
  unavailable: "Unavailable (503)",
  "server-error": "Server error (500)",
  unauthenticated: "Session ended (401)",
  forbidden: "Forbidden (403)",
  "rate-limited": "Rate limited (429)",
  "cursor-expired": "Cursor expired",
  "not-json": "Not JSON",
  "response-lost": "Response lost after the write",
  "credential-rejected": "Credentials rejected by the system",
  "provider-timeout": "System doesn’t answer",
  "provider-unreachable": "System unreachable",
};

export const faults = Object.entries(faultLabels).map(([value, label]) => ({ value: value as FaultName, label }));

export const times: readonly Choice[] = [
  { value: "1", label: "Once" },
  { value: "3", label: "Three times" },
  { value: "always", label: "Always" },
];

export const amounts: readonly Choice[] = [
  { value: "50", label: "50" },
  { value: "500", label: "500" },
  { value: "5000", label: "5,000" },
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
  { value: "*", label: "Every call of the kit" },
];
