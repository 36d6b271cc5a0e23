// What a host page may bring along that is of no use.

export function throws(): never {
  throw new Error("A hook of the host page threw.");
}

export function hangs(): Promise<never> {
  return new Promise(() => undefined);
}

/** Neither a response nor a token. */
export function junk(): Promise<never> {
  return Promise.resolve({ "not a": "response" } as never);
}
