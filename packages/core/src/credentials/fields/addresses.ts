import { blank, hiddenCharacter, lineBreak, positionOf } from "../characters.ts";
import type { DraftIssue } from "../issues.ts";

/** What is wrong with a web address; null when nothing is. */
export function addressIssue(address: string): DraftIssue | null {
  const text = address.trim();
  const broken = (
    [
      ["line-break", lineBreak],
      ["hidden-character", hiddenCharacter],
      ["blank-inside", blank],
    ] as const
  ).find(([, found]) => found.test(text));
  if (broken) return { code: broken[0], values: { position: positionOf(broken[1], text) } };
  if (/^[\w.%+-]+:[^/@]+@/.test(text)) return { code: "address-with-credentials" };
  // `javascript:` has a scheme, `example.com:8080` has none.
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "https") return { code: "address-not-https" };
  const url = parsed(scheme ? text : `https://${text}`);
  if (!url || !/^https:\/\/[^/]/i.test(scheme ? text : `https://${text}`)) return { code: "address-incomplete" };
  if (url.username || url.password) return { code: "address-with-credentials" };
  if (text.includes("#")) return { code: "address-with-fragment" };
  if ([...url.searchParams.keys()].some((name) => secretName.test(name))) return { code: "address-with-secret" };
  if (!scheme) return isLikelyHost(url.hostname) ? { code: "address-without-scheme" } : { code: "address-incomplete" };
  return lookAlike(text, url);
}

/** What is wrong with the name of a host as it stands before `suffix`; null when nothing is. */
export function hostIssue(host: string, suffix = ""): DraftIssue | null {
  const text = host.trim();
  if (text.includes("@")) return { code: "address-with-credentials" };
  const url = parsed(`https://${text}${suffix}`);
  if (!url || /[\s/?#\\]/.test(text)) return { code: "not-a-host" };
  const unlike = lookAlike(text, url);
  if (unlike) return unlike;
  const labels = text.replace(/:\d{1,5}$/, "").split(".");
  return text.startsWith("[") || labels.every((label) => /^\w(?:[\w-]{0,61}\w)?$/.test(label)) ? null : { code: "not-a-host" };
}

/** Whether an address or a host is known to be inside a private network, however its numbers are written. The backend decides. */
export function isPrivateAddress(address: string): boolean {
  const { hostname = "" } = parsed(/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`) ?? {};
  return (
    /^(?:localhost|.*\.(?:localhost|localdomain|local|internal|home\.arpa))\.?$/.test(hostname) || privateNumbers.some((numbers) => numbers.test(hostname))
  );
}

/** The address as URL parsers write it: lower-case host, no default port. A slash is not added. */
export function normalAddress(address: string): string {
  const text = address.trim();
  const url = parsed(text);
  if (!url) return text;
  return url.href === `${url.origin}/` && !text.endsWith("/") ? url.origin : url.href;
}

/** An address as it goes over the wire, for one that was typed with letters which can be taken for others. */
export function plainAddress(address: string): string {
  const text = address.trim();
  if (/^[a-z]+:\/\//i.test(text)) return normalAddress(text);
  return parsed(`https://${text}`)?.host ?? text;
}

const secretName = /secret|passw|pwd|token|api[-_]?key|credential|signature|^(?:key|code|sig)$/i;

/** Loopback, private, shared, link-local (which holds the metadata services of clouds), unspecified; for IPv6 also unique local, mapped and translated. */
const privateNumbers = [
  /^(?:0|10|127)\.\d+\.\d+\.\d+$/,
  /^(?:169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.\d+\.\d+$/,
  /^\[(?:::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:.*|64:ff9b:.*)\]$/,
];

function parsed(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function isLikelyHost(hostname: string): boolean {
  return /[.[]|^localhost$/.test(hostname);
}

/** Letters beyond ASCII may look like others (Unicode TS 39). Shown as it is resolved, the name can be recognised. */
function lookAlike(text: string, url: URL): DraftIssue | null {
  return /[^\x20-\x7e]/.test(text.split(/[/?#]/)[text.includes("//") ? 2 : 0] ?? "") ? { code: "look-alike-letters", values: { host: url.hostname } } : null;
}
