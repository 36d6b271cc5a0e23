import type { Defect } from "./defect.ts";
import { idempotencyDefects } from "./idempotency.ts";
import { inputDefects } from "./input.ts";
import { listDefects } from "./lists.ts";
import { preconditionDefects } from "./preconditions.ts";
import { problemDefects } from "./problems.ts";
import { secretDefects } from "./secrets.ts";
import { signInDefects } from "./sign-in.ts";
import { transportDefects } from "./transport.ts";

export type { Defect } from "./defect.ts";

const table = [
  ...secretDefects,
  ...transportDefects,
  ...idempotencyDefects,
  ...preconditionDefects,
  ...problemDefects,
  ...listDefects,
  ...inputDefects,
  ...signInDefects,
] as const;

export type DefectName = (typeof table)[number]["name"];

/** Forty rules of the contract, each with a way to break it and no other. */
export const defects: readonly (Defect & { readonly name: DefectName })[] = table;

export function isDefectName(text: string): text is DefectName {
  return defects.some(({ name }) => name === text);
}
