import type { Row } from "../row.ts";
import { nameRows } from "./names.ts";

/** What a person may type or paste, and what becomes of it. */
export const inputs: readonly Row[] = [...nameRows];
