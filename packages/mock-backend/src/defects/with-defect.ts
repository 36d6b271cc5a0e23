import { contractPrefix } from "../prefixes.ts";
import type { Received, Sent } from "./defect.ts";
import { type DefectName, defects } from "./index.ts";

export type Serve = (request: Request) => Promise<Response> | Response;

/** What a request asks for, as the routes know it. */
export interface Meaning {
  readonly operation: string | null;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * A backend with one rule broken. The defect stands in front of the backend, which stays right: so no part of it knows of
 * defects, and nothing else breaks with the rule. Only the kit's contract is concerned.
 */
export function withDefect(name: DefectName, meaningOf: (request: Request) => Meaning, serve: Serve): Serve {
  const breaking = defects.find((defect) => defect.name === name)?.breaks();
  if (breaking === undefined) throw new RangeError(`There is no defect ${name}.`);
  return async (request) => {
    if (!new URL(request.url).pathname.startsWith(`${contractPrefix}/`)) return serve(request);
    const ask = async (sent: Sent) => receivedOf(await serve(requestOf(sent, request.signal)));
    return responseOf(await breaking(await sentOf(request, meaningOf(request)), ask));
  };
}

async function sentOf(request: Request, meaning: Meaning): Promise<Sent> {
  return { ...meaning, method: request.method, url: new URL(request.url), headers: new Headers(request.headers), text: await request.text() };
}

function requestOf({ method, url, headers, text }: Sent, signal: AbortSignal): Request {
  const isBodyless = method === "GET" || method === "HEAD" || text === "";
  const ownLength = new Headers(headers);
  ownLength.delete("content-length");
  return new Request(url, { method, headers: ownLength, signal, ...(isBodyless ? {} : { body: text }) });
}

async function receivedOf(response: Response): Promise<Received> {
  return { status: response.status, headers: new Headers(response.headers), text: await response.text() };
}

function responseOf({ status, headers, text }: Received): Response {
  if (status === 0) return Response.error();
  return new Response(text === "" ? null : text, { status, headers });
}
