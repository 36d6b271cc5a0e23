import type { Surroundings } from "../http/surroundings.ts";
import type { Revocation } from "../platform/contract.ts";
import { randomText } from "../world/secrets.ts";
import { find, keep, put, rows } from "../world/table.ts";
import type { ConnectionRow, World } from "../world/tables.ts";
import type { RevocationRow, SignInRow } from "./tables.ts";
import { askToRevoke } from "./tokens.ts";

const remembered = 24 * 3_600_000;
/** Who has not asked by then never will: the window was closed in the middle. */
const longestRevocation = 60_000;

/** Notes that the provider should forget a sign-in. It is asked afterwards: no change of the world waits for a network. */
export function withRevocation(world: World, connectionName: string, signIn: Omit<SignInRow, "id">, now: Date): World {
  const { provider, sealedRefreshToken, sealedAccessToken } = signIn;
  const row: RevocationRow = {
    id: `revocation-${randomText(6)}`,
    connectionName,
    provider,
    sealedToken: sealedRefreshToken ?? sealedAccessToken,
    requestedAt: now.toISOString(),
    askingSince: null,
    outcome: "waiting",
  };
  const recent = keep(world.revocations, (each) => now.getTime() - Date.parse(each.requestedAt) < remembered);
  return { ...world, revocations: put(recent, row) };
}

/** For whoever deletes a connection: its sign-in goes along, and the provider will be told. */
export function onConnectionDeleted(world: World, connection: Pick<ConnectionRow, "id" | "name">, now: Date): World {
  const signIn = find(world.signIns, connection.id);
  if (signIn === undefined) return world;
  const without = { ...world, signIns: keep(world.signIns, (row) => row.id !== connection.id) };
  return withRevocation(without, connection.name, signIn, now);
}

/** The newest first. No token is among what is shown. */
export function listRevocations(world: World): readonly Revocation[] {
  return rows(world.revocations)
    .map(({ id, connectionName, provider, requestedAt, outcome }) => ({ id, connectionName, issuer: provider.issuer, requestedAt, outcome }))
    .reverse();
}

/** Tells the providers, each once. What fails is written down and stands in nobody's way. */
export async function carryOutRevocations(surroundings: Surroundings): Promise<void> {
  const { storage, now } = surroundings;
  const keepRows = (world: World, changed: readonly RevocationRow[]) => ({ ...world, revocations: put(world.revocations, ...changed) });
  const claimed = await storage.update((world) => {
    const free = rows(world.revocations).filter((row) => row.outcome === "waiting" && !isAsking(row, now()));
    const taken = free.map((row) => ({ ...row, askingSince: now().toISOString() }));
    return { world: taken.length === 0 ? world : keepRows(world, taken), value: taken };
  });
  for (const row of claimed) {
    const outcome = await revoke(row, surroundings);
    // The token goes with the outcome: if the window is closed before, another can still ask.
    await storage.update((world) => ({ world: keepRows(world, [{ ...row, sealedToken: null, outcome }]), value: undefined }));
  }
}

function isAsking({ askingSince }: RevocationRow, now: Date): boolean {
  return askingSince !== null && now.getTime() - Date.parse(askingSince) < longestRevocation;
}

async function revoke({ provider, sealedToken }: RevocationRow, surroundings: Surroundings): Promise<RevocationRow["outcome"]> {
  if (provider.revocationEndpoint === null) return "not-supported";
  const token = sealedToken === null ? null : await surroundings.vault.open(sealedToken);
  return token !== null && (await askToRevoke(provider, token, surroundings)) ? "revoked" : "failed";
}
