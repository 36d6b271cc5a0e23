/**
 * Stands before MSW's script in the service worker. MSW answers the pages that started it; a popup that navigates through
 * the mock's own pages (sign-in, consent, callback) started nothing, so its navigations, styles and scripts come here. Some
 * window that runs the mock is asked to answer them.
 */
const prefixes = ["/api/connection-kit/v1", "/mock", "/oauth2"];
/** Milliseconds in which a window that runs the mock says so. */
const patience = 2_000;

addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const isOurs = origin === location.origin && prefixes.some((prefix) => pathname.startsWith(`${prefix}/`));
  const isOfPage = event.request.mode === "navigate" || event.request.destination === "style" || event.request.destination === "script";
  if (!isOurs || !isOfPage) return;
  event.stopImmediatePropagation();
  event.respondWith(answer(event.request));
});

async function answer(request) {
  const port = await portOfMock();
  if (port === null) return fetch(request);
  const { url, method } = request;
  const body = method === "GET" || method === "HEAD" ? null : await request.arrayBuffer();
  const answered = new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
  });
  port.postMessage({ url, method, headers: [...request.headers], body });
  const response = await answered;
  return response === null ? Response.error() : new Response(response.body, response);
}

/** Asks all windows and takes the first that answers: one request must be carried out once. */
async function portOfMock() {
  const windows = await clients.matchAll({ type: "window" });
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), patience);
    for (const client of windows) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        clearTimeout(timer);
        resolve(port1);
      };
      client.postMessage({ type: "connection-kit-mock/who-answers" }, [port2]);
    }
  });
}
