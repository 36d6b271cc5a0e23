import type { OpenerPolicy } from "../platform/contract.ts";
import { oauthPrefix } from "../prefixes.ts";

export interface Page {
  readonly title: string;
  /** Markup; what is not ours in it went through `escaped`. */
  readonly body: string;
  readonly status?: number;
  readonly openerPolicy: OpenerPolicy;
  /** Where a form of it may lead, redirects included. None: it has no form. */
  readonly formTarget?: string;
  /** A script of our own. */
  readonly script?: string;
}

const stylePath = `${oauthPrefix}/page.css`;

/** No inline script or style, so that the strictest policy holds; keyboard and screen reader get plain HTML. */
export function pageResponse({ title, body, status = 200, openerPolicy, formTarget, script = "" }: Page): Response {
  const markup = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
<footer>This is a teaching mock. Nobody’s real account is behind it, and it asks for no password.</footer>
${script}
</body>
</html>
`;
  const formAction = formTarget === undefined ? "'none'" : `'self' ${formTarget}`;
  return new Response(markup, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; style-src 'self'; script-src ${script === "" ? "'none'" : "'self'"}; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'`,
      ...windowHeaders(openerPolicy),
    },
  });
}

/** For pages and for redirects between them: none is kept, none tells where it came from. */
function windowHeaders(openerPolicy: OpenerPolicy): Record<string, string> {
  return {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": openerPolicy,
  };
}

/** 303, so that the browser goes on with a GET and sends no form along (RFC 9700 section 4.12). */
export function seeOther(location: string, openerPolicy: OpenerPolicy): Response {
  return new Response(null, { status: 303, headers: { location, ...windowHeaders(openerPolicy) } });
}

export function styleSheet(): Response {
  return new Response(style, { headers: { "content-type": "text/css; charset=utf-8", "cache-control": "no-store", "x-content-type-options": "nosniff" } });
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

const style = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; grid-template-rows: 1fr auto; }
main { width: min(26rem, 100% - 2rem); margin: 3rem auto; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 1rem; }
ul { padding: 0; margin: 0 0 1.5rem; list-style: none; }
.scopes { list-style: disc; padding-inline-start: 1.25rem; }
.choice { display: grid; width: 100%; text-align: start; margin-block-end: .5rem; }
button { font: inherit; padding: .625rem 1rem; border: 1px solid; border-radius: .375rem; background: Canvas; color: CanvasText; cursor: pointer; }
button:hover { background: color-mix(in srgb, CanvasText 8%, Canvas); }
button:focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
.primary { background: CanvasText; color: Canvas; }
.primary:hover { background: color-mix(in srgb, CanvasText 85%, Canvas); }
.actions { display: flex; gap: .75rem; }
.quiet { color: color-mix(in srgb, CanvasText 70%, Canvas); }
footer { padding: 1rem; text-align: center; font-size: .875rem; border-block-start: 1px solid color-mix(in srgb, CanvasText 20%, Canvas); }
`;
