import type { Problem } from "@connection-kit/core/contract";
import { PlatformError } from "./platform-error.ts";

const deadline = 30_000;

export interface RequestOptions {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Sends JSON, reads JSON. Rejects with a {@link PlatformError}, or with the signal's reason when it was aborted. */
export async function requestJson<Answer>(path: string, { method = "GET", body, signal }: RequestOptions = {}): Promise<Answer> {
  const response = await send(path, method, body, signal);
  if (response.status === 204) return undefined as Answer;
  const content = await readJson(response);
  if (response.ok && content.isJson) return content.value as Answer;
  if (response.ok) throw new PlatformError("unexpected", response.status, null);
  throw errorOf(response.status, content.isJson ? (content.value as Problem) : null);
}

async function send(path: string, method: string, body: unknown, signal: AbortSignal | undefined): Promise<Response> {
  const timeout = AbortSignal.timeout(deadline);
  const headers: Record<string, string> = { Accept: "application/json, application/problem+json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  try {
    return await fetch(path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      cache: "no-store",
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw new PlatformError("unreachable", null, null, { cause: error });
  }
}

type Content = { readonly isJson: true; readonly value: unknown } | { readonly isJson: false };

/** A page in place of data (a login page, the app itself) is recognised by its media type. */
async function readJson(response: Response): Promise<Content> {
  const mediaType = response.headers.get("Content-Type") ?? "";
  if (!/\bjson\b/.test(mediaType)) return { isJson: false };
  try {
    return { isJson: true, value: await response.json() };
  } catch (error) {
    throw new PlatformError("unexpected", response.status, null, { cause: error });
  }
}

const codesByStatus: Record<number, PlatformError["code"]> = {
  401: "unauthenticated",
  403: "forbidden",
  404: "not-found",
  429: "rate-limited",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};

function errorOf(status: number, problem: Problem | null): PlatformError {
  return new PlatformError(problem?.code ?? codesByStatus[status] ?? "unexpected", status, problem);
}
