export { createMockBackend, type MockBackend, type MockBackendOptions } from "./backend.ts";
export { contractPrefix, isOurs, oauthPrefix, platformPrefix, routes } from "./routes.ts";
export { isScenarioName, type ScenarioName, scenarioDescription, scenarioNames, seedIds } from "./scenarios.ts";
export { indexedDbStorage } from "./world/indexed-db-storage.ts";
export { memoryStorage } from "./world/memory-storage.ts";
export type { StorageFactory, WorldStorage } from "./world/storage.ts";
export type { World } from "./world/tables.ts";
