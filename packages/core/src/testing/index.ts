/** For the tests of elements, of adapters and of backends. */
export { type Deferred, deferred } from "./deferred.ts";
export * from "./fake-connections-client.ts";
export * from "./samples.ts";
