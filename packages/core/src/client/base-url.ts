import { isSecureAddress } from "../domain/addresses.ts";
import { misconfigured } from "../errors/connection-error.ts";

const relative = /^(?![a-z][a-z0-9+.-]*:|[/\\]{2})[^?#\\]*$/i;

/**
 * The base URL without a slash at its end. Secrets travel in requests to it, so it must be relative to the page, https, or on
 * this machine; a user name, a query or a fragment in it is a mistake.
 */
export function checkedBaseUrl(baseUrl: string): string {
  const trimmed = baseUrl.trim().replace(/\/+$/, "");
  if (relative.test(trimmed) || isAllowed(trimmed)) return trimmed;
  throw misconfigured("The base URL must be relative or start with https://.");
}

function isAllowed(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const address = new URL(url);
  const { username, password, search, hash } = address;
  return username + password + search + hash === "" && isSecureAddress(address);
}
