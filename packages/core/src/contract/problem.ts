import * as z from "zod/mini";
import { openEnum } from "./primitives.ts";
import { problemCodes } from "./problem-codes.ts";
import { usageList } from "./usage.ts";
import { identity, verification } from "./verification.ts";

export { type ProblemCode, problemCodes } from "./problem-codes.ts";

/** One wrong field: a JSON pointer into the request body (RFC 6901, as a URI fragment) and what is wrong with it. */
export const problemFieldError = z.object({ pointer: z.string(), code: z.string(), detail: z.optional(z.string()) });

/** RFC 9457 `application/problem+json`. */
export const problem = z.object({
  type: z.optional(z.string()),
  title: z.optional(z.string()),
  status: z.optional(z.int()),
  detail: z.optional(z.string()),
  code: z.optional(openEnum(problemCodes)),
  errors: z.optional(z.array(problemFieldError)),
  requestId: z.optional(z.string()),
  /** With `credential-rejected`, `provider-unreachable`, `provider-timeout`: how far the verification came. */
  verification: z.optional(verification),
  /** With `duplicate-credential`: the connection that already holds these credentials. */
  connection: z.optional(z.object({ id: z.string(), name: z.string() })),
  /** With `identity-changed`: who the connection acts as, and who it would act as. Masked by the backend as it sees fit. */
  identities: z.optional(z.object({ before: identity, after: identity })),
  /** With `in-use`: what fails without the connection. */
  impact: z.optional(usageList),
});

export type ProblemFieldError = z.infer<typeof problemFieldError>;
export type Problem = z.infer<typeof problem>;
