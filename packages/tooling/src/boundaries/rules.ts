// Who may import whom: the table of the architecture, as data.

/** What may be imported from a package's sources; its tests and stories may import more. */
export interface PackageRule {
  readonly sources: readonly string[];
  /** Beyond what the sources may. */
  readonly tests: readonly string[];
  /** Files that may use Node.js; all others run anywhere. */
  readonly nodeFiles?: readonly RegExp[];
}

/** Each entry names a package, all its subpaths included, or one subpath when it has one. */
export const PACKAGE_RULES: Readonly<Record<string, PackageRule>> = {
  "@connection-kit/core": {
    sources: ["zod"],
    tests: ["vitest", "fast-check", "@connection-kit/core"],
  },
  "@connection-kit/mock-backend": {
    sources: ["@connection-kit/core", "msw", "@msw/data", "@hono/node-server"],
    tests: ["vitest", "fast-check", "@connection-kit/core/testing", "@connection-kit/mock-backend", "oauth4webapi", "oidc-provider"],
    nodeFiles: [/^src\/(node|server|cli)\b/],
  },
  "@connection-kit/elements": {
    sources: ["@connection-kit/core", "lit", "@lit/context"],
    tests: [
      "@connection-kit/mock-backend",
      "@connection-kit/core/testing",
      "@connection-kit/elements",
      "@open-wc/testing",
      "@web/test-runner-commands",
      "axe-core",
      "storybook",
      "@storybook/web-components-vite",
      "@storybook/addon-vitest",
      "msw",
      "vitest",
    ],
  },
  // Somebody else's: it knows the document and nothing of the kit.
  "@connection-kit/plain-backend": {
    sources: [],
    tests: ["vitest", "@connection-kit/conformance"],
  },
  "@connection-kit/conformance": {
    sources: ["@connection-kit/core", "ajv", "fast-check"],
    tests: ["vitest", "@connection-kit/mock-backend"],
    // A program for a terminal.
    nodeFiles: [/^src\//],
  },
};

/** Subpaths that only tests may import, wherever their package may be imported. */
export const TEST_ONLY = ["@connection-kit/core/testing"];

/** The folders of core; each imports only from those before it. The document made from the contract is for nobody inside, so it comes last. */
export const CORE_FOLDERS = ["contract", "decoding", "domain", "errors", "credentials", "client", "state", "openapi"];

/** The client's interfaces, and the key that names an intent to write: all that `state` may know of `client`. */
export const CLIENT_PORT = ["client/connections-client.ts", "client/management-client.ts", "client/idempotency-key.ts"];

/** Folders of the elements package that are not an element's. */
export const SHARED_ELEMENT_FOLDERS = ["internal", "locales", "define"];

/** Entries from which zod must not be reached when the program runs: its bytes are not for the embed. */
export const ENTRIES_WITHOUT_ZOD = [/^packages\/core\/src\/(index|management)\.ts$/, /^packages\/elements\/src\/(index|define\/[^/]+)\.ts$/];

/** The entry that registers no element. */
export const ENTRY_WITHOUT_REGISTRATION = /^packages\/elements\/src\/index\.ts$/;
