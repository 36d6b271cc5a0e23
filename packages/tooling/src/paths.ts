import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** This package's folder. */
export const TOOLING = fileURLToPath(new URL("../", import.meta.url));
