import type { Row } from "../row.ts";
import { createFaults } from "./create.ts";
import { listFaults } from "./list.ts";

/** What may go wrong between the page and the backend, and what becomes of it. */
export const faults: readonly Row[] = [...listFaults, ...createFaults];
