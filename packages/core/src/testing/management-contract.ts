import type { Credentials } from "../client/connections-client.ts";
import type { ManagementClient } from "../client/management-client.ts";
import { authorizationCases } from "./authorization-contract.ts";
import type { ContractWorld } from "./client-contract.ts";
import { type ContractCase, declareCases, type TestFramework } from "./contract-cases.ts";
import { dynamicConnectionCases } from "./dynamic-connection-contract.ts";
import { maintenanceCases } from "./maintenance-contract.ts";
import { swapCases } from "./swap-contract.ts";

/** A client and its management in front of a backend that is in a known state, made anew for each case. */
export interface ManagementWorld extends ContractWorld {
  readonly management: ManagementClient;
  /** Credentials of the same type that the system accepts and that belong to another identity. */
  readonly otherCredentials: Credentials;
  /** A connection that does not fit the module. */
  readonly unfitConnectionId: string;
  /** A type whose credentials come from a sign-in at a provider. */
  readonly authorizationTypeId: string;
  /** A module that can be tied to a dynamic connection. `moduleId` cannot. */
  readonly dynamicModuleId: string;
  /** A dynamic connection that accepts the type, of a flow that the person may run; the person has supplied nothing yet. */
  readonly dynamicConnectionId: string;
}

/** Declares the contract of `ManagementClient` as tests of one implementation. Returns how many cases there are. */
export function describeManagementClient(name: string, setup: () => ManagementWorld | Promise<ManagementWorld>, framework: TestFramework): number {
  return declareCases(`${name} keeps the contract of ManagementClient`, managementClientCases, setup, framework);
}

export const managementClientCases: readonly ContractCase<ManagementWorld>[] = [
  ...maintenanceCases,
  ...swapCases,
  ...authorizationCases,
  ...dynamicConnectionCases,
];
