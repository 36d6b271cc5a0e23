import type { Connection, Module, PersonalConnection, Session } from "@connection-kit/core/contract";
import type {
  AddModuleRequest,
  Application,
  CreateApplicationRequest,
  CreatedApplication,
  CreateFlowRequest,
  DataPool,
  Grant,
  ModuleParameters,
  Persona,
  PlatformFlow,
  PlatformPackage,
  PlatformService,
  RunResult,
  ScenarioSettings,
  StandIn,
} from "@connection-kit/mock-backend/platform";
import type { LiveChanges } from "./live-changes.ts";
import { PlatformError } from "./platform-error.ts";
import { type RequestOptions, requestJson } from "./request.ts";

interface Items<Item> {
  readonly items: readonly Item[];
}

/** The base URL of the kit's contract; the same that `<connection-provider>` gets. */
export const contractBaseUrl = "/api/connection-kit/v1";

const segment = encodeURIComponent;

/** The platform around the kit: packages, flows, applications, and the switches of the mock. Each write is told to every window. */
export class PlatformClient {
  constructor(readonly changes: LiveChanges) {}

  /** Whether the backend has what the mock adds beside the kit's contract. */
  async isPresent(): Promise<boolean> {
    try {
      await requestJson("/mock/packages");
      return true;
    } catch (error) {
      // No JSON, or none at this address: a backend that has the contract alone. Anything else is a platform in trouble, which the screens say.
      const absent = error instanceof PlatformError && (error.status === 404 || (error.status === 200 && error.code === "unexpected"));
      return !absent;
    }
  }

  session(signal?: AbortSignal): Promise<Session> {
    return requestJson(`${contractBaseUrl}/session`, { signal });
  }

  module(id: string, signal?: AbortSignal): Promise<Module> {
    return requestJson(`${contractBaseUrl}/modules/${segment(id)}`, { signal });
  }

  connection(id: string, signal?: AbortSignal): Promise<Connection> {
    return requestJson(`${contractBaseUrl}/connections/${segment(id)}`, { signal });
  }

  /** Null when the backend has no dynamic connections. */
  async personalConnections(signal?: AbortSignal): Promise<readonly PersonalConnection[] | null> {
    try {
      return (await requestJson<Items<PersonalConnection>>(`${contractBaseUrl}/me/dynamic-connections`, { signal })).items;
    } catch (error) {
      if (error instanceof PlatformError && (error.status === 404 || error.status === 501)) return null;
      throw error;
    }
  }

  withdrawCredentials(dynamicConnectionId: string): Promise<void> {
    return this.#write(`${contractBaseUrl}/me/dynamic-connections/${segment(dynamicConnectionId)}`, { method: "DELETE" });
  }

  async packages(signal?: AbortSignal): Promise<readonly PlatformPackage[]> {
    return (await requestJson<Items<PlatformPackage>>("/mock/packages", { signal })).items;
  }

  package(id: string, signal?: AbortSignal): Promise<PlatformPackage> {
    return requestJson(`/mock/packages/${segment(id)}`, { signal });
  }

  async flows(packageId: string, signal?: AbortSignal): Promise<readonly PlatformFlow[]> {
    return (await requestJson<Items<PlatformFlow>>(`/mock/flows?packageId=${segment(packageId)}`, { signal })).items;
  }

  flow(id: string, signal?: AbortSignal): Promise<PlatformFlow> {
    return requestJson(`/mock/flows/${segment(id)}`, { signal });
  }

  createFlow(flow: CreateFlowRequest): Promise<PlatformFlow> {
    return this.#write("/mock/flows", { method: "POST", body: flow });
  }

  addModule(flowId: string, kind: AddModuleRequest["kind"]): Promise<PlatformFlow> {
    return this.#write(`/mock/flows/${segment(flowId)}/modules`, { method: "POST", body: { kind } satisfies AddModuleRequest });
  }

  /** A flow that was switched off because one of its modules failed again and again. */
  switchOn(flowId: string): Promise<PlatformFlow> {
    return this.#write(`/mock/flows/${segment(flowId)}/switch-on`, { method: "POST" });
  }

  /** Makes a draft live. Build-time values of its dynamic connections are dropped. */
  publish(flowId: string): Promise<PlatformFlow> {
    return this.#write(`/mock/flows/${segment(flowId)}/publish`, { method: "POST" });
  }

  async standIns(signal?: AbortSignal): Promise<readonly StandIn[]> {
    return (await requestJson<Items<StandIn>>("/mock/stand-ins", { signal })).items;
  }

  parameters(moduleId: string, signal?: AbortSignal): Promise<ModuleParameters> {
    return requestJson(`/mock/modules/${segment(moduleId)}/parameters`, { signal });
  }

  saveParameters(moduleId: string, values: ModuleParameters["values"]): Promise<ModuleParameters> {
    return this.#write(`/mock/modules/${segment(moduleId)}/parameters`, { method: "PUT", body: values });
  }

  /** A run changes when credentials were last used, so it counts as a write. */
  run(moduleId: string): Promise<RunResult> {
    return this.#write(`/mock/modules/${segment(moduleId)}/run`, { method: "POST" });
  }

  async dataPools(signal?: AbortSignal): Promise<readonly DataPool[]> {
    return (await requestJson<Items<DataPool>>("/mock/data-pools", { signal })).items;
  }

  async services(signal?: AbortSignal): Promise<readonly PlatformService[]> {
    return (await requestJson<Items<PlatformService>>("/mock/services", { signal })).items;
  }

  async applications(signal?: AbortSignal): Promise<readonly Application[]> {
    return (await requestJson<Items<Application>>("/mock/applications", { signal })).items;
  }

  createApplication(application: CreateApplicationRequest): Promise<CreatedApplication> {
    return this.#write("/mock/applications", { method: "POST", body: application });
  }

  regenerateSecret(applicationId: string): Promise<CreatedApplication> {
    return this.#write(`/mock/applications/${segment(applicationId)}/secret`, { method: "POST" });
  }

  savePermissions(applicationId: string, grants: readonly Grant[]): Promise<Application> {
    return this.#write(`/mock/applications/${segment(applicationId)}/permissions`, { method: "PUT", body: { grants } });
  }

  revoke(applicationId: string): Promise<Application> {
    return this.#write(`/mock/applications/${segment(applicationId)}/revoke`, { method: "POST" });
  }

  personas(signal?: AbortSignal): Promise<Items<Persona> & { readonly current: string }> {
    return requestJson("/mock/personas", { signal });
  }

  async signInAs(personaId: string): Promise<void> {
    await requestJson("/mock/personas/current", { method: "PUT", body: { id: personaId } });
    this.changes.tell("restarted");
  }

  scenario(signal?: AbortSignal): Promise<ScenarioSettings> {
    return requestJson("/mock/scenario", { signal });
  }

  saveScenario(settings: Partial<ScenarioSettings>): Promise<void> {
    return this.#write("/mock/scenario", { method: "PUT", body: settings });
  }

  async scenarioNames(signal?: AbortSignal): Promise<readonly { readonly name: string; readonly description: string }[]> {
    return (await requestJson<Items<{ name: string; description: string }>>("/mock/scenario/names", { signal })).items;
  }

  async reset(scenarioName?: string): Promise<void> {
    await requestJson("/mock/scenario/reset", { method: "POST", body: scenarioName === undefined ? {} : { name: scenarioName } });
    this.changes.tell("restarted");
  }

  /** Many more connections in one package, for looking at long lists. */
  loadConnections(connections: number): Promise<void> {
    return this.#write("/mock/scenario/load", { method: "POST", body: { connections } });
  }

  async #write<Answer>(path: string, options: RequestOptions): Promise<Answer> {
    const answer = await requestJson<Answer>(path, options);
    this.changes.tell("changed");
    return answer;
  }
}
