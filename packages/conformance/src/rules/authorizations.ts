import type { Backend } from "../backend/backend.ts";
import { type Exchange, isDone, membersOf, textOf, type Who } from "../backend/exchange.ts";
import { foreignOrigin } from "./every-answer.ts";
import { type Check, type Fault, fault, faultsIf, NotChecked, need } from "./rule.ts";

const challenge = /^[A-Za-z0-9_-]{43}$/;
/** 128 random bits in base64url. */
const shortestState = 22;
const lifetime = 600_000;
const tolerance = 60_000;
const kept = ["code_verifier", "client_secret", "access_token", "refresh_token"] as const;

/** A sign-in at a provider, as far as it is seen from outside. */
export const authorizationChecks: readonly Check[] = [
  {
    rule: "O01",
    says: "Verifier, tokens and client secret stay at the backend.",
    fix: "Put nothing but what RFC 6749 section 4.1.1 and PKCE name into the address of the provider.",
    run: staysInside,
  },
  {
    rule: "O03",
    says: "Every sign-in is an authorization code grant with PKCE S256 and a challenge of its own.",
    fix: "Send `response_type=code`, `code_challenge_method=S256` and the challenge of a new random verifier.",
    run: proofKeys,
  },
  {
    rule: "O04",
    says: "`state` is long, new for every sign-in, and good for one use.",
    fix: "Make 128 random bits or more, and spend the state with the first callback that brings it, whatever comes of it.",
    run: states,
  },
  {
    rule: "O05",
    says: "Nobody but the session that began a sign-in can finish it.",
    fix: "Bind the state to the session, for example with a cookie, and answer 400 to a callback from another.",
    run: otherSession,
  },
  {
    rule: "O06",
    says: "An answer that names another issuer is not believed.",
    fix: "Compare `iss` with the issuer that the person was sent to, before anything else.",
    run: otherIssuer,
  },
  {
    rule: "O07",
    says: "The person is sent back to the backend itself, whatever page asked.",
    fix: "Register one redirect address and compare it as text.",
    run: redirectAddress,
  },
  {
    rule: "O08",
    says: "The callback leads to a page of one’s own that holds no code and no state.",
    fix: "Answer 303 with an address without parameters of the provider.",
    run: cleanPage,
  },
  {
    rule: "S30",
    says: "The callback and its page tell no other site where the person was.",
    fix: "Send `Referrer-Policy: no-referrer` with the redirect, the page, and the page of a refusal.",
    run: referrers,
  },
  {
    rule: "S31",
    says: "No other site can frame the page after the callback.",
    fix: "Send `Content-Security-Policy: frame-ancestors 'none'` as a header.",
    run: frames,
  },
  { rule: "S18", says: "The page after the callback is not kept.", fix: "Send `Cache-Control: no-store` with it.", run: pageIsNotKept },
  { rule: "O17", says: "A sign-in lives for ten minutes.", fix: "Let `expiresAt` be ten minutes ahead or less, by the clock of the backend.", run: lifetimes },
];

interface Attempt {
  readonly id: string;
  readonly url: URL;
  readonly state: string;
  readonly exchange: Exchange;
}

async function begun(backend: Backend, headers: Readonly<Record<string, string>> = {}): Promise<Attempt> {
  const exchange = await begin(backend, headers);
  const { id, authorizationUrl } = membersOf(exchange.came.json);
  if (!isDone(exchange) || typeof id !== "string") throw new NotChecked(`No sign-in could be begun (${exchange.came.status}).`);
  if (typeof authorizationUrl !== "string" || !URL.canParse(authorizationUrl, exchange.sent.url)) throw new NotChecked("The answer has no authorizationUrl.");
  const url = new URL(authorizationUrl, exchange.sent.url);
  return { id, url, state: url.searchParams.get("state") ?? "", exchange };
}

function begin(backend: Backend, headers: Readonly<Record<string, string>>): Promise<Exchange> {
  const usable = backend.subject.types.filter(({ isAvailable, auth }) => isAvailable && auth === "oauth2-authorization-code");
  const type = need(usable[0], "No available connection type signs in at a provider; name a module that accepts one as moduleIds in the config.");
  const body = { typeId: type.id, name: backend.name("sign-in"), packageId: backend.packageId(), credentials: backend.valuesFor(type) };
  return backend.call("beginAuthorization", { body, headers });
}

/** The browser as it comes back after the person said no: that needs no provider. */
function comeBack(backend: Backend, state: string, who: Who = "one", more: Readonly<Record<string, string>> = {}): Promise<Exchange> {
  return backend.call("authorizationCallback", { who, query: { error: "access_denied", state, ...more } });
}

/** A callback that is taken leads on. */
function isAccepted({ came }: Exchange): boolean {
  return came.status >= 300 && came.status < 400;
}

async function statusOf(backend: Backend, id: string): Promise<string | null> {
  const { came } = await backend.call("getAuthorization", { path: { id } });
  return textOf(membersOf(came.json).status);
}

async function staysInside(backend: Backend): Promise<readonly Fault[]> {
  const { url, exchange } = await begun(backend);
  const told = kept.filter((name) => url.searchParams.has(name) || name in membersOf(exchange.came.json));
  return told.map((name) => fault(exchange, `no ${name}`, `a ${name}`));
}

async function proofKeys(backend: Backend): Promise<readonly Fault[]> {
  const [one, other] = [await begun(backend), await begun(backend)];
  const of = ({ url }: Attempt, name: string) => url.searchParams.get(name);
  const wrong = [
    of(one, "response_type") === "code" ? null : "response_type=code",
    of(one, "code_challenge_method") === "S256" ? null : "code_challenge_method=S256",
    challenge.test(of(one, "code_challenge") ?? "") ? null : "a code_challenge of 43 characters",
    of(one, "code_challenge") === null || of(one, "code_challenge") !== of(other, "code_challenge") ? null : "another code_challenge for every sign-in",
  ];
  return wrong.flatMap((expected) => (expected === null ? [] : [fault(one.exchange, `${expected} in the address of the provider`, "none")]));
}

async function states(backend: Backend): Promise<readonly Fault[]> {
  const [one, other] = [await begun(backend), await begun(backend)];
  const short = faultsIf(one.state.length < shortestState, one.exchange, `a state of ${shortestState} characters or more`, `${one.state.length} characters`);
  const same = faultsIf(one.state !== "" && one.state === other.state, other.exchange, "another state", "the same state");
  if (one.state === "") return short;
  const first = await comeBack(backend, one.state);
  const again = await comeBack(backend, one.state);
  const unknown = await comeBack(backend, "conformance-no-such-state");
  const after = faultsIf((await statusOf(backend, one.id)) === "pending", first, "a sign-in that is over", "it is still pending");
  const accepted = [again, unknown].flatMap((answer) => faultsIf(isAccepted(answer), answer, "400: this state is not good, or not any more"));
  return [...short, ...same, ...after, ...accepted];
}

async function otherSession(backend: Backend): Promise<readonly Fault[]> {
  backend.needOther();
  const { id, state } = await begun(backend);
  const denied = await comeBack(backend, state, "other");
  const status = await statusOf(backend, id);
  const second = await begun(backend);
  const withCode = await backend.call("authorizationCallback", { who: "other", query: { code: backend.canaries.make(), state: second.state } });
  return [
    ...faultsIf(status === "denied" || status === "completed", denied, "the sign-in not to end as that session says", `it is ${status}`),
    ...[denied, withCode].flatMap((answer) => faultsIf(isAccepted(answer), answer, "400 to another session")),
  ];
}

async function otherIssuer(backend: Backend): Promise<readonly Fault[]> {
  const { id, state } = await begun(backend);
  const answer = await comeBack(backend, state, "one", { iss: "https://issuer.attacker.example" });
  const status = await statusOf(backend, id);
  return faultsIf(status === "denied" || status === "completed", answer, "a sign-in that failed", `it is ${status}`);
}

async function redirectAddress(backend: Backend): Promise<readonly Fault[]> {
  const exchange = await begin(backend, { origin: foreignOrigin });
  const url = textOf(membersOf(exchange.came.json).authorizationUrl);
  if (!isDone(exchange) || url === null) return [];
  const back = new URL(url, exchange.sent.url).searchParams.get("redirect_uri") ?? "";
  return faultsIf(back.startsWith(foreignOrigin), exchange, "a redirect_uri of the backend", "one of the page that asked");
}

/** What the provider would send, with a code that nobody gave. */
async function landed(backend: Backend): Promise<{ readonly callback: Exchange; readonly page: Exchange; readonly sent: readonly string[] }> {
  const { state } = await begun(backend);
  const code = backend.canaries.make();
  const callback = await backend.call("authorizationCallback", { query: { code, state } });
  const location = callback.came.headers.get("location");
  if (callback.came.status >= 400 || location === null) throw new NotChecked(`The callback led nowhere (${callback.came.status}).`);
  const page = await backend.http.visit(new URL(location, callback.sent.url).href);
  return { callback, page, sent: [code, state] };
}

async function cleanPage(backend: Backend): Promise<readonly Fault[]> {
  const { callback, page, sent } = await landed(backend);
  const location = callback.came.headers.get("location") ?? "";
  const holds = sent.some((value) => location.includes(value) || location.includes(encodeURIComponent(value)));
  const own = new URL(page.sent.url).origin;
  const foreign = [...page.came.text.matchAll(/\b(?:src|href)\s*=\s*["']?(https?:[^"'\s>]+)/gi)].map(([, url = ""]) => url);
  const others = foreign.filter((url) => URL.canParse(url) && new URL(url).origin !== own);
  return [
    ...faultsIf(holds, callback, "an address without code and state", "the address holds them"),
    ...faultsIf(page.came.status >= 400, page, "a page that says the window can be closed"),
    ...faultsIf(others.length > 0, page, "nothing of other sites", `${others[0]}`),
  ];
}

async function referrers(backend: Backend): Promise<readonly Fault[]> {
  const { callback, page } = await landed(backend);
  const refused = await comeBack(backend, "conformance-no-such-state");
  const header = ({ came }: Exchange) => came.headers.get("referrer-policy");
  return [callback, page, refused].flatMap((answer) =>
    faultsIf(header(answer)?.trim().toLowerCase() !== "no-referrer", answer, "Referrer-Policy: no-referrer", header(answer) ?? "no such header"),
  );
}

async function frames(backend: Backend): Promise<readonly Fault[]> {
  const { page } = await landed(backend);
  const policy = page.came.headers.get("content-security-policy") ?? "";
  return faultsIf(!/frame-ancestors\s+'none'/.test(policy), page, "Content-Security-Policy: frame-ancestors 'none'", policy === "" ? "no such header" : policy);
}

async function pageIsNotKept(backend: Backend): Promise<readonly Fault[]> {
  const { page } = await landed(backend);
  const header = page.came.headers.get("cache-control") ?? "no such header";
  return faultsIf(!/\bno-store\b/i.test(header), page, "Cache-Control: no-store", header);
}

async function lifetimes(backend: Backend): Promise<readonly Fault[]> {
  const { exchange } = await begun(backend);
  const now = Date.parse(exchange.came.headers.get("date") ?? "");
  const end = Date.parse(textOf(membersOf(exchange.came.json).expiresAt) ?? "");
  if (Number.isNaN(now)) throw new NotChecked("The answer has no Date header to measure by.");
  return faultsIf(!(end > now && end - now <= lifetime + tolerance), exchange, "an end within ten minutes", `${Math.round((end - now) / 1_000)} seconds`);
}
