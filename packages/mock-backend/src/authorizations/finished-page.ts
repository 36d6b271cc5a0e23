import { escaped, pageResponse } from "../authorization-server/html.ts";
import { find } from "../world/table.ts";
import type { World } from "../world/tables.ts";

/** Where the popup ends. It knows the attempt and nothing of what came of it, and works without an opener. */
export function finishedPage(world: World, attemptId: string): Response {
  const attempt = find(world.attempts, attemptId);
  const script =
    attempt === undefined ? "" : `<script src="../finished.js" data-id="${escaped(attempt.id)}" data-origin="${escaped(attempt.pageOrigin)}"></script>`;
  return pageResponse({
    title: "You can close this window.",
    openerPolicy: world.settings.signIn.openerPolicy.callback,
    body: "<p>The window you came from goes on by itself.</p>",
    script,
  });
}

/** Wakes up the page that waits, by both channels; what came of it that page asks the backend. */
export function finishedScript(): Response {
  return new Response(script, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-store", "x-content-type-options": "nosniff" },
  });
}

const script = `const { id, origin } = document.currentScript.dataset;
const message = { type: "connection-kit/authorization", v: 1, id };
const channel = new BroadcastChannel("connection-kit/authorization/" + id);
channel.postMessage(message);
channel.close();
if (window.opener !== null) window.opener.postMessage(message, origin);
window.close();
`;
