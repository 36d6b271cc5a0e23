import type { ConnectionType, Field } from "@connection-kit/core";
import { sampleAuthorizationType } from "@connection-kit/core/testing";

/** A type as a backend may deliver it, for forms that are drawn from data. */
export function typeOf(fields: readonly Field[], changes: Partial<ConnectionType> = {}): ConnectionType {
  const { actsAs } = sampleAuthorizationType();
  return {
    id: "any-system",
    system: "Any system",
    label: "Any system user",
    description: "Uses an account of the system.",
    actsAs,
    auth: "basic",
    fields: [...fields],
    setup: null,
    availability: { available: true },
    ...changes,
  };
}

export const sapFields: readonly Field[] = [
  {
    name: "onPremClient",
    label: "On-prem client",
    kind: "reference",
    required: true,
    options: [
      { value: "prague", label: "Prague", status: "ready" },
      { value: "brno", label: "Brno", status: "unavailable", reason: "It has not been heard of since 21 November." },
    ],
  },
  { name: "host", label: "Host", kind: "host", required: true, placeholder: "sap.example.com" },
  { name: "systemNumber", label: "System number", kind: "text", required: true, pattern: "\\d{2}", format: "2 digits, such as 00" },
  { name: "client", label: "Client", kind: "text", required: true, pattern: "\\d{3}", format: "3 digits, such as 100" },
  { name: "user", label: "User", kind: "text", required: true, autocomplete: "username" },
  { name: "password", label: "Password", kind: "secret", required: true, autocomplete: "current-password" },
];

export const instanceField: Field = { name: "instance", label: "Instance", kind: "host", required: true, prefix: "https://", suffix: ".service-now.com" };

export const clientFields: readonly Field[] = [
  { name: "clientId", label: "Client ID", kind: "text", required: true },
  { name: "clientSecret", label: "Client secret", kind: "secret", required: true },
];
