/** For the tests of elements, of adapters and of backends. */
export { type ContractWorld, connectionsClientCases, describeConnectionsClient } from "./client-contract.ts";
export type { ContractCase, TestFramework } from "./contract-cases.ts";
export { type Deferred, deferred } from "./deferred.ts";
export type { HeldAnswer } from "./fake-answers.ts";
export type { FakeSignIn } from "./fake-authorizations.ts";
export type { FakeWorld } from "./fake-backend.ts";
export { type ClientMethod, FakeConnectionsClient } from "./fake-connections-client.ts";
export { fetchOverClient } from "./fetch-over-client.ts";
export { describeManagementClient, type ManagementWorld, managementClientCases } from "./management-contract.ts";
export {
  sampleAuthorization,
  sampleAuthorizationType,
  sampleConnection,
  sampleDynamicConnection,
  sampleModule,
  sampleSession,
  sampleSwap,
  sampleTime,
  sampleTypes,
  sampleUsage,
} from "./samples.ts";
