import type { Backend } from "../backend/backend.ts";
import { type Exchange, isSuccess, membersOf, textOf } from "../backend/exchange.ts";
import { type Deviation, deviationsOf } from "./answer-form.ts";
import { type Leak, leaksOf } from "./leaks.ts";
import { type Fault, fault, faultsIf, type Watch } from "./rule.ts";

/** The site that no backend knows. */
export const foreignOrigin = "https://attacker.example";

const strongTag = /^"[\x21\x23-\x7E]*"$/;
const longestHint = 4;

/** What holds of every answer, whichever check asked for it. */
export const watches: readonly Watch[] = [
  {
    rule: "S13",
    says: "No answer holds a secret, in whichever form.",
    fix: "Answer with `secrets: {<field>: {set, hint, updatedAt}}` and leave credentials out of every response type.",
    judge: leaking("S13"),
  },
  {
    rule: "S10",
    says: "No problem repeats a secret that was sent.",
    fix: "Write `detail` without values of the request, and scrub what an upstream service says before you pass it on.",
    judge: leaking("S10"),
  },
  {
    rule: "S04",
    says: "No secret is in an address.",
    fix: "Redirect without values of the request.",
    judge: leaking("S04"),
  },
  {
    rule: "S19",
    says: "No entity tag and no id is made from a secret.",
    fix: "Make tags and ids from a version or a random number: a digest of a secret lets anybody test guesses.",
    judge: leaking("S19"),
  },
  {
    rule: "H09",
    says: "The answer that is kept for a replay holds no secret.",
    fix: "Keep the answer that was sent, never the request.",
    judge: leaking("H09"),
  },
  { rule: "S13", says: "A hint has four characters at most.", fix: "Keep the last four characters, and none of a secret below sixteen.", judge: hintFaults },
  {
    rule: "S18",
    says: "Every answer carries `Cache-Control: no-store`.",
    fix: "Set the header in one place for all answers, errors included.",
    judge: cacheFaults,
  },
  {
    rule: "S32",
    says: "No foreign site may read with the person’s cookies.",
    fix: "Answer `Access-Control-Allow-Origin` only with origins that you list, and never together with credentials for any origin.",
    judge: sharingFaults,
  },
  {
    rule: "H14",
    says: "Entity tags are strong, and the header says the same as the body.",
    fix: "Send `ETag` in double quotes without `W/`, with the value of the member `etag`.",
    judge: tagFaults,
  },
  {
    rule: "H12",
    says: "Errors are `application/problem+json` with status and code, successes `application/json`.",
    fix: "Give every refusal its status, and the body of RFC 9457 with a code of the contract; mind the pages of frameworks and proxies.",
    judge: deviating("H12"),
  },
  { rule: "H13", says: "Field errors are of the documented form.", fix: "Send `errors: [{pointer, code, detail?}]`.", judge: deviating("H13") },
  { rule: "H14", says: "Resources carry an `ETag`.", fix: "Send the header wherever the document has it.", judge: deviating("H14") },
  {
    rule: "H15",
    says: "A page says whether there is a next one.",
    fix: "Send `nextCursor` always: a string, or null on the last page.",
    judge: deviating("H15"),
  },
  { rule: "S13", says: "A hint is text or null.", fix: "Send null where there is no hint.", judge: deviating("S13") },
  {
    rule: "H17",
    says: "Every status is one that the document has, every body of the documented schema.",
    fix: "Compare the answer with the document: statuses per operation, required members, their types.",
    judge: deviating("H17"),
  },
  { rule: "O08", says: "The callback redirects with 303.", fix: "Use 303: with 307 and 308 a browser sends the form along.", judge: deviating("O08") },
  {
    rule: "G01",
    says: "No request makes the server fail.",
    fix: "Refuse with a 4xx what cannot be done; the log of the server says what failed.",
    judge: deviating("G01"),
  },
];

function leaking(rule: Leak["rule"]): Watch["judge"] {
  return (exchange, backend) => {
    const leaks = leaksOf(exchange, backend).filter((leak) => leak.rule === rule);
    return leaks.map(({ where }) => fault(exchange, "no secret anywhere", `a secret in ${where}`));
  };
}

function deviating(rule: Deviation["rule"]): Watch["judge"] {
  return (exchange, backend) => {
    const deviations = deviationsOf(exchange, backend).filter((deviation) => deviation.rule === rule);
    return deviations.map(({ expected, came }) => fault(exchange, expected, came));
  };
}

function cacheFaults(exchange: Exchange): readonly Fault[] {
  const header = exchange.came.headers.get("cache-control");
  const directives = (header ?? "").split(",").map((directive) => directive.trim().toLowerCase());
  const isWrong = exchange.operation !== null && !directives.includes("no-store");
  return faultsIf(isWrong, exchange, "Cache-Control: no-store", header === null ? "no such header" : `Cache-Control: ${header}`);
}

function sharingFaults(exchange: Exchange): readonly Fault[] {
  const origin = exchange.came.headers.get("access-control-allow-origin");
  const withCookies = exchange.came.headers.get("access-control-allow-credentials")?.toLowerCase() === "true";
  const isForAll = origin === "*" || origin === "null" || origin === foreignOrigin;
  return faultsIf(isForAll && withCookies, exchange, "no permission for a foreign origin", `Access-Control-Allow-Origin: ${origin} with credentials`);
}

function tagFaults(exchange: Exchange): readonly Fault[] {
  const header = exchange.came.headers.get("etag");
  if (header === null || exchange.operation === null || !isSuccess(exchange)) return [];
  if (!strongTag.test(header)) return [fault(exchange, "a strong entity tag", `ETag: ${header}`)];
  const member = textOf(membersOf(exchange.came.json).etag);
  return faultsIf(member !== null && member !== header, exchange, `the member etag to be ${header}`, String(member));
}

function hintFaults(exchange: Exchange, _: Backend): readonly Fault[] {
  const long = hintsIn(exchange.came.json).filter((hint) => [...shownOf(hint)].length > longestHint);
  return long.map(() => fault(exchange, `at most ${longestHint} characters`, "a longer hint"));
}

/** The characters of a hint, without what stands for those that are left out. */
export function shownOf(hint: string): string {
  return hint.replace(/^(?:…|\.{3}|[•●*∙])+/u, "");
}

function hintsIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (name !== "secrets") return hintsIn(member);
    return Object.values(membersOf(member)).flatMap((secret) => textOf(membersOf(secret).hint) ?? []);
  });
}
