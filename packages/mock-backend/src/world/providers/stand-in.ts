import { isPassword, isSecret } from "@connection-kit/core/fields";
import { matches, sameSecret, storedSecret } from "../secrets.ts";
import { type Candidate, type Credentials, type Provider, rejected, type SignIn } from "../sign-in.ts";
import { find, rows } from "../table.ts";
import type { AccountRow, Change, ConnectionRow, ConnectionTypeRow, StoredSecret, World } from "../tables.ts";
import { normalized, reach } from "./address.ts";

/** Other systems, played by accounts, hosts and on-prem clients that are rows of the world. */
export const standInProvider: Provider = { signInCandidate, signInStored };

async function signInCandidate(world: World, type: ConnectionTypeRow, credentials: Credentials, _: string, now: Date): Promise<Change<Candidate>> {
  const given = normalized(type, credentials);
  const reached = reach(world, type, given);
  // Also for a system that was not reached: what is kept unverified can be verified later.
  const account = await accountAt(world, type, given);
  const secrets = await storedSecrets(type, account, given, now);
  const parts = { applicationId: null, accountId: account?.id ?? null, values: keptValues(type, given), secrets };
  if (!reached.ok) return { world, value: { signIn: reached, parts } };
  const signIn = account !== undefined && isTheirs(account, secrets) ? signInAccount(account, type, now) : rejected(type.words, "invalid");
  return { world, value: { signIn: withStatedEnd(signIn, type, given), parts } };
}

function signInStored(world: World, type: ConnectionTypeRow, connection: ConnectionRow, now: Date): SignIn {
  const reached = reach(world, type, connection.values);
  if (!reached.ok) return reached;
  const account = typeof connection.accountId === "string" ? find(world.accounts, connection.accountId) : undefined;
  if (account === undefined || !isTheirs(account, connection.secrets)) return rejected(type.words, "invalid");
  return withStatedEnd(signInAccount(account, type, now), type, connection.values);
}

/** The account that all values name; of several secrets of one client the one that was given. */
async function accountAt(world: World, type: ConnectionTypeRow, given: Credentials): Promise<AccountRow | undefined> {
  const named = rows(world.accounts).filter(
    (account) => account.typeIds.includes(type.id) && Object.entries(account.values).every(([name, value]) => given[name] === value),
  );
  const verdicts = await Promise.all(named.map((account) => isGiven(account, given)));
  return named[verdicts.indexOf(true)] ?? named[0];
}

async function isGiven(account: AccountRow, given: Credentials): Promise<boolean> {
  const verdicts = await Promise.all(Object.entries(account.secrets).map(([name, own]) => matches(given[name] ?? "", own)));
  return verdicts.every((verdict) => verdict);
}

/** A secret that is the account's is kept in the account's own form, so that it is known when either changes. */
async function storedSecrets(
  type: ConnectionTypeRow,
  account: AccountRow | undefined,
  given: Credentials,
  now: Date,
): Promise<Readonly<Record<string, StoredSecret>>> {
  const fields = type.fields.filter((field) => isSecret(field) && (given[field.name] ?? "") !== "");
  const stored = fields.map(async (field) => {
    const value = given[field.name] ?? "";
    const own = account?.secrets[field.name];
    const isOwn = own !== undefined && (await matches(value, own));
    const kept = isOwn ? { ...own, updatedAt: now.toISOString() } : await storedSecret(value, now);
    // What somebody made up to remember is guessed from less than four characters.
    return [field.name, isPassword(field) ? { ...kept, hint: null } : kept] as const;
  });
  return Object.fromEntries(await Promise.all(stored));
}

function isTheirs(account: AccountRow, secrets: Readonly<Record<string, StoredSecret>>): boolean {
  return Object.entries(account.secrets).every(([name, own]) => {
    const stored = secrets[name];
    return stored !== undefined && sameSecret(stored, own);
  });
}

function signInAccount(account: AccountRow, type: ConnectionTypeRow, now: Date): SignIn {
  if (account.isLocked) return rejected(type.words, "revoked");
  if (account.expiresAt !== null && account.expiresAt <= now.toISOString()) return rejected(type.words, "expired");
  return { ok: true, identity: account.identity, scopes: account.scopes, expiresAt: null };
}

/** A system that does not tell when credentials end: the person who pasted them may have said so. */
function withStatedEnd(signIn: SignIn, type: ConnectionTypeRow, values: Credentials): SignIn {
  const stated = type.expiryField === null ? "" : (values[type.expiryField] ?? "");
  return signIn.ok && stated !== "" ? { ...signIn, expiresAt: `${stated}T23:59:59Z` } : signIn;
}

function keptValues(type: ConnectionTypeRow, given: Credentials): Credentials {
  const kept = type.fields.filter((field) => !isSecret(field) && field.kind !== "output" && (given[field.name] ?? "") !== "");
  return Object.fromEntries(kept.map((field) => [field.name, given[field.name] ?? ""]));
}
