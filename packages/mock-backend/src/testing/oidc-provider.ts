import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import Provider from "oidc-provider";

export interface RunningProvider {
  readonly issuer: string;
  readonly provider: Provider;
  close(): Promise<void>;
}

export interface ReservedPort {
  readonly issuer: string;
  /** Starts the provider, once the redirect addresses of its client are known. */
  start(client: { readonly clientId: string; readonly clientSecret: string; readonly redirectUris: readonly string[] }): RunningProvider;
}

/** oidc-provider, a certified authorization server, on a loopback port of its own. */
export async function reservePort(): Promise<ReservedPort> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  return { issuer, start: (client) => start(server, issuer, client) };
}

function start(server: Server, issuer: string, client: Parameters<ReservedPort["start"]>[0]): RunningProvider {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [...client.redirectUris],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
      },
    ],
    jwks: { keys: [{ ...key, use: "sig", alg: "RS256" }] },
    cookies: { keys: ["of a test"] },
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email"] },
    features: { revocation: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@provider.example` }) }),
    issueRefreshToken: async () => true,
    // Shorter than what a client shows without asking for another.
    ttl: { AccessToken: 30, Grant: 600, IdToken: 600, Interaction: 600, RefreshToken: 600, Session: 600 },
  });
  server.on("request", provider.callback());
  return { issuer, provider, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error === undefined ? resolve() : reject(error))));
}

/** The browser of a person at that provider: keeps cookies, follows redirects until they lead elsewhere, fills in forms. */
export class ProviderBrowser {
  readonly #issuer: string;
  readonly #cookies = new Map<string, string>();

  constructor(issuer: string) {
    this.#issuer = issuer;
  }

  /** Signs in and consents. Where the provider sends the browser at last. */
  async allow(address: string, login: string): Promise<string> {
    const signIn = await this.#follow(address);
    const consent = await this.#follow(signIn, { prompt: "login", login, password: "any" });
    return this.#follow(consent, { prompt: "consent" });
  }

  async deny(address: string): Promise<string> {
    return this.#follow(`${await this.#follow(address)}/abort`);
  }

  /** The address of the first answer that is no redirect within the provider. */
  async #follow(address: string, form?: Record<string, string>): Promise<string> {
    let [next, body] = [address, form];
    for (;;) {
      const response = await this.#ask(next, body);
      const location = response.headers.get("location");
      if (location === null) return next;
      next = new URL(location, next).href;
      body = undefined;
      if (new URL(next).origin !== this.#issuer) return next;
    }
  }

  async #ask(address: string, form?: Record<string, string>): Promise<Response> {
    const headers = { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
    const response = await fetch(address, { headers, redirect: "manual", ...(form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) }) });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }
}
