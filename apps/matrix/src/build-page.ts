import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Builds the host page once, before any test. */
export default async function buildPage(): Promise<void> {
  await build({ root: fileURLToPath(new URL("..", import.meta.url)), logLevel: "warn" });
}
