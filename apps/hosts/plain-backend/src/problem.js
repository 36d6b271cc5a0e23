/** A refusal in the terms of RFC 9457. Whoever throws one has changed nothing. */
export class Problem extends Error {
  constructor(status, code, detail, more = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.more = more;
  }
}

export const notFound = (what) => new Problem(404, "not-found", `There is no such ${what}.`);
export const wrongField = (pointer, code, detail, problem = "invalid-input", status = 422) =>
  new Problem(status, problem, detail, { errors: [{ pointer, code, detail }] });
