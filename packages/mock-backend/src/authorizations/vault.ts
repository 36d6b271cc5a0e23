/**
 * Seals what has to be shown to a provider again: verifiers, client secrets, tokens. The key is not in the world, so
 * whoever reads the world, or a copy of it, reads nothing.
 */
export interface Vault {
  seal(text: string): Promise<string>;
  /** Null when another key sealed it. */
  open(sealed: string): Promise<string | null>;
}

const algorithm = "AES-GCM";
const nonceBytes = 12;

export function vaultOf(key: () => Promise<CryptoKey>): Vault {
  return {
    async seal(text) {
      const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
      const sealed = await crypto.subtle.encrypt({ name: algorithm, iv }, await key(), new TextEncoder().encode(text));
      return toBase64(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
    },
    async open(sealed) {
      const bytes = fromBase64(sealed);
      try {
        const opened = await crypto.subtle.decrypt({ name: algorithm, iv: bytes.slice(0, nonceBytes) }, await key(), bytes.slice(nonceBytes));
        return new TextDecoder().decode(opened);
      } catch (error) {
        if (error instanceof DOMException && error.name === "OperationError") return null;
        throw error;
      }
    },
  };
}

/** A key that is gone with the object. */
export function memoryVault(): Vault {
  const key = newKey();
  return vaultOf(() => key);
}

/** A key that no script can read out. */
export async function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, ["encrypt", "decrypt"]);
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
