import type { ConnectionType, Field, Identity } from "@connection-kit/core/contract";
import type { DataPoolRow, StoredSecret } from "./tables.ts";

/** The same in another system: a company code, an assignment group, a site. */
export interface ResourceRow extends DataPoolRow {
  readonly system: string;
}

/** Words of a type for the sentences that the backend makes. */
export interface TypeWords {
  /** "Key": begins what the ladder says of a refused sign-in. */
  readonly subject: string;
  /** "key", "secret": what expires or is rejected. */
  readonly credential: string;
  /** "OAuth client": what lacks a scope. */
  readonly holder: string;
  /** What stands at the fields that were refused. */
  readonly rejected: string;
  /** "data pool": what permissions are granted for. */
  readonly resource: string;
}

/** A connection type as plain data. Availability, options of references and the person's name are filled in when it is shown. */
export interface ConnectionTypeRow extends Omit<ConnectionType, "availability" | "fields"> {
  readonly fields: readonly Field[];
  /** Who looks at the credentials: the platform at its own, the stand-in of another system at that system's; `sign-in`: nobody pastes any. */
  readonly provider: "platform" | "stand-in" | "sign-in";
  /** Where its system answers, for a type whose fields do not say it. */
  readonly address: string | null;
  /** Fields that a rejection is shown at. */
  readonly signInFields: readonly string[];
  /** The scope that opens each action; null for a type without scopes. */
  readonly scopes: Readonly<Partial<Record<"read" | "write", string>>> | null;
  /** The field that says when the credentials end. */
  readonly expiryField: string | null;
  /** The service permission that whoever makes such a connection needs. */
  readonly neededPermission: string | null;
  readonly words: TypeWords;
}

/** Something that credentials name and that must answer: a host, or the on-prem client on the way to it. */
export interface PlaceRow {
  readonly id: string;
  readonly kind: "host" | "on-prem-client";
  readonly name: string;
  readonly state: "ready" | "unavailable";
  /** Why it is unavailable. */
  readonly reason?: string;
  /** Of a host: other values without which nothing answers there. */
  readonly values: Readonly<Record<string, string>>;
}

/** Credentials that a stand-in system accepts, and what they may do there. */
export interface AccountRow {
  readonly id: string;
  readonly typeIds: readonly string[];
  /** What names it, by field. */
  readonly values: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, StoredSecret>>;
  readonly identity: Identity;
  readonly scopes: readonly string[];
  readonly grants: readonly ResourceGrant[];
  readonly expiresAt: string | null;
  readonly isLocked: boolean;
}

export interface ResourceGrant {
  readonly resourceId: string;
  readonly actions: readonly ("read" | "write")[];
}
