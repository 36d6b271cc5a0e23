/** What happens to a connection after it was created. Apart from the main entry, so that it is loaded only when it is needed. */
export { sleep } from "./client/environment.ts";
export { createManagementClient } from "./client/http-management-client.ts";
export type * from "./client/management-client.ts";
export { managementOf } from "./client/management-of.ts";
export { type Impact, impactOf } from "./domain/impact.ts";
export { type SwapSummary, swapSummary } from "./domain/swaps.ts";
export {
  type AuthorizationEnvironment,
  AuthorizationFlow,
  type AuthorizationFlowOptions,
  type AuthorizationIgnored,
  type AuthorizationWindow,
} from "./state/authorization/authorization-flow.ts";
export type { MessageVerdict, WindowMessage } from "./state/authorization/authorization-message.ts";
export type { AuthorizationFailure, AuthorizationState } from "./state/authorization/authorization-states.ts";
