import type { Extent } from "./measure.ts";

export interface SizeEntry {
  readonly name: string;
  readonly says: string;
  /** The module an embedder would write. */
  readonly code: string;
  readonly extent: Extent;
  /** Ends of paths of what is loaded on demand and counted by itself. */
  readonly apart?: readonly string[];
  /** Bytes of Brotli that must not be exceeded: what is reached so far, so that it cannot grow unseen. Whoever raises it says what for in the commit. */
  readonly gate?: number;
  /** Bytes of Brotli to come down to, the next first. */
  readonly goals?: readonly number[];
}

const KIB = 1024;

const FORMS = ["celonis-user-form", "app-key-form", "oauth-client-form"];

/** What happens to a connection after it was created is no part of the base case. */
const MAINTENANCE = ["/elements/src/internal/maintenance/index.ts"];

/** The form that draws any other type from its fields, with the sign-in at a provider. */
const ANY_TYPE = ["/elements/src/define/credential-form.ts"];

const BASE = define("connection-provider", "connection-picker", ...FORMS);

/** What is measured, Lit always included. */
export const SIZE_ENTRIES: readonly SizeEntry[] = [
  {
    name: "closed",
    says: "provider and closed picker, first load",
    code: define("connection-provider", "connection-picker"),
    extent: "first",
    goals: [12 * KIB, 9 * KIB],
  },
  {
    name: "base",
    says: "provider, picker and the three forms, everything loaded but “maintenance” and “any-type”",
    code: BASE,
    extent: "all",
    apart: [...MAINTENANCE, ...ANY_TYPE],
    gate: 53.75 * KIB,
    goals: [32 * KIB, 24 * KIB, 18 * KIB],
  },
  {
    name: "maintenance",
    says: "what the picker loads besides when a person renames, reauthorizes, swaps, deletes or looks at permissions",
    code: BASE,
    extent: "apart",
    apart: MAINTENANCE,
  },
  {
    name: "any-type",
    says: "what the picker loads besides for a type that has no form of its own, sign-in at a provider included",
    code: BASE,
    extent: "apart",
    apart: ANY_TYPE,
  },
  {
    name: "core",
    says: "client, states and credential rules, without any element",
    code: `export * from "@connection-kit/core";`,
    extent: "all",
    gate: 11.75 * KIB,
    goals: [10 * KIB, 7 * KIB],
  },
  ...FORMS.map((tag): SizeEntry => ({ name: tag, says: "the form by itself", code: define(tag), extent: "all", apart: MAINTENANCE })),
];

function define(...tags: string[]): string {
  return tags.map((tag) => `import "@connection-kit/elements/define/${tag}.js";`).join("\n");
}
