import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { replaceFolder } from "./replace-folder.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "connection-kit-replace-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function make(name: string, text: string): string {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "index.html"), text);
  return join(folder, name);
}

it("puts a folder where none was", () => {
  replaceFolder(join(folder, "served"), make("fresh", "new"));
  expect(readFileSync(join(folder, "served", "index.html"), "utf8")).toBe("new");
});

it("puts a folder in the place of another and leaves nothing of that", () => {
  const served = make("served", "old");
  writeFileSync(join(served, "old.js"), "");
  replaceFolder(served, make("fresh", "new"));
  expect(readFileSync(join(served, "index.html"), "utf8")).toBe("new");
  expect(existsSync(join(served, "old.js"))).toBe(false);
  expect(readdirSync(folder)).toEqual(["served"]);
});
