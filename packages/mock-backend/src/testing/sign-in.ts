import type { Authorization } from "@connection-kit/core/contract";
import { type Answer, api, type Caller } from "./caller.ts";

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

const microsoftType = "microsoft-user";
export const nadia = "nadia.haas";
export const oscar = "oscar.lindgren";

/** What the popup of a person does: pages, forms and redirects, one at a time and by hand. */
export class Popup {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  open(address: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#fetch(address, { headers, redirect: "manual" });
  }

  /** A form of the consent page, sent with its button. */
  send(address: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams(form).toString();
    const type = { "content-type": "application/x-www-form-urlencoded" };
    return this.#fetch(address, { method: "POST", body, headers: { ...type, ...headers }, redirect: "manual" });
  }

  /** Chooses an account and allows. The address that the provider sends the browser to. */
  async allow(address: string, account = nadia): Promise<string> {
    return locationOf(await this.send(address, { account, decision: "allow" }));
  }

  async deny(address: string): Promise<string> {
    return locationOf(await this.send(address, { decision: "deny" }));
  }
}

export function popupOf(caller: Caller): Popup {
  return new Popup((path, init) => caller.backend.fetch(path, init));
}

export function locationOf(response: Response): string {
  const location = response.headers.get("location");
  if (location === null) throw new Error(`Status ${response.status} leads nowhere.`);
  return location;
}

export function begin<Body = Authorization>(caller: Caller, more: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Answer<Body>> {
  const start = { typeId: microsoftType, name: "My Microsoft", packageId: "order-to-cash", credentials: {}, ...more };
  return caller.call<Body>("POST", `${api}/authorizations`, start, headers);
}

export async function statusOf(caller: Caller, id: string): Promise<Authorization> {
  return (await caller.get<Authorization>(`${api}/authorizations/${id}`)).body;
}

/** The whole way, as the person goes it who allows everything. */
export async function signIn(caller: Caller, account = nadia, more: Record<string, unknown> = {}): Promise<Authorization> {
  const { body } = await begin(caller, more);
  const popup = popupOf(caller);
  await popup.open(await popup.allow(body.authorizationUrl ?? "", account));
  return statusOf(caller, body.id);
}
