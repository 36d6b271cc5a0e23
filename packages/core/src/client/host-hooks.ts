/** What a host page may bring along. */
export interface HostHooks {
  /** A short-lived bearer token, asked for before each request. Without one, same-origin cookies sign the request. */
  readonly getToken?: () => string | null | undefined | Promise<string | null | undefined>;
  /** Used in place of the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** Whether the page is known to forbid requests to the backend; then none is tried. */
  readonly isForbidden?: () => boolean;
}
