import type { Connection } from "@connection-kit/core/contract";
import { afterEach, describe, expect, it, vi } from "vitest";
import { api, Caller } from "../testing/caller.ts";
import { begin, popupOf, statusOf } from "../testing/sign-in.ts";

const issuer = "https://provider.example";
const settings = { issuer, clientId: "kit", scopes: ["openid"] };
const metadata = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  revocation_endpoint: `${issuer}/revoke`,
};

/** A provider whose ID token is right, and whose userinfo is of `subject`. The addresses it was asked at. */
function providerWith(subject: string): { readonly asked: string[]; meet(nonce: string): void } {
  const asked: string[] = [];
  let nonce = "";
  const idToken = () => {
    const claims = { iss: issuer, aud: "kit", sub: "kim", nonce, exp: Date.parse("2026-11-24T09:00:00Z") / 1_000 };
    return `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`;
  };
  const answers: Readonly<Record<string, () => unknown>> = {
    "/.well-known/openid-configuration": () => metadata,
    "/token": () => ({ access_token: "a", token_type: "Bearer", id_token: idToken() }),
    "/userinfo": () => ({ sub: subject, email: "kim@provider.example" }),
    "/revoke": () => ({}),
  };
  vi.stubGlobal("fetch", async ({ url }: Request) => {
    const { pathname } = new URL(url);
    asked.push(pathname);
    return Response.json(answers[pathname]?.());
  });
  return {
    asked,
    meet: (sent) => {
      nonce = sent;
    },
  };
}

async function signInAt(subject: string) {
  const provider = providerWith(subject);
  const caller = new Caller({ provider: settings, now: () => new Date("2026-11-24T08:00:00Z") });
  const { body } = await begin(caller);
  const parameters = new URL(body.authorizationUrl ?? "").searchParams;
  provider.meet(parameters.get("nonce") ?? "");
  await popupOf(caller).open(`${api}/authorizations/callback?${new URLSearchParams({ code: "c", state: parameters.get("state") ?? "" })}`);
  return { caller, provider, authorization: await statusOf(caller, body.id) };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("OpenID Connect Core 5.3.2: the profile", () => {
  it("names the identity by its issuer when it is of whom the ID token is", async () => {
    const { caller, authorization } = await signInAt("kim");
    expect(authorization.status).toBe("completed");
    const { body } = await caller.get<Connection>(`${api}/connections/${authorization.connectionId}`);
    expect(body.identity).toEqual({ id: "provider.example:kim", label: "kim@provider.example", kind: "user" });
  });

  it("is not used when it is of somebody else, and the tokens are given back", async () => {
    const { provider, authorization } = await signInAt("robin");
    expect(authorization).toMatchObject({ status: "failed", code: "identity-unknown", connectionId: null });
    expect(provider.asked.at(-1)).toBe("/revoke");
  });
});
