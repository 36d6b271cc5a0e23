import { describe, expect, it } from "vitest";
import { findViolations, type PackageEntry } from "./check.ts";

const PACKAGES: PackageEntry[] = [
  {
    name: "@connection-kit/core",
    path: "packages/core",
    private: false,
    exports: { ".": "./src/index.ts", "./contract": "./src/contract/index.ts", "./testing": "./src/testing/index.ts" },
  },
  { name: "@connection-kit/elements", path: "packages/elements", private: false, exports: { ".": "./src/index.ts", "./define/*": "./src/define/*.ts" } },
  { name: "@connection-kit/mock-backend", path: "packages/mock-backend", private: false, exports: { ".": "./src/index.ts", "./server": "./src/server.ts" } },
  { name: "@connection-kit/demo", path: "apps/demo", private: true, exports: {} },
];

/** Violations in files given as path → text. */
function check(files: Record<string, string>): string[] {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  return findViolations(sources, PACKAGES).map(({ path, line, message }) => `${path}:${line} ${message}`);
}

/** Violations of one file with one import. */
function checkImport(path: string, specifier: string): string[] {
  return check({ [path]: `import { a } from "${specifier}";` });
}

describe("who may import whom", () => {
  it.each([
    ["packages/core/src/contract/session.ts", "zod/mini"],
    ["packages/core/src/contract/session.test.ts", "vitest"],
    ["packages/core/src/client/http.test.ts", "@connection-kit/core/testing"],
    ["packages/mock-backend/src/world/world.ts", "@connection-kit/core/contract"],
    ["packages/mock-backend/src/server.ts", "node:http"],
    ["packages/mock-backend/src/world/world.test.ts", "node:fs"],
    ["packages/elements/src/connection-picker/connection-picker.ts", "lit/decorators.js"],
    ["packages/elements/src/connection-picker/connection-picker.stories.ts", "@connection-kit/mock-backend"],
    ["packages/elements/src/connection-picker/connection-picker.test.ts", "@connection-kit/core/testing"],
    ["apps/demo/src/main.ts", "@connection-kit/elements/define/all"],
    ["apps/demo/src/main.ts", "anything-public"],
  ])("lets %s import %s", (path, specifier) => {
    expect(checkImport(path, specifier)).toEqual([]);
  });

  it.each([
    ["packages/core/src/client/http.ts", "lit", "Sources of @connection-kit/core may not import “lit”."],
    ["packages/core/src/client/http.ts", "vitest", "Sources of @connection-kit/core may not import “vitest”."],
    ["packages/core/src/client/http.ts", "node:fs", "“node:fs”: this file must run without Node.js."],
    ["packages/core/src/client/http.test.ts", "lit", "Tests of @connection-kit/core may not import “lit”."],
    ["packages/core/src/client/http.ts", "zodiac", "Sources of @connection-kit/core may not import “zodiac”."],
    [
      "packages/mock-backend/src/world/world.ts",
      "@connection-kit/elements",
      "Sources of @connection-kit/mock-backend may not import “@connection-kit/elements”.",
    ],
    ["packages/mock-backend/src/world/world.ts", "node:crypto", "“node:crypto”: this file must run without Node.js."],
    [
      "packages/elements/src/internal/kit.ts",
      "@connection-kit/mock-backend",
      "Sources of @connection-kit/elements may not import “@connection-kit/mock-backend”.",
    ],
    ["packages/elements/src/internal/kit.ts", "@connection-kit/core/testing", "“@connection-kit/core/testing” is for tests only."],
  ])("stops %s from importing %s", (path, specifier, message) => {
    expect(checkImport(path, specifier)).toEqual([`${path}:1 ${message}`]);
  });

  it.each([
    ["static", `import { a } from "lit";`],
    ["side effect", `import "lit";`],
    ["type", `import type { A } from "lit";`],
    ["re-export", `export * from "lit";`],
    ["named re-export", `export { a } from "lit";`],
    ["dynamic", `const load = () => import("lit");`],
    ["import type", `type A = import("lit").A;`],
  ])("sees a %s import", (_kind, text) => {
    expect(check({ "packages/core/src/client/http.ts": text })).toHaveLength(1);
  });

  it("reads imports, not text that looks like one", () => {
    expect(check({ "packages/core/src/client/http.ts": `// import "lit";\nconst text = 'import "lit"';` })).toEqual([]);
  });
});

describe("only through a package's exports", () => {
  it("stops a subpath that is not exported", () => {
    expect(checkImport("apps/demo/src/main.ts", "@connection-kit/core/src/client/http.ts")).toEqual([
      "apps/demo/src/main.ts:1 “@connection-kit/core/src/client/http.ts” is not among the exports of @connection-kit/core.",
    ]);
  });

  it("stops a path into another package", () => {
    expect(checkImport("packages/elements/src/internal/kit.ts", "../../../core/src/index.ts")).toEqual([
      "packages/elements/src/internal/kit.ts:1 “../../../core/src/index.ts” leaves the package: import another package by its name.",
    ]);
  });

  it("stops a test, too", () => {
    expect(checkImport("packages/elements/src/internal/kit.test.ts", "@connection-kit/mock-backend/src/world")).toHaveLength(1);
  });
});

describe("inside core", () => {
  it("lets a folder import from those before it", () => {
    expect(checkImport("packages/core/src/state/store.ts", "../domain/draft.ts")).toEqual([]);
    expect(checkImport("packages/core/src/client/http.ts", "../errors/connection-error.ts")).toEqual([]);
  });

  it.each([
    ["packages/core/src/contract/session.ts", "../client/http.ts"],
    ["packages/core/src/domain/draft.ts", "../state/store.ts"],
    ["packages/core/src/client/http.ts", "../testing/fake.ts"],
    ["packages/core/src/client/http.ts", "../index.ts"],
    ["packages/core/src/elsewhere/http.ts", "../contract/session.ts"],
  ])("stops %s from importing %s", (path, specifier) => {
    expect(checkImport(path, specifier)).toHaveLength(1);
  });

  it("lets the state know the client's interface and nothing else of it", () => {
    expect(checkImport("packages/core/src/state/runner.ts", "../client/connections-client.ts")).toEqual([]);
    expect(checkImport("packages/core/src/state/runner.ts", "../client/http-connections-client.ts")).toHaveLength(1);
  });
});

describe("inside elements", () => {
  it("stops one element folder from importing another", () => {
    expect(checkImport("packages/elements/src/connection-picker/connection-picker.ts", "../app-key-form/app-key-form.ts")).toEqual([
      "packages/elements/src/connection-picker/connection-picker.ts:1 “../app-key-form/app-key-form.ts”: “connection-picker” may not import the element folder “app-key-form”; what they share belongs in “internal”.",
    ]);
  });

  it("stops internal from importing an element, and locales from importing anything", () => {
    expect(checkImport("packages/elements/src/internal/kit.ts", "../connection-picker/connection-picker.ts")).toHaveLength(1);
    expect(checkImport("packages/elements/src/locales/en.ts", "../internal/kit.ts")).toHaveLength(1);
  });

  it("lets elements share internal and locales, and define import elements", () => {
    expect(checkImport("packages/elements/src/app-key-form/app-key-form.ts", "../internal/kit.ts")).toEqual([]);
    expect(checkImport("packages/elements/src/app-key-form/app-key-form.ts", "../locales/en.ts")).toEqual([]);
    expect(checkImport("packages/elements/src/define/app-key-form.ts", "../app-key-form/app-key-form.ts")).toEqual([]);
  });
});

describe("what an entry reaches when it runs", () => {
  const session = { "packages/core/src/contract/session.ts": `import * as z from "zod/mini";` };

  it("finds zod behind core's index, through any number of files", () => {
    const files = {
      "packages/core/src/index.ts": `export { decode } from "./client/decode.ts";`,
      "packages/core/src/client/decode.ts": `import { session } from "../contract/session.ts";`,
    };
    expect(check({ ...session, ...files })).toEqual([
      "packages/core/src/contract/session.ts:1 packages/core/src/index.ts reaches zod through this import when it runs.",
    ]);
  });

  it("finds zod behind an element, through another package", () => {
    const files = {
      "packages/elements/src/define/app-key-form.ts": `import "../app-key-form/app-key-form.ts";`,
      "packages/elements/src/app-key-form/app-key-form.ts": `import { session } from "@connection-kit/core/contract";`,
      "packages/core/src/contract/index.ts": `export * from "./session.ts";`,
    };
    expect(check({ ...session, ...files })).toHaveLength(1);
  });

  it("does not mind types", () => {
    expect(check({ ...session, "packages/core/src/index.ts": `export type { Session } from "./contract/session.ts";` })).toEqual([]);
  });

  it("counts an import of nothing but marked types, whose module is loaded all the same", () => {
    expect(check({ ...session, "packages/core/src/index.ts": `import { type Session } from "./contract/session.ts";` })).toHaveLength(1);
  });

  it("finds a registration behind the elements' index", () => {
    const files = {
      "packages/elements/src/index.ts": `export * from "./connection-picker/connection-picker.ts";`,
      "packages/elements/src/connection-picker/connection-picker.ts": `import "../define/app-key-form.ts";`,
      "packages/elements/src/define/app-key-form.ts": `export {};`,
    };
    expect(check(files)).toEqual([
      "packages/elements/src/connection-picker/connection-picker.ts:1 packages/elements/src/index.ts registers elements through this import.",
    ]);
  });
});
