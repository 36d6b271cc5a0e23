import { settled } from "../world/indexed-db.ts";
import { newKey, type Vault, vaultOf } from "./vault.ts";

const storeName = "keys";
const keyName = "vault";

/** One key for all windows of an origin, in a database of its own: IndexedDB keeps a key that cannot be read out as it is. */
export function indexedDbVault(name = "connection-kit-mock-vault"): Vault {
  let key: Promise<CryptoKey> | undefined;
  return vaultOf(() => {
    key ??= navigator.locks.request(name, () => storedKey(name));
    return key;
  });
}

async function storedKey(name: string): Promise<CryptoKey> {
  const request = indexedDB.open(name, 1);
  request.addEventListener("upgradeneeded", () => request.result.createObjectStore(storeName));
  const database = await settled(request);
  try {
    const found: unknown = await settled(database.transaction(storeName, "readonly").objectStore(storeName).get(keyName));
    if (found instanceof CryptoKey) return found;
    const made = await newKey();
    await settled(database.transaction(storeName, "readwrite").objectStore(storeName).put(made, keyName));
    return made;
  } finally {
    database.close();
  }
}
