/** For the tests of elements, of adapters and of backends. */
export { type ContractCase, type ContractWorld, connectionsClientCases, describeConnectionsClient, type TestFramework } from "./client-contract.ts";
export { type Deferred, deferred } from "./deferred.ts";
export { type ClientMethod, FakeConnectionsClient, type FakeWorld, type HeldAnswer } from "./fake-connections-client.ts";
export { fetchOverClient } from "./fetch-over-client.ts";
export { sampleConnection, sampleModule, sampleSession, sampleTime, sampleTypes } from "./samples.ts";
