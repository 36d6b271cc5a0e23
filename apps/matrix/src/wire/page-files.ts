import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import type { Answer } from "./answer.ts";

const folder = fileURLToPath(new URL("../../dist", import.meta.url));

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The build does not change while rows are played. */
const read = new Map<string, Promise<Buffer>>();

function contentOf(name: string): Promise<Buffer> {
  const content = read.get(name) ?? readFile(join(folder, name));
  read.set(name, content);
  return content;
}

/** A file of the built page. Every path without an extension is the page itself. */
export async function pageFile(pathname: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const name = extname(pathname) === "" ? "/index.html" : normalize(pathname);
  const file = { "content-type": types[extname(name)] ?? "application/octet-stream" };
  return { status: 200, headers: name === "/index.html" ? { ...file, ...headers } : file, body: await contentOf(name) };
}
