/** What stands on the host page. It travels in the address of the page. */
export interface Scene {
  readonly element: "picker" | "manager" | "app-key-form" | "oauth-client-form" | "celonis-user-form" | "credential-form";
  /** Of a picker and of forms; forms without one get a package. */
  readonly module?: string;
  readonly package?: string;
  /** The connection type, in a form for any. */
  readonly type?: string;
  /** The connection whose credentials a form replaces. */
  readonly connection?: string;
  /** Base URL of the backend, when it is not the usual one. */
  readonly base?: string;
  /** For a browser without constructable style sheets, where Lit writes `<style>` elements. */
  readonly nonce?: string;
  /** The backend does not know idempotency keys. */
  readonly unkeyed?: "yes";
  /** What the host page's own `fetch` or `getToken` does. */
  readonly hook?: Hook;
}

export const hooks = ["fetch-throws", "fetch-hangs", "fetch-junk", "token-throws", "token-hangs", "token-junk"] as const;
export type Hook = (typeof hooks)[number];

export function addressOf(scene: Scene): string {
  return `/?${new URLSearchParams(Object.entries(scene))}`;
}

/** The scene that an address names. The page is ours alone, and so is its address. */
export function sceneOf(search: string): Scene {
  return Object.fromEntries(new URLSearchParams(search)) as unknown as Scene;
}
