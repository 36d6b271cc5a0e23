import type { Backend } from "../backend/backend.ts";
import { type Exchange, isProblem, isSuccess, mediaTypeOf, membersOf } from "../backend/exchange.ts";
import { answerOf } from "./rule.ts";

/** How an answer is not as the document has it, and which rule that breaks. At most one kind is found, the first that explains the rest. */
export interface Deviation {
  readonly rule: "H12" | "H13" | "H14" | "H15" | "H17" | "S13" | "O08" | "G01";
  readonly expected: string;
  readonly came: string;
}

const problemType = "application/problem+json";
const known = new WeakMap<Exchange, readonly Deviation[]>();

export function deviationsOf(exchange: Exchange, backend: Backend): readonly Deviation[] {
  const found = known.get(exchange) ?? judge(exchange, backend);
  known.set(exchange, found);
  return found;
}

function judge(exchange: Exchange, backend: Backend): readonly Deviation[] {
  const { operation, came } = exchange;
  if (operation === null) return [];
  if (came.status < 400 && isProblem(came.json)) {
    return [{ rule: "H12", expected: "a status of 400 or more for what went wrong", came: `${came.status} with a problem as its body` }];
  }
  const answer = operation.answers[came.status];
  if (isSuccess(exchange) && answer === undefined && isRefusalPage(exchange)) {
    return [{ rule: "H12", expected: "a status of 400 or more for a page that refuses", came: answerOf(exchange) }];
  }
  if (came.status >= 500 && (answer === undefined || came.status === 500)) {
    return [{ rule: "G01", expected: "an answer that is no failure of the server", came: answerOf(exchange) }];
  }
  const form = came.status >= 400 ? problemDeviation(exchange) : null;
  if (form !== null) return [form];
  if (answer === undefined) return [undocumented(exchange)];
  return isSuccess(exchange) || came.status >= 400 ? contentDeviations(exchange, backend) : [];
}

/** Where the document has a page for a refusal and none for a success. */
function isRefusalPage({ operation, came }: Exchange): boolean {
  const pages = Object.entries(operation?.answers ?? {}).filter(([, { content }]) => mediaTypeOf(came) in content);
  return pages.length > 0 && pages.every(([status]) => Number(status) >= 400);
}

/** A refusal is a problem, or the page that the document has in its place. */
function problemDeviation(exchange: Exchange): Deviation | null {
  const { operation, came } = exchange;
  const types = Object.keys(operation?.answers[came.status]?.content ?? { [problemType]: true });
  const type = mediaTypeOf(came);
  if (!types.includes(type)) return { rule: "H12", expected: `${types.join(" or ")}`, came: answerOf(exchange) };
  if (type !== problemType) return null;
  const { status, code } = membersOf(came.json);
  if (came.json === undefined) return { rule: "H12", expected: "a body that is JSON", came: "a body that is none" };
  if (status !== came.status) return { rule: "H12", expected: `the member status to be ${came.status}`, came: JSON.stringify(status) ?? "no such member" };
  if (typeof code !== "string") return { rule: "H12", expected: "a member code with one of the codes of the contract", came: "no such member" };
  return null;
}

function undocumented(exchange: Exchange): Deviation {
  const { operation, came } = exchange;
  const statuses = Object.keys(operation?.answers ?? {}).join(", ");
  const isOtherRedirect = operation?.id === "authorizationCallback" && came.status >= 300 && came.status < 400;
  return { rule: isOtherRedirect ? "O08" : "H17", expected: isOtherRedirect ? "303" : `one of the documented statuses ${statuses}`, came: String(came.status) };
}

function contentDeviations(exchange: Exchange, backend: Backend): readonly Deviation[] {
  const { operation, came } = exchange;
  const answer = operation?.answers[came.status];
  if (answer === undefined) return [];
  const missing = answer.headers.filter((name) => name.toLowerCase() !== "cache-control" && !came.headers.has(name));
  const header = missing.map((name): Deviation => ({ rule: name === "ETag" ? "H14" : "H17", expected: `the header ${name}`, came: "no such header" }));
  const types = Object.keys(answer.content);
  if (types.length === 0) {
    const body: readonly Deviation[] = came.text === "" ? [] : [{ rule: "H17", expected: "no body", came: "a body" }];
    return [...header, ...body];
  }
  const type = mediaTypeOf(came);
  const schema = answer.content[type];
  if (schema === undefined) return [...header, { rule: "H12", expected: types.join(" or "), came: answerOf(exchange) }];
  if (!/[/+]json$/.test(type)) return header;
  if (came.json === undefined) return [...header, { rule: "H12", expected: "a body that is JSON", came: "a body that is none" }];
  const mismatches = backend.validate(schema, came.json);
  return [
    ...header,
    ...mismatches.map(({ at, says }): Deviation => ({ rule: ruleAt(came.status, at), expected: "a body of the documented schema", came: `#${at} ${says}` })),
  ];
}

/** Members that have a rule of their own. */
function ruleAt(status: number, at: string): Deviation["rule"] {
  if (status >= 400) return at.startsWith("/errors") ? "H13" : "H12";
  if (/^\/(nextCursor|total)/.test(at)) return "H15";
  if (/\/secrets\/[^/]+\/hint/.test(at)) return "S13";
  return at.endsWith("/etag") ? "H14" : "H17";
}
