import { ConnectionError } from "../errors/connection-error.ts";
import type { ClientEnvironment } from "./environment.ts";

/** What a host page may bring along. */
export interface HostHooks {
  /** A short-lived bearer token, asked for before each request. Without one, same-origin cookies sign the request. */
  readonly getToken?: () => string | null | undefined | Promise<string | null | undefined>;
  /** Used in place of the global `fetch`. */
  readonly fetch?: typeof fetch;
}

const longestHook = 10_000;

/** A hook of the host threw, hung, or gave something useless. Holds nothing of what the hook threw: it may hold a request. */
export function hookFailed(detail: string): ConnectionError {
  return new ConnectionError({ code: "configuration-invalid", retry: "never", detail });
}

/** The `Authorization` header for one request; rejects with `configuration-invalid` when `getToken` throws, hangs or gives no token. */
export async function authorization({ getToken }: HostHooks, environment: ClientEnvironment, signal: AbortSignal): Promise<Record<string, string>> {
  if (!getToken) return {};
  const hung = environment.sleep(longestHook, signal).then(() => {
    signal.throwIfAborted();
    throw hookFailed("getToken hung.");
  });
  const token = await Promise.race([ask(getToken), hung]);
  if (token === null || token === undefined || token === "") return {};
  if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) throw hookFailed("getToken gave no token.");
  return { authorization: `Bearer ${token}` };
}

async function ask(getToken: NonNullable<HostHooks["getToken"]>): Promise<unknown> {
  try {
    return await getToken();
  } catch {
    throw hookFailed("getToken threw.");
  }
}
