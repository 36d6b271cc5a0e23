// The rules of the design that the matrix prints, in our own words. Their ids stand in the titles of the tests that show them.

export interface Rule {
  readonly id: string;
  readonly says: string;
}

const says: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  O: {
    O01: "Codes, tokens, verifiers and client secrets stay on the backend; the browser handles an id and an address",
    O02: "Messages between windows only wake up a read of the attempt",
    O03: "Authorization code with PKCE S256, a new verifier for each attempt",
    O04: "One-time state of 128 bits or more, bound to the session",
    O05: "The session that finishes an attempt is the one that began it",
    O06: "The issuer of the answer is checked, or each server has a redirect address of its own",
    O07: "The redirect address matches exactly, and nothing redirects elsewhere",
    O08: "The callback answers 303 to a clean page that works without an opener",
    O09: "The popup opens in the click, before anything is awaited",
    O10: "The popup drops its opener where the callback is of the same origin; messages go to an exact origin",
    O11: "A message is taken only from the exact origin, with the right shape, version and attempt",
    O12: "BroadcastChannel, postMessage and polling together; polling always finishes",
    O13: "A popup that reads as closed is advice, not a failure",
    O14: "A host page with Cross-Origin-Opener-Policy same-origin finishes all the same",
    O15: "A blocked popup becomes a link",
    O16: "One attempt at a time; another click focuses the window or starts over and cancels the old one",
    O17: "Ten minutes by the server’s clock; expired is said, no countdown",
    O18: "Errors of the token endpoint are told apart by their code, never by their text",
    O19: "Errors of the authorization endpoint, likewise",
    O20: "Client credentials by basic and by post, with odd characters encoded as RFC 6749 says",
    O21: "Fewer scopes than asked for are shown, and warned about when one is needed",
    O22: "A refresh that fails asks to sign in again and does not loop",
    O23: "Deleting revokes at the provider; a failure there is told and blocks nothing",
    O24: "The mock’s server says what it is, takes loopback addresses only, and the flow passes against another implementation",
  },
};

/** The letters that have a matrix. */
export const matrixNames: readonly string[] = Object.keys(says);

export function rulesOf(name: string): readonly Rule[] {
  return Object.entries(says[name] ?? {}).map(([id, text]) => ({ id, says: text }));
}
