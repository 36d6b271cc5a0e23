import { after, before, type Defect, type Sent } from "./defect.ts";
import { isProblem, withHeaders } from "./wire.ts";

const ofAnotherSite = { origin: null, "sec-fetch-site": null } as const;
const pages: readonly (string | null)[] = ["authorizationCallback", "getFinishedPage"];

/** What a form of another site can send, taken for JSON. */
function asJson(sent: Sent): Sent {
  const type = sent.headers.get("content-type") ?? "";
  if (sent.text === "" || type.startsWith("application/json")) return sent;
  const text = type.startsWith("application/x-www-form-urlencoded") ? JSON.stringify(formMembers(sent.text)) : sent.text;
  return { ...withHeaders(sent, { ...ofAnotherSite, "content-type": "application/json" }), text };
}

/** `credentials[applicationKey]` is a member of a member. */
function formMembers(text: string): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  const inner: Record<string, Record<string, string>> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const [, outer, member] = /^(\w+)\[(\w+)\]$/.exec(name) ?? [];
    if (outer === undefined || member === undefined) members[name] = value;
    else inner[outer] = { ...inner[outer], [member]: value };
  }
  return { ...members, ...inner };
}

export const transportDefects = [
  {
    name: "no-store-missing",
    rule: "S18",
    says: "Answers that are no problems may be cached.",
    breaks: after((received) => (isProblem(received) ? received : withHeaders(received, { "cache-control": null }))),
  },
  {
    name: "problems-cacheable",
    rule: "S18",
    says: "Problems may be cached for a minute.",
    breaks: after((received) => (isProblem(received) ? withHeaders(received, { "cache-control": "public, max-age=60" }) : received)),
  },
  { name: "form-post-accepted", rule: "S32", says: "A write that a form of another site sends is carried out.", breaks: before(asJson) },
  {
    name: "foreign-origin-accepted",
    rule: "S32",
    says: "A write from another origin is carried out.",
    breaks: before((sent) => withHeaders(sent, ofAnotherSite)),
  },
  {
    name: "any-origin-reads",
    rule: "S32",
    says: "Every origin may read the answers, with the person’s cookies.",
    breaks: after((received) => withHeaders(received, { "access-control-allow-origin": "*", "access-control-allow-credentials": "true" })),
  },
  {
    name: "callback-sends-referrer",
    rule: "S30",
    says: "The callback and its page have no Referrer-Policy.",
    breaks: after((received, { operation }) => (pages.includes(operation) ? withHeaders(received, { "referrer-policy": null }) : received)),
  },
] as const satisfies readonly Defect[];
