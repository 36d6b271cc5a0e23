import { type Around, after, type Defect, type Sent } from "./defect.ts";
import { credentialsOf, insteadOf, isMembers, isProblem, isSuccess, type Members, membersOf, withHeaders, withMembers, withResources } from "./wire.ts";

type Credentials = Readonly<Record<string, string>>;
/** What a connection shows of itself, given what its credentials are. */
type Shows = (connection: Members, credentials: Credentials) => Members;

const mask = /^[•●∙*…]+\S{0,4}$/u;

/** Remembers the credentials that connections were given, as no backend may. */
function showing(operations: readonly string[] | "all", shows: Shows): () => Around {
  return () => {
    const given = new Map<unknown, Credentials>();
    return async (sent, ask) => {
      const received = await ask(sent);
      if (isSuccess(received) && isSaving(sent)) given.set(membersOf(received).id, credentialsOf(sent));
      if (operations !== "all" && !operations.includes(sent.operation ?? "")) return received;
      return withResources(received, (connection) => shows(connection, given.get(connection.id) ?? {}));
    };
  };
}

function isSaving({ operation }: Sent): boolean {
  return operation === "createConnection" || operation === "replaceCredentials";
}

/** Changes what is shown of every secret whose value is known. */
function withSecrets(connection: Members, credentials: Credentials, change: (shown: Members, secret: string) => Members): Members {
  const { secrets } = connection;
  if (!isMembers(secrets)) return connection;
  const changed = Object.entries(secrets).map(([field, shown]) => {
    const secret = credentials[field];
    return [field, isMembers(shown) && secret !== undefined ? change(shown, secret) : shown];
  });
  return { ...connection, secrets: Object.fromEntries(changed) };
}

function isMasked(sent: Sent): boolean {
  return Object.values(credentialsOf(sent)).some((value) => mask.test(value));
}

/** Answers as if the masked value were the one that is there: with a rename to the same name, which checks what a write checks. */
const masksAccepted: Around = async (sent, ask) => {
  if (sent.operation !== "replaceCredentials" || !isMasked(sent)) return ask(sent);
  const path = `/connections/${encodeURIComponent(sent.params.id ?? "")}`;
  const read = await ask(insteadOf(sent, "GET", path));
  return isSuccess(read) ? ask(insteadOf(sent, "PATCH", path, { name: membersOf(read).name })) : read;
};

/** The tag of a version, and after it the digest of the secret without a salt. */
function tagsFromSecrets(): Around {
  const digests = new Map<unknown, string>();
  return async (sent, ask) => {
    const tag = sent.headers.get("if-match");
    const received = await ask(tag === null ? sent : withHeaders(sent, { "if-match": tag.replace(/~[0-9a-f]{64}"/g, '"') }));
    const secret = Object.values(credentialsOf(sent)).at(-1);
    if (isSuccess(received) && isSaving(sent) && secret !== undefined) digests.set(membersOf(received).id, await digestOf(secret));
    return withResources(received, (resource) => {
      const digest = digests.get(resource.id);
      return digest === undefined || typeof resource.etag !== "string" ? resource : { ...resource, etag: resource.etag.replace(/"$/, `~${digest}"`) };
    });
  };
}

async function digestOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const secretDefects = [
  {
    name: "secret-in-create-answer",
    rule: "S13",
    says: "The answer to a create repeats the secret.",
    breaks: showing(["createConnection"], (connection, credentials) => withSecrets(connection, credentials, (shown, value) => ({ ...shown, value }))),
  },
  {
    name: "secret-in-list",
    rule: "S13",
    says: "The rows of the list hold the secret.",
    breaks: showing(["listConnections"], (connection, credentials) => withSecrets(connection, credentials, (shown, value) => ({ ...shown, value }))),
  },
  {
    name: "long-hint",
    rule: "S13",
    says: "A hint shows the last eight characters.",
    breaks: showing("all", (connection, credentials) =>
      withSecrets(connection, credentials, (shown, secret) => (typeof shown.hint === "string" ? { ...shown, hint: secret.slice(-8) } : shown)),
    ),
  },
  {
    name: "hint-of-short-secret",
    rule: "S13",
    says: "A secret of fewer than 16 characters has a hint too.",
    breaks: showing("all", (connection, credentials) =>
      withSecrets(connection, credentials, (shown, secret) => (secret.length < 16 ? { ...shown, hint: secret.slice(-4) } : shown)),
    ),
  },
  {
    name: "mask-accepted",
    rule: "S14",
    says: "Replacing credentials by a mask is accepted, and keeps the old ones.",
    breaks: () => masksAccepted,
  },
  {
    name: "secret-in-problem",
    rule: "S10",
    says: "The detail of a problem repeats the credentials that were sent.",
    breaks: after((received, sent) => {
      const values = Object.values(credentialsOf(sent)).filter((value) => value !== "");
      if (!isProblem(received) || values.length === 0) return received;
      return withMembers(received, { detail: `${String(membersOf(received).detail ?? "")} We got ${values.join(", ")}.` });
    }),
  },
  { name: "tag-from-secret", rule: "S19", says: "The ETag of a connection holds the SHA-256 of its secret.", breaks: tagsFromSecrets },
] as const satisfies readonly Defect[];
