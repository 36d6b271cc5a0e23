import type { MockBackend } from "./backend.ts";

/** A request as the worker hands it over; see `worker/own-pages.js`. */
interface WorkerRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly [string, string][];
  readonly body: ArrayBuffer | null;
}

/** Answers for windows that run no mock: a popup that goes through the mock's own pages. Returns how to stop. */
export function answerOwnPages(backend: MockBackend): () => void {
  const listen = ({ data, ports: [port] }: MessageEvent<unknown>) => {
    if (port === undefined || !isQuestion(data)) return;
    port.onmessage = ({ data: request }: MessageEvent<WorkerRequest>) => void reply(backend, request, port);
    port.postMessage("here");
  };
  navigator.serviceWorker.addEventListener("message", listen);
  navigator.serviceWorker.startMessages();
  return () => navigator.serviceWorker.removeEventListener("message", listen);
}

function isQuestion(data: unknown): boolean {
  return typeof data === "object" && data !== null && "type" in data && data.type === "connection-kit-mock/who-answers";
}

async function reply(backend: MockBackend, { url, method, headers, body }: WorkerRequest, port: MessagePort): Promise<void> {
  const response = await backend
    .fetch(url, { method, headers: headers.map(([name, value]): [string, string] => [name, value]), body })
    .catch((error: unknown) => {
      // How the backend says that no answer comes.
      if (error instanceof TypeError) return null;
      throw error;
    });
  if (response === null) return port.postMessage(null);
  const { status, statusText } = response;
  const bytes = response.body === null ? null : await response.arrayBuffer();
  port.postMessage({ status, statusText, headers: [...response.headers], body: bytes });
}
