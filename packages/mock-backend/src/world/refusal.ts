import type { Problem, ProblemCode, ProblemFieldError } from "@connection-kit/core/contract";

export interface RefusalDetails {
  readonly detail?: string;
  readonly errors?: readonly ProblemFieldError[];
  readonly verification?: Problem["verification"];
  readonly connection?: Problem["connection"];
  readonly identities?: Problem["identities"];
  readonly impact?: Problem["impact"];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that the backend does not carry out, in the terms of the contract's problems. Nothing was changed. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly status: number,
    readonly code: ProblemCode,
    readonly details: RefusalDetails = {},
  ) {
    super(details.detail ?? code);
  }
}

export function notFound(detail: string): Refusal {
  return new Refusal(404, "not-found", { detail });
}

/** One wrong field of a body. */
export function wrongField(pointer: string, code: string, detail: string, status = 422): Refusal {
  return new Refusal(status, "invalid-input", { detail, errors: [{ pointer, code, detail }] });
}
