/** A part of core whose tests are tried by mutation. */
export interface Area {
  readonly name: string;
  /** Relative to packages/core, as patterns. */
  readonly files: readonly string[];
  /** The tests that its mutants meet; all of core when there are none named. Others could only find more. */
  readonly tests: readonly string[];
  /** Per cent of its mutants that a test must notice. */
  readonly least: number;
}

const PROPERTIES = "src/testing/properties/*.test.ts";
const credentials = "src/credentials/**/*.test.ts";
const client = "src/client/*.test.ts";
const state = "src/state/*.test.ts";

/** Where a mistake costs most. The rest, folder by folder, counts towards the whole. */
export const AREAS: readonly Area[] = [
  {
    name: "redaction",
    files: ["src/credentials/redact.ts"],
    tests: ["src/credentials/redact.test.ts", "src/client/client-parts.test.ts", PROPERTIES],
    least: 95,
  },
  {
    name: "clean-up",
    files: ["src/credentials/clean-paste.ts", "src/credentials/fields/clean-field.ts", "src/credentials/mask.ts"],
    tests: [credentials, PROPERTIES],
    least: 95,
  },
  {
    name: "retry",
    files: ["src/client/retry.ts", "src/errors/retry-rules.ts"],
    tests: ["src/client/client-parts.test.ts", "src/client/transport.test.ts", PROPERTIES],
    least: 95,
  },
  {
    name: "idempotency",
    files: ["src/client/idempotency-key.ts", "src/state/transition-draft.ts", "src/state/draft-store.ts"],
    tests: ["src/client/client-parts.test.ts", "src/state/transition-draft.test.ts", "src/state/draft-store.test.ts", PROPERTIES],
    least: 95,
  },
  { name: "decoding", files: ["src/decoding/decode.ts"], tests: ["src/decoding/decode.test.ts", PROPERTIES], least: 95 },
  {
    name: "authorization-messages",
    files: ["src/state/authorization/authorization-message.ts"],
    tests: ["src/state/authorization/authorization-message.test.ts", PROPERTIES],
    least: 95,
  },
  { name: "credentials", files: ["src/credentials/**/*.ts"], tests: [credentials, PROPERTIES], least: 80 },
  { name: "client", files: ["src/client/**/*.ts"], tests: [client, "src/testing/*.test.ts", PROPERTIES], least: 80 },
  {
    name: "errors-and-domain",
    files: ["src/errors/**/*.ts", "src/domain/**/*.ts"],
    tests: ["src/errors/*.test.ts", "src/domain/*.test.ts", client, PROPERTIES],
    least: 80,
  },
  { name: "state", files: ["src/state/*.ts"], tests: [state, PROPERTIES], least: 80 },
  { name: "authorization", files: ["src/state/authorization/*.ts"], tests: ["src/state/authorization/*.test.ts", PROPERTIES], least: 80 },
];

/** Per cent of all mutants together. */
export const LEAST_OVERALL = 80;
