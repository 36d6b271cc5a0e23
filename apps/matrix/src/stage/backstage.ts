import { contractPrefix, createMockBackend, type MockBackend, type ScenarioName, seedIds, type World } from "@connection-kit/mock-backend/node";

export { type ScenarioName, seedIds };

interface Problem {
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

/** The backend of one row, as its own people see it: what is stored, and where credentials come from. */
export class Backstage {
  readonly backend: MockBackend;
  #before: World | undefined;

  constructor(scenario: ScenarioName, now: () => Date) {
    this.backend = createMockBackend({ scenario, now });
  }

  /** From here on, what is new is told from what was there. */
  async begin(): Promise<void> {
    this.#before = await this.backend.world();
  }

  /** An application key that the platform accepts. */
  async key(name = "matrix-key"): Promise<string> {
    return (await this.#application<{ applicationKey: string }>({ kind: "application-key", name })).applicationKey;
  }

  /** An OAuth client that the platform accepts. */
  client(name = "matrix-client"): Promise<{ readonly clientId: string; readonly clientSecret: string }> {
    return this.#application({ kind: "oauth-client", name });
  }

  /** Connections that were not there when the row began. */
  async created(): Promise<readonly string[]> {
    const { connections } = await this.backend.world();
    return Object.values(connections)
      .filter(({ id }) => this.#before?.connections[id] === undefined)
      .map(({ name }) => name);
  }

  async connections(): Promise<World["connections"]> {
    return (await this.backend.world()).connections;
  }

  async attachedTo(moduleId: string): Promise<string | null> {
    return (await this.backend.world()).modules[moduleId]?.connectionId ?? null;
  }

  /** A call of the contract that the page does not make: another window, another person. */
  async call(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Record<string, unknown>> {
    return this.send(method, `${contractPrefix}${path}`, body, headers);
  }

  /** A call of the contract that is to be refused, and how it is. */
  async refusal(method: string, path: string, body: unknown): Promise<{ readonly status: number; readonly problem: Problem }> {
    const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID() };
    const response = await this.backend.fetch(`${contractPrefix}${path}`, { method, headers, body: JSON.stringify(body) });
    return { status: response.status, problem: (await response.json()) as Problem };
  }

  /** A call beside the contract. */
  async send(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Record<string, unknown>> {
    const json = body === undefined ? {} : { headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
    const response = await this.backend.fetch(path, { method, headers, ...json });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? {} : JSON.parse(text);
  }

  async #application<Created>(request: Record<string, unknown>): Promise<Created> {
    return (await this.send("POST", "/mock/applications", request)) as unknown as Created;
  }
}
