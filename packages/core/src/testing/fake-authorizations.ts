import type { AuthorizationStart } from "../client/management-client.ts";
import type { Authorization } from "../contract/authorization.ts";
import type { Connection } from "../contract/connection.ts";
import type { Identity } from "../contract/verification.ts";
import { type FakeBackend, found, shownCredentials } from "./fake-backend.ts";
import { connectionOf } from "./fake-connections.ts";
import type { FakeMaintenance } from "./fake-maintenance.ts";
import { sampleTime } from "./samples.ts";

/** What the person did at the provider, or what the provider made of it. */
export type FakeSignIn =
  | { readonly outcome: "signed-in"; readonly identity?: Identity }
  | { readonly outcome: "denied" | "failed"; readonly code: string }
  | { readonly outcome: "expired" };

/** Ten minutes after the time of the samples. */
const expiresAt = "2026-11-24T08:10:00Z";

/** Sign-ins at a provider that a test takes the place of. */
export class FakeAuthorizations {
  readonly #backend: FakeBackend;
  readonly #maintenance: FakeMaintenance;
  readonly #attempts = new Map<string, { readonly start: AuthorizationStart; readonly authorization: Authorization }>();

  constructor(backend: FakeBackend, maintenance: FakeMaintenance) {
    this.#backend = backend;
    this.#maintenance = maintenance;
  }

  begin(start: AuthorizationStart): Authorization {
    this.#backend.type(start.typeId);
    this.#backend.checkMasks(start.credentials);
    if (start.connectionId === undefined) this.#backend.checkName(start.name, start.packageId);
    else found(this.#backend.connections, start.connectionId);
    const id = this.#backend.nextId("authorization");
    const authorizationUrl = `https://provider.example/authorize?attempt=${id}`;
    return this.#keep(start, { id, status: "pending", authorizationUrl, expiresAt, connectionId: null });
  }

  read(authorizationId: string): Authorization {
    return found(this.#attempts, authorizationId).authorization;
  }

  cancel(authorizationId: string): void {
    const { start, authorization } = found(this.#attempts, authorizationId);
    if (authorization.status === "pending") this.#keep(start, { ...authorization, status: "cancelled", authorizationUrl: null });
  }

  /** A result that comes after the attempt is over is ignored. */
  settle(authorizationId: string, signIn: FakeSignIn): void {
    const { start, authorization } = found(this.#attempts, authorizationId);
    if (authorization.status !== "pending") return;
    const over = { ...authorization, authorizationUrl: null };
    if (signIn.outcome === "expired") this.#keep(start, { ...over, status: "expired" });
    else if (signIn.outcome !== "signed-in") this.#keep(start, { ...over, status: signIn.outcome, code: signIn.code });
    else this.#keep(start, { ...over, ...this.#signedIn(start, signIn.identity ?? account) });
  }

  #signedIn(start: AuthorizationStart, after: Identity): Partial<Authorization> {
    const type = this.#backend.type(start.typeId);
    const signedIn = { ...shownCredentials(type, start.credentials), identity: after, status: "active", verifiedAt: sampleTime };
    if (start.connectionId === undefined) {
      const { id } = this.#backend.change(connectionOf(start, type, this.#backend.nextId("authorized")), signedIn);
      return { status: "completed", connectionId: id };
    }
    const connection: Connection = found(this.#backend.connections, start.connectionId);
    const before = connection.identity;
    if (before && before.id !== after.id && !start.acceptIdentity) return { status: "failed", code: "identity-changed", identities: { before, after } };
    this.#maintenance.reauthorized(connection, signedIn);
    return { status: "completed", connectionId: connection.id };
  }

  #keep(start: AuthorizationStart, authorization: Authorization): Authorization {
    this.#attempts.set(authorization.id, { start, authorization });
    return authorization;
  }
}

/** Who signs in when the test does not say. */
const account: Identity = { id: "alex@example.com", label: "alex@example.com", kind: "user" };
