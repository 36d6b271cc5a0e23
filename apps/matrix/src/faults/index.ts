import type { Row } from "../row.ts";
import { checkFaults } from "./check.ts";
import { createFaults } from "./create.ts";
import { listFaults } from "./list.ts";
import { maintenanceFaults } from "./maintenance.ts";
import { pageFaults } from "./page.ts";
import { popupFaults } from "./popup.ts";

/** What may go wrong between the page and the backend, and what becomes of it. */
export const faults: readonly Row[] = [...listFaults, ...createFaults, ...checkFaults, ...maintenanceFaults, ...pageFaults, ...popupFaults];
