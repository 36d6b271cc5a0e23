import { microsoftPrefix, oauthPrefix } from "../prefixes.ts";
import { personas } from "../world/people.ts";
import { rows } from "../world/table.ts";
import type { World } from "../world/tables.ts";
import type { ServerId } from "./tables.ts";

/** Somebody who can sign in at a server. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** What tells accounts of one name apart. */
  readonly detail: string;
  readonly mayConsent: boolean;
}

/** One authorization server. Two of them share all of the code: the platform's own and the Microsoft stand-in, once per tenant. */
export interface AuthorizationServer {
  readonly id: ServerId;
  /** As its pages name it. */
  readonly name: string;
  readonly issuerPath: string;
  /** Where its endpoints are. */
  readonly basePath: string;
  readonly accounts: (world: World) => readonly Account[];
}

/** Tenants that are none: anybody may sign in. */
const anyTenant: readonly string[] = ["common", "organizations"];

export const celonisServer: AuthorizationServer = {
  id: "celonis",
  name: "Celonis",
  issuerPath: "",
  basePath: oauthPrefix,
  accounts: (world) => personas(world).map(({ id, name, email, persona }) => ({ id, name, email, detail: persona, mayConsent: true })),
};

/** A tenant exists when it has accounts. */
export function microsoftServer(tenant: string): AuthorizationServer {
  const path = `${microsoftPrefix}/${encodeURIComponent(tenant)}`;
  return {
    id: "microsoft",
    name: "Microsoft stand-in",
    issuerPath: `${path}/v2.0`,
    basePath: `${path}/oauth2/v2.0`,
    accounts: (world) =>
      rows(world.microsoftAccounts)
        .filter((account) => anyTenant.includes(tenant) || account.tenantId === tenant)
        .map(({ id, name, email, tenantName, mayConsent }) => ({ id, name, email, detail: tenantName, mayConsent })),
  };
}

export function accountOf(world: World, server: AuthorizationServer, id: string): Account | undefined {
  return server.accounts(world).find((account) => account.id === id);
}

export function issuerOf(server: AuthorizationServer, origin: string): string {
  return `${origin}${server.issuerPath}`;
}
