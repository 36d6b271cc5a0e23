/** The strictest policy that a host page may send. Nothing of the kit may need more. */
export const strictPolicy = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "connect-src": "'self'",
  "img-src": "'self'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "lit-html",
} as const;

/** For browsers without constructable style sheets, where Lit writes `<style>` elements. */
export const styleNonce = "bWF0cml4LXN0eWxlcw";

export type Policy = Readonly<Record<string, string>>;

export function policyHeader(policy: Policy): string {
  return Object.entries(policy)
    .map((directive) => directive.join(" "))
    .join("; ");
}
