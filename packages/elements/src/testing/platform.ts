import { HttpConnectionsClient } from "@connection-kit/core";
import { createMockBackend, type MockBackend, seedIds } from "@connection-kit/mock-backend";

/** The application's key or client as the platform shows it, once. */
export interface MadeCredentials {
  readonly application: { readonly id: string };
  readonly applicationKey?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
}

/** The mock backend in process, and what an admin does on its platform. */
export class Platform {
  readonly backend: MockBackend = createMockBackend();
  readonly client = new HttpConnectionsClient({ baseUrl: "/api/connection-kit/v1", fetch: (input, init) => this.backend.fetch(input, init) });
  readonly moduleId = seedIds.moduleId;

  makeCredentials(kind: "application-key" | "oauth-client", name: string): Promise<MadeCredentials> {
    return this.#send<MadeCredentials>("POST", "/mock/applications", { kind, name });
  }

  async revoke(applicationId: string): Promise<void> {
    await this.#send("POST", `/mock/applications/${applicationId}/revoke`);
  }

  async signIn(personaId: string): Promise<void> {
    await this.#send("PUT", "/mock/personas/current", { id: personaId });
  }

  async fault(call: string, fault: string): Promise<void> {
    await this.#send("PUT", "/mock/scenario", { faults: [{ call, fault, times: 1 }] });
  }

  async #send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.backend.fetch(path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer);
  }
}
