import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What nobody can find out through the contract. Every member may be missing; what it is needed for is then reported as not checked. */
export interface Config {
  /** Where connections are made; otherwise the package of the first module. */
  readonly packageId?: string;
  /** Modules to read; otherwise those that use a connection already. */
  readonly moduleIds?: readonly string[];
  /** A module that connections may be attached to and detached from. What it has now is put back. */
  readonly scratchModuleId?: string;
  /** Credentials that verify, by the id of their connection type. */
  readonly credentials?: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  /** What the first identity must not reach, because it is another tenant's. */
  readonly foreign?: { readonly moduleId?: string; readonly connectionId?: string; readonly packageId?: string };
  /** Headers of the two identities, beside those of the command line. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly otherHeaders?: Readonly<Record<string, string>>;
  /** A name under which the backend reaches this machine, for the redirector of B59. */
  readonly redirectorHost?: string;
  /** False: no more than a few connections are made, and the largest page is not checked. */
  readonly fill?: boolean;
}

const own = /^[a-z-]+$/;

/** A file, or the name of a config that this package brings along, such as `mock`. */
export function readConfig(name: string): Config {
  const file = own.test(name) ? fileURLToPath(new URL(`../configs/${name}.json`, import.meta.url)) : name;
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError(`${name} does not hold a JSON object.`);
  const unknown = Object.keys(value).filter((member) => !members.includes(member));
  if (unknown.length > 0) throw new TypeError(`${name} has members that mean nothing: ${unknown.join(", ")}.`);
  return value;
}

const members: readonly string[] = [
  "packageId",
  "moduleIds",
  "scratchModuleId",
  "credentials",
  "foreign",
  "headers",
  "otherHeaders",
  "redirectorHost",
  "fill",
] satisfies readonly (keyof Config)[];
