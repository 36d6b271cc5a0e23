import type { Surroundings } from "../http/surroundings.ts";
import type { Provider } from "./tables.ts";

/** What came of asking a provider. */
export type ProviderAnswer =
  | { readonly kind: "json"; readonly ok: boolean; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: "unanswered"; readonly code: "provider-unreachable" | "provider-timeout" };

/** Milliseconds that a provider may take. */
const patience = 30_000;
const unreachable = { kind: "unanswered", code: "provider-unreachable" } as const;

/** One request, no redirects, no second try. */
export async function ask(request: Request, place: Provider["place"], { askSelf }: Pick<Surroundings, "askSelf">): Promise<ProviderAnswer> {
  const limited = new Request(request, { signal: AbortSignal.timeout(patience), redirect: "error" });
  try {
    return await read(await (place === "here" ? askSelf(limited) : fetch(limited)));
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError") return { kind: "unanswered", code: "provider-timeout" };
    // How fetch says that no connection came about.
    if (error instanceof TypeError) return unreachable;
    throw error;
  }
}

async function read(response: Response): Promise<ProviderAnswer> {
  if (response.type === "error" || response.status >= 500) return unreachable;
  const text = await response.text();
  if (text === "") return { kind: "json", ok: response.ok, body: {} };
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? { kind: "json", ok: response.ok, body: { ...body } } : unreachable;
  } catch (error) {
    // A login page of a proxy, say: somebody answered, but not the provider.
    if (error instanceof SyntaxError) return unreachable;
    throw error;
  }
}
