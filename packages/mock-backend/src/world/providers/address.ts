import type { Field } from "@connection-kit/core/contract";
import type { Credentials, UnreachedSignIn } from "../sign-in.ts";
import { find } from "../table.ts";
import type { ConnectionTypeRow, PlaceRow, World } from "../tables.ts";

/** Where credentials lead to, or why nobody goes there. */
export type Reach = { readonly ok: true } | UnreachedSignIn;

const instanceName = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
const hostName = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;
/** Names of this machine and of networks that only look public; every numeric form of an address ends in a number. */
const innerName = /(^|\.)(localhost|local|internal|home\.arpa|localdomain)$|(^|\.)(\d+|0x[0-9a-f]*)$/i;

/** Names of query parameters whose value would be kept with the address, which is no secret. */
const secretName = /secret|passw|pwd|token|api[-_]?key|credential|signature|^(?:key|code|sig)$/i;

/** The address in words, for the ladder and for people. */
export function addressText(world: World, type: ConnectionTypeRow, values: Credentials): string {
  const hosts = type.fields.filter(isAddress).map((field) => hostOf(field, values));
  const through = type.fields.filter((field) => field.kind === "reference").map((field) => find(world.places, values[field.name] ?? "")?.name);
  const names = hosts.length === 0 ? [type.address ?? type.system] : hosts;
  return [names.join(", "), ...through.flatMap((name) => (name === undefined ? [] : [`through ${name}`]))].join(" ");
}

/** Hosts are reached through a fixed suffix, through an on-prem client, or by a public name; never by what is inside of this network. */
export function reach(world: World, type: ConnectionTypeRow, values: Credentials): Reach {
  for (const field of type.fields.filter((each) => each.kind === "reference")) {
    const place = find(world.places, values[field.name] ?? "");
    if (place?.state === "unavailable") return unreached("reachability", "provider-unreachable", `${place.name} is not available`, field);
  }
  for (const field of type.fields.filter(isAddress)) {
    const answer = reachHost(world, field, values);
    if (!answer.ok) return answer;
  }
  return { ok: true };
}

function reachHost(world: World, field: Field, values: Credentials): Reach {
  const host = hostOf(field, values);
  if (!isAllowed(field, values, host)) return unreached("address", "address-not-allowed", "This address is not allowed", field);
  const place = find(world.places, host);
  if (place?.kind !== "host") return unreached("address", "provider-unreachable", "No such host", field);
  if (place.state === "unavailable") return unreached("reachability", "provider-timeout", "No answer in 30 s", field);
  return answersThere(place, values) ? { ok: true } : unreached("reachability", "provider-unreachable", "Nothing answers there", field);
}

/** What stands before a fixed suffix is one name, so that nothing in it can end the host early. */
function isAllowed(field: Field, values: Credentials, host: string): boolean {
  const typed = values[field.name] ?? "";
  if (field.kind === "host" && field.suffix !== undefined) return instanceName.test(withoutSuffix(typed, field.suffix));
  if (field.kind === "url" && !isPlainUrl(typed)) return false;
  return hostName.test(host) && !innerName.test(host);
}

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, searchParams } = new URL(text);
  const holdsSecret = [...searchParams.keys()].some((name) => secretName.test(name));
  return protocol === "https:" && username === "" && password === "" && !text.includes("#") && !holdsSecret;
}

/** The whole host of a field, as its places are named. */
export function hostOf(field: Field, values: Credentials): string {
  const typed = values[field.name] ?? "";
  if (field.kind === "url") return URL.canParse(typed) ? new URL(typed).hostname.replace(/\.$/, "") : typed;
  return `${withoutSuffix(typed, field.suffix ?? "")}${field.suffix ?? ""}`.toLowerCase().replace(/\.$/, "");
}

export function isAddress(field: Field): boolean {
  return field.kind === "host" || field.kind === "url";
}

/** Values as they are compared and kept: hosts in small letters, without a suffix that stands in the field. */
export function normalized(type: ConnectionTypeRow, credentials: Credentials): Credentials {
  const hosts = type.fields.filter((field) => field.kind === "host" && credentials[field.name] !== undefined);
  const changed = hosts.map((field) => [field.name, withoutSuffix(credentials[field.name] ?? "", field.suffix ?? "").toLowerCase()]);
  return { ...credentials, ...Object.fromEntries(changed) };
}

function withoutSuffix(text: string, suffix: string): string {
  return suffix !== "" && text.toLowerCase().endsWith(suffix) ? text.slice(0, -suffix.length) : text;
}

function answersThere(place: PlaceRow, values: Credentials): boolean {
  return Object.entries(place.values).every(([name, value]) => values[name] === value);
}

function unreached(stage: UnreachedSignIn["stage"], code: UnreachedSignIn["code"], message: string, field: Field): UnreachedSignIn {
  return { ok: false, stage, code, message, field: field.name };
}
