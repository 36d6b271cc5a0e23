import type { ConnectionTypeRow } from "../tables.ts";
import { celonisTypes } from "./celonis.ts";
import { microsoftTypes } from "./microsoft.ts";
import { sapTypes } from "./sap.ts";
import { serviceNowTypes } from "./servicenow.ts";

/** Every type the world begins with, in the order in which they are offered. More can be added while it runs. */
export const seededTypes: readonly ConnectionTypeRow[] = [...celonisTypes, ...sapTypes, ...serviceNowTypes, ...microsoftTypes];
