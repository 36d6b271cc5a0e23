import type { Connection, Module, Problem } from "@connection-kit/core/contract";
import { createMockBackend, type MockBackend, type MockBackendOptions } from "../backend.ts";
import type { Application, CreatedApplication, Grant, RunResult } from "../platform/contract.ts";
import { contractPrefix } from "../routes.ts";

/** What the tests of this package ask a backend, each in one line. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export const api = contractPrefix;
export const moduleId = "resolve-blocked-orders-query-data";
export const pushModuleId = "resolve-blocked-orders-push-data";
export const now = new Date("2026-11-24T08:00:00Z");

export class Caller {
  readonly backend: MockBackend;
  #clock = now.getTime();
  #intents = 0;

  /** Of a backend that is there, or of a new one made with these options. */
  constructor(options: MockBackendOptions | { readonly backend: MockBackend } = {}) {
    this.backend = "backend" in options ? options.backend : createMockBackend({ now: () => new Date(this.#clock), ...options });
  }

  /** Lets time pass for the backend. */
  pass(milliseconds: number): void {
    this.#clock += milliseconds;
  }

  async call<Body = Problem>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    const init = body === undefined ? { headers } : { headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
    const response = await this.backend.fetch(path, { method, ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === "" ? undefined : JSON.parse(text)) as Body };
  }

  get<Body = Problem>(path: string, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    return this.call<Body>("GET", path, undefined, headers);
  }

  key(name: string): Promise<CreatedApplication & { applicationKey: string }> {
    return this.#application({ kind: "application-key", name });
  }

  client(name: string, more: Record<string, unknown> = {}): Promise<CreatedApplication & { clientId: string; clientSecret: string }> {
    return this.#application({ kind: "oauth-client", name, ...more });
  }

  async grant(application: Application, grants: readonly Grant[]): Promise<void> {
    await this.call("PUT", `/mock/applications/${application.id}/permissions`, { grants });
  }

  /** `POST /connections` with a new idempotency key. */
  create<Body = Connection>(connection: Record<string, unknown>, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    this.#intents += 1;
    const body = { packageId: "order-to-cash", verify: "required", ...connection };
    return this.call<Body>("POST", `${api}/connections`, body, { "idempotency-key": `intent-${this.#intents}`, ...headers });
  }

  createWithKey<Body = Connection>(name: string, applicationKey: string): Promise<Answer<Body>> {
    return this.create<Body>({ name, typeId: "celonis-application-key", credentials: { applicationKey } });
  }

  createWithClient<Body = Connection>(name: string, clientId: string, clientSecret: string): Promise<Answer<Body>> {
    return this.create<Body>({ name, typeId: "celonis-oauth-client-credentials", credentials: { clientId, clientSecret } });
  }

  async attach(connectionId: string, id = moduleId): Promise<Answer<Module>> {
    return this.call<Module>("PUT", `${api}/modules/${id}/connection`, { connectionId }, { "if-match": "*" });
  }

  run<Body = RunResult>(id = moduleId): Promise<Answer<Body>> {
    return this.call<Body>("POST", `/mock/modules/${id}/run`);
  }

  async #application<Created>(request: Record<string, unknown>): Promise<Created> {
    return (await this.call<Created>("POST", "/mock/applications", request)).body;
  }
}
