import { cleanPaste, longestCredential } from "./clean-paste.ts";

/** A client ID and its secret, pasted together. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * Finds a client ID and a client secret in one pasted text: two lines or cells, labelled or not, JSON, or `id:secret` where it can
 * be nothing else. Null when the text is anything else; then it belongs into the one field it was pasted into.
 */
export function splitClientCredentials(text: string): ClientCredentials | null {
  if (text.length > longestCredential) return null;
  const trimmed = text.trim();
  const found = trimmed.startsWith("{") ? fromJson(trimmed) : (fromLabels(trimmed) ?? fromTwoParts(trimmed) ?? fromPair(trimmed));
  return found && found.clientId !== "" && found.clientSecret !== "" ? found : null;
}

function fromJson(text: string): ClientCredentials | null {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return null;
  }
  for (const part of [file, Object(file).installed, Object(file).web]) {
    const { client_id, clientId = client_id, client_secret, clientSecret = client_secret, private_key }: Readonly<Record<string, unknown>> = Object(part);
    // A service-account file has a private key in place of a secret.
    if (typeof clientId === "string" && typeof clientSecret === "string" && private_key === undefined) return { clientId, clientSecret };
  }
  return null;
}

const label = /^(?:export[ \t]+)?["']?(?:[a-z0-9]+[ _-]){0,4}client[ _-]?(id|secret)["']?[ \t]*(?:[:=]|[ \t]|$)[ \t]*(.*)$/i;

function fromLabels(text: string): ClientCredentials | null {
  const found: Record<string, string> = {};
  let open: string | null = null;
  for (const part of text.split(/[\r\n\t]+|[,;][ \t]*(?=["']?client)/i)) {
    const match = label.exec(part.trim());
    const name: string | null = match?.[1]?.toLowerCase() ?? open;
    const value = clean(match ? (match[2] ?? "") : part);
    open = value === "" ? name : null;
    if (name && value !== "") found[name] ??= value;
  }
  return found.id !== undefined && found.secret !== undefined ? { clientId: found.id, clientSecret: found.secret } : null;
}

function fromTwoParts(text: string): ClientCredentials | null {
  const parts = text.split(/[\r\n\t]+/).map(clean);
  const [clientId = "", clientSecret = ""] = parts.filter((part) => part !== "");
  return parts.length === 2 && isWord(clientId) && isWord(clientSecret) ? { clientId, clientSecret } : null;
}

/** One separator, an ID of plain characters and a secret of some length: a key that happens to hold a colon stays whole. */
function fromPair(text: string): ClientCredentials | null {
  const match = /^([\w.-]{8,200})[:,][ \t]*([^\s:,/][^\s:,]{15,})$/.exec(text);
  return match?.[1] && match[2] ? { clientId: match[1], clientSecret: match[2] } : null;
}

function clean(text: string): string {
  return cleanPaste(text.replace(/[,;][ \t]*$/, "")).value;
}

function isWord(text: string): boolean {
  return /^[\x21-\x7e]{4,}$/.test(text);
}
