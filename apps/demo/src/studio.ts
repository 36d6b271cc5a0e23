import type { LiveChanges } from "./data/live-changes.ts";
import type { PlatformClient } from "./data/platform-client.ts";
import type { Router } from "./routing/router.ts";

/** One step of the way to the current page; the last one has no address. */
export interface Crumb {
  readonly label: string;
  readonly path?: string;
}

/** What a screen says of itself to the window's title and to the top bar. */
export interface PageDescription {
  readonly title: string;
  readonly crumbs: readonly Crumb[];
}

/** What every screen is given: the backend, the address, and the means to speak. */
export interface Studio {
  readonly platform: PlatformClient;
  readonly changes: LiveChanges;
  readonly router: Router;
  /** False when the backend has the kit's contract alone: packages, flows, runs, applications and Backstage are not there. */
  readonly hasPlatform: boolean;
  /** Says a sentence to assistive technology; a visible trace of it stands elsewhere. */
  announce(sentence: string): void;
  describePage(page: PageDescription): void;
}
