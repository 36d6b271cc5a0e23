import type { Row } from "../row.ts";
import { addressRows } from "./addresses.ts";
import { anyFieldRows } from "./any-field.ts";
import { clientRows } from "./clients.ts";
import { keyRows } from "./keys.ts";
import { nameRows } from "./names.ts";
import { passwordRows } from "./passwords.ts";
import { scopeRows } from "./scopes.ts";
import { serverTextRows } from "./server-text.ts";

/** What a person may type or paste, and what becomes of it. */
export const inputs: readonly Row[] = [
  ...nameRows,
  ...keyRows,
  ...clientRows,
  ...passwordRows,
  ...scopeRows,
  ...addressRows,
  ...anyFieldRows,
  ...serverTextRows,
];
