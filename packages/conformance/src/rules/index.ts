import { addressChecks } from "./addresses.ts";
import { authorizationChecks } from "./authorizations.ts";
import { credentialChecks } from "./credentials.ts";
import { crossSiteChecks } from "./cross-site.ts";
import { deletionChecks } from "./deletion.ts";
import { entityTagChecks } from "./entity-tags.ts";
import { idempotencyChecks } from "./idempotency.ts";
import { nameChecks } from "./names.ts";
import { operationChecks } from "./operations.ts";
import { pagingChecks } from "./paging.ts";
import { problemChecks } from "./problems.ts";
import type { Check } from "./rule.ts";
import { secretChecks } from "./secrets.ts";
import { tenantChecks } from "./tenants.ts";

export { watches } from "./every-answer.ts";

export const checks: readonly Check[] = [
  ...operationChecks,
  ...problemChecks,
  ...secretChecks,
  ...idempotencyChecks,
  ...entityTagChecks,
  ...deletionChecks,
  ...pagingChecks,
  ...nameChecks,
  ...credentialChecks,
  ...addressChecks,
  ...crossSiteChecks,
  ...authorizationChecks,
  ...tenantChecks,
];
