import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as core from "./index.ts";

const source = dirname(fileURLToPath(import.meta.url));
const statement = /^(import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"/gms;

/** What a file imports: all of it, or only what is left once types are gone. */
function importsOf(file: string, { types }: { types: boolean }): string[] {
  return [...readFileSync(file, "utf8").matchAll(statement)].flatMap(([, , isType, from = ""]) => (isType && !types ? [] : [from]));
}

function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const from of importsOf(file, { types: false })) {
    if (from.startsWith(".")) reached(join(dirname(file), from), seen);
    else seen.add(from);
  }
  return seen;
}

describe("the entry @connection-kit/core", () => {
  const files = [...reached(join(source, "index.ts"))];
  const later = [...reached(join(source, "management.ts"))];

  it("loads nothing but its own files: neither zod nor the schemas", () => {
    expect(files.length).toBeGreaterThan(20);
    expect([...files, ...later].filter((file) => !file.startsWith(source))).toEqual([]);
    expect([...files, ...later].filter((file) => readFileSync(file, "utf8").includes("zod/mini"))).toEqual([]);
  });

  it("leaves what happens to a connection later to the entry @connection-kit/core/management", () => {
    expect(files.filter((file) => /management/.test(file))).toEqual([]);
    expect(later.some((file) => file.endsWith("http-management-client.ts"))).toBe(true);
  });

  it("loads no part that is for tests or for the OpenAPI document", () => {
    expect(files.filter((file) => /\/(testing|openapi)\//.test(file))).toEqual([]);
  });

  it("has a context key that two copies of the kit share", () => {
    expect(core.kitContextKey).toBe(Symbol.for("@connection-kit/kit"));
  });
});

describe("the folders of core", () => {
  const order = ["contract", "decoding", "domain", "errors", "credentials", "client", "state"];
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));

  it.each(order)("%s imports only from those before it", (folder) => {
    const allowed = order.slice(0, order.indexOf(folder) + 1);
    for (const file of files.filter((file) => file.startsWith(`${folder}/`))) {
      const path = join(source, file);
      const folders = importsOf(path, { types: true }).filter((from) => from.startsWith("."));
      for (const from of folders) expect(allowed, `${file} imports ${from}`).toContain(relative(source, join(dirname(path), from)).split("/")[0]);
    }
  });

  it("state knows the client's interface, never the adapter", () => {
    const adapters = files.filter((file) => file.startsWith("state/")).flatMap((file) => importsOf(join(source, file), { types: false }));
    expect(adapters.filter((from) => from.includes("http-") || from.includes("transport"))).toEqual([]);
  });
});
