interface RoutedCall<Client> {
  /** What stands in the path for the group of its pattern. */
  readonly id: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: unknown;
  readonly client: Client;
}

/** One operation of the contract, served by a method of a client. An answer without a value is 204. */
export interface Route<Client> {
  readonly method: string;
  readonly path: RegExp;
  readonly status?: number;
  readonly answer: (call: RoutedCall<Client>) => Promise<unknown>;
}

export function etagOf(headers: Headers): string {
  return headers.get("if-match") ?? "";
}

export function idempotencyKeyOf(headers: Headers): string {
  return /^"(.+)"$/.exec(headers.get("idempotency-key") ?? "")?.[1] ?? "";
}
