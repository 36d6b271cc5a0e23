import { type ClientEnvironment, type ConnectionsClient, HttpConnectionsClient } from "@connection-kit/core";
import { createMockBackend, type MockBackend } from "@connection-kit/mock-backend";
import type { ApplicationKind, CreatedApplication, Grant } from "@connection-kit/mock-backend/platform";
import type { ScenarioName } from "@connection-kit/mock-backend/scenarios";

/** The backend of one story, and the client its elements use. */
export interface StoryBackend {
  readonly backend: MockBackend;
  readonly client: ConnectionsClient;
}

/** A story stands still: what is tried again is tried at once, and what gets no answer stays pending. */
const stillEnvironment: Partial<ClientEnvironment> = {
  random: () => 0,
  requestId: () => "4f1c09d2a7b83e56",
  sleep: (milliseconds, signal) => (milliseconds === 0 || signal.aborted ? Promise.resolve() : aborted(signal)),
};

/** A backend in process and in memory: stories beside each other on a docs page do not meet. */
export function openStoryBackend(scenario: ScenarioName): StoryBackend {
  const backend = createMockBackend({ scenario });
  const client = new HttpConnectionsClient({ baseUrl: "/api/connection-kit/v1", fetch: backend.fetch, environment: stillEnvironment });
  return { backend, client };
}

/** An application key that works, which no seed holds: of an application that reads one data pool. */
export async function newApplicationKey(story: StoryBackend, name: string): Promise<string> {
  const { applicationKey } = await createApplication(story, "application-key", name);
  if (applicationKey === undefined) throw new Error("The application has no key.");
  return applicationKey;
}

/** A client ID and a client secret that work. */
export async function newOAuthClient(story: StoryBackend, name: string): Promise<{ readonly clientId: string; readonly clientSecret: string }> {
  const { clientId, clientSecret } = await createApplication(story, "oauth-client", name);
  if (clientId === undefined || clientSecret === undefined) throw new Error("The application has no client secret.");
  return { clientId, clientSecret };
}

/** As an admin makes it under Applications. */
async function createApplication({ backend }: StoryBackend, kind: ApplicationKind, name: string): Promise<CreatedApplication> {
  const created = await send<CreatedApplication>(backend, "POST", "/mock/applications", { kind, name });
  const grants: readonly Grant[] = [{ resource: "data-pool", resourceId: "order-to-cash", actions: ["read"] }];
  await send(backend, "PUT", `/mock/applications/${created.application.id}/permissions`, { grants });
  return created;
}

async function send<Answer>(backend: MockBackend, method: string, path: string, body: unknown): Promise<Answer> {
  const response = await backend.fetch(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
