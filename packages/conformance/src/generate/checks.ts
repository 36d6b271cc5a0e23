import type { Contract } from "../openapi/document.ts";
import type { Check } from "../rules/rule.ts";

export function generatedChecks(_contract: Contract, _count: number, _seed: number): readonly Check[] {
  return [];
}
