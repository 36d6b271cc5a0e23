import { base64Url } from "./base64url.ts";
import type { StoredSecret } from "./tables.ts";

const iterations = 1_000;
const hintLength = 4;
/** A hint gives away four characters; a shorter secret cannot spare them. */
const shortestWithHint = 16;

/** `bytes` random bytes as base64url: opaque, no pattern to recognise. */
export function randomText(bytes: number): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(bytes)));
}

export function hintOf(secret: string): string | null {
  return secret.length >= shortestWithHint ? secret.slice(-hintLength) : null;
}

/** PBKDF2-SHA-256. The few iterations suit a teaching mock whose generated secrets are random. */
export async function digestOf(secret: string, salt: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: encoder.encode(salt), iterations }, key, 256);
  return base64Url(new Uint8Array(bits));
}

/** The only form in which a secret is kept. */
export async function storedSecret(secret: string, now: Date): Promise<StoredSecret> {
  const salt = randomText(12);
  return { salt, digest: await digestOf(secret, salt), hint: hintOf(secret), updatedAt: now.toISOString() };
}

export async function matches(secret: string, stored: StoredSecret): Promise<boolean> {
  return (await digestOf(secret, stored.salt)) === stored.digest;
}

/** Whether two stored forms come from one secret: a connection copies the stored form of its application. */
export function sameSecret(one: StoredSecret, other: StoredSecret): boolean {
  return one.salt === other.salt && one.digest === other.digest;
}
