import { Refusal } from "../world/refusal.ts";

/**
 * `If-Match` of a write (RFC 9110 section 13.1.1): 428 without, 412 when it names another version. A write that has taken
 * effect already is no conflict, as that section allows: the first answer may have been lost. Whether the version is the
 * one that was named.
 */
export function checkIfMatch(request: Request, etag: string, isDoneAlready: boolean, what: "module" | "connection" = "module"): boolean {
  const header = request.headers.get("if-match");
  if (header === null) throw new Refusal(428, "precondition-required", { detail: "Send If-Match with the ETag you last saw." });
  const matches = header.trim() === "*" || header.split(",").some((tag) => tag.trim() === etag);
  if (!matches && !isDoneAlready) throw new Refusal(412, "precondition-failed", { detail: `This ${what} changed since you opened it.` });
  return matches;
}
