import { createHash, randomInt } from "node:crypto";

const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
const shortest = 6;

/**
 * The secrets that the suite sends. Each that it makes carries one mark of this run, so that one look for the mark finds any of
 * them in any text, in whichever form: as it is, URL-encoded, in base64, in hex, reversed, or its last twelve characters alone.
 */
export class Canaries {
  readonly #mark = randomText(8);
  readonly #needles = formsOf(this.#mark);
  readonly #given = new Set<string>();
  #givenForms: readonly string[] = [];
  readonly #made: string[] = [];
  readonly #digests = new Set<string>();

  /** A new secret of `length` characters, at least twelve, that ends with `ending`. */
  make(length = 32, ending = ""): string {
    const tail = `${this.#mark}${ending === "" ? randomText(4) : ending}`;
    const secret = `${randomText(Math.max(0, length - [...tail].length))}${tail}`;
    this.#keep(secret);
    this.#made.push(secret);
    return secret;
  }

  /** A secret of somebody else's that is sent too. Too short ones would be found everywhere. */
  watch(secret: string): void {
    if (secret.length < shortest || this.#given.has(secret)) return;
    this.#given.add(secret);
    this.#givenForms = [...this.#givenForms, ...formsOf(secret)];
    this.#keep(secret);
  }

  isIn(text: string): boolean {
    return this.#needles.some((needle) => text.includes(needle)) || this.#givenForms.some((form) => text.includes(form));
  }

  /** Whether a text holds the digest of a secret, which anybody who has it can compare guesses with. */
  isDigestIn(text: string): boolean {
    const words = text.match(/[0-9A-Za-z+/_-]{12,}/g) ?? [];
    return words.some((word) => this.#digests.has(start(word)));
  }

  /** The text with `•••` wherever a secret is. */
  redact(text: string): string {
    const whole = [...this.#made].flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
    const found = [...new Set(whole)].filter((secret) => text.includes(secret)).sort((one, other) => other.length - one.length);
    return [...found, ...this.#needles, ...this.#givenForms].reduce((rest, secret) => rest.replaceAll(secret, "•••"), text);
  }

  #keep(secret: string): void {
    for (const algorithm of ["md5", "sha1", "sha256", "sha512"] as const) {
      const digest = createHash(algorithm).update(secret).digest();
      for (const encoding of ["hex", "base64", "base64url"] as const) this.#digests.add(start(digest.toString(encoding)));
    }
  }
}

/** Servers shorten digests; twelve characters of one are no accident. */
function start(digest: string): string {
  return digest.slice(0, 12).toLowerCase();
}

/** In base64 a text looks different at each of three offsets, and its first and last characters depend on what is around it. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const shifted = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor(((offset + bytes.length) * 8) / 6);
    return encoded.slice(first, last);
  });
  const urlSafe = shifted.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"));
  const escaped = JSON.stringify(secret).slice(1, -1);
  return [...new Set([secret, escaped, encodeURIComponent(secret), [...secret].reverse().join(""), bytes.toString("hex"), ...shifted, ...urlSafe])];
}

export function randomText(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}
