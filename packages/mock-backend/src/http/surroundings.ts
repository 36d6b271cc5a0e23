import type { ProviderSettings } from "../authorizations/provider.ts";
import type { Vault } from "../authorizations/vault.ts";
import type { WorldStorage } from "../world/storage.ts";

/** What is around a call: where the world is kept, what time it is, and how a provider is reached. */
export interface Surroundings {
  readonly storage: WorldStorage;
  readonly now: () => Date;
  /** Milliseconds that the system behind the credentials takes to answer. */
  readonly providerLatency: number;
  /** Keeps what has to be shown to a provider again: a digest is of no use there. */
  readonly vault: Vault;
  /** Null: the Microsoft stand-in of this backend is the provider. */
  readonly provider: ProviderSettings | null;
  /** Asks this backend itself, as any client would, without a network. */
  readonly askSelf: (request: Request) => Promise<Response>;
}
