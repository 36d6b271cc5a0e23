import { after, type Defect } from "./defect.ts";
import { isMembers, isProblem, membersOf, withHeaders, withMembers } from "./wire.ts";

export const problemDefects = [
  {
    name: "problem-as-page",
    rule: "H12",
    says: "A problem is a page of HTML.",
    breaks: after((received) =>
      isProblem(received)
        ? { ...withHeaders(received, { "content-type": "text/html; charset=utf-8" }), text: `<!doctype html><title>Error</title><h1>${received.status}</h1>` }
        : received,
    ),
  },
  {
    name: "problem-with-200",
    rule: "H12",
    says: "A problem is answered with the status 200.",
    breaks: after((received) => (isProblem(received) ? { ...received, status: 200 } : received)),
  },
  {
    name: "field-without-pointer",
    rule: "H13",
    says: "The errors of a problem do not point to a field.",
    breaks: after((received) => {
      const { errors } = membersOf(received);
      if (!isProblem(received) || !Array.isArray(errors)) return received;
      return withMembers(received, { errors: errors.map((error: unknown) => (isMembers(error) ? { ...error, pointer: undefined } : error)) });
    }),
  },
  {
    name: "undocumented-status",
    rule: "H17",
    says: "A rename answers 202, which the document does not know.",
    breaks: after((received, { operation }) => (operation === "renameConnection" && received.status === 200 ? { ...received, status: 202 } : received)),
  },
] as const satisfies readonly Defect[];
