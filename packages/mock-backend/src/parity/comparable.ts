/** An answer without what differs from run to run, so that answers of two transports can be compared. */
export interface ComparableAnswer {
  readonly status: number | "network-error";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The headers that the mock sets and means; others belong to the transport. */
const comparedHeaders = ["content-type", "cache-control", "etag", "www-authenticate", "retry-after", "allow", "accept", "pragma", "x-content-type-options"];

/** Members whose values are random or of the moment. */
const volatile: readonly string[] = [
  "requestId",
  "etag",
  "nextCursor",
  "access_token",
  "applicationKey",
  "clientSecret",
  "clientId",
  "hint",
  "createdAt",
  "updatedAt",
  "verifiedAt",
  "expiresAt",
  "lastUsedAt",
  "revokedAt",
  "ranAt",
  "writtenAt",
  "requestedAt",
  "authorizationUrl",
  "restorableUntil",
];
const randomId = /\b(connection|application|flow|module|note|swap|authorization|dynamic)-[\w-]{8,12}(?![\w-])/g;

/** Of whichever transport answered; a redirect URL begins with it. */
const ownOrigin = /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?=\/)/;

/** Numbers random ids in the order they appear; one per play of the suite. */
export class IdNumbers {
  readonly #numbers = new Map<string, number>();

  replaceIn(text: string): string {
    return text.replace(randomId, (id, kind: string) => `${kind}-#${this.#numberOf(id)}`);
  }

  #numberOf(id: string): number {
    const known = this.#numbers.get(id) ?? this.#numbers.size + 1;
    this.#numbers.set(id, known);
    return known;
  }
}

export async function comparable(response: Response, ids: IdNumbers = new IdNumbers()): Promise<ComparableAnswer> {
  const headers = comparedHeaders.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, name === "etag" ? "(etag)" : value] as const];
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  return { status: response.status, headers: Object.fromEntries(headers), body: isJson ? steady(JSON.parse(text), ids) : text };
}

export const networkError: ComparableAnswer = { status: "network-error", headers: {}, body: null };

function steady(value: unknown, ids: IdNumbers): unknown {
  if (typeof value === "string") return ids.replaceIn(value.replace(ownOrigin, "(origin)"));
  if (Array.isArray(value)) return value.map((item) => steady(item, ids));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => {
    const isVolatile = volatile.includes(name) && typeof member === "string" && member !== "";
    return [name, isVolatile ? `(${name})` : steady(member, ids)] as const;
  });
  return Object.fromEntries(members);
}
