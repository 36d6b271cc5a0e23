import { type Around, after, type Defect, type Received, type Sent } from "./defect.ts";
import { isSuccess, membersOf, withHeaders } from "./wire.ts";

/** Who began an attempt, as the request said it; null for the session of the cookie. */
type Beginner = string | null;

/** Remembers who began what, and lets others act as them. */
function actingAsBeginner(operation: string, keyOfBegun: (begun: Received) => string | null, keyOfSent: (sent: Sent) => string | null): () => Around {
  return () => {
    const beginners = new Map<string | null, Beginner>();
    return async (sent, ask) => {
      const beginner = sent.operation === operation ? beginners.get(keyOfSent(sent)) : undefined;
      const received = await ask(beginner === undefined ? sent : withHeaders(sent, { authorization: beginner }));
      if (sent.operation === "beginAuthorization" && isSuccess(received)) beginners.set(keyOfBegun(received), sent.headers.get("authorization"));
      return received;
    };
  };
}

function begunState(begun: Received): string | null {
  const { authorizationUrl } = membersOf(begun);
  return typeof authorizationUrl === "string" ? new URL(authorizationUrl).searchParams.get("state") : null;
}

function begunId(begun: Received): string | null {
  const { id } = membersOf(begun);
  return typeof id === "string" ? id : null;
}

function stateOf({ url }: Sent): string | null {
  return url.searchParams.get("state");
}

/** The second answer with a state is taken as the first was. */
function statesReused(): Around {
  const first = new Map<string | null, Received>();
  return async (sent, ask) => {
    const received = await ask(sent);
    if (sent.operation !== "authorizationCallback") return received;
    if (received.status === 303) first.set(stateOf(sent), received);
    return first.get(stateOf(sent)) ?? received;
  };
}

export const signInDefects = [
  { name: "state-reusable", rule: "O04", says: "A state is accepted a second time.", breaks: statesReused },
  {
    name: "other-session-finishes",
    rule: "O05",
    says: "Another session than the one that began a sign-in finishes it.",
    breaks: actingAsBeginner("authorizationCallback", begunState, stateOf),
  },
  {
    name: "callback-answers-307",
    rule: "O08",
    says: "The callback leads on with 307.",
    breaks: after((received, { operation }) => (operation === "authorizationCallback" && received.status === 303 ? { ...received, status: 307 } : received)),
  },
  {
    name: "other-users-sign-in-read",
    rule: "T01",
    says: "Everybody who knows its id can read the sign-in that another person began.",
    breaks: actingAsBeginner("getAuthorization", begunId, ({ params }) => params.id ?? null),
  },
] as const satisfies readonly Defect[];
