import type { Credentials } from "../client/connections-client.ts";
import type { NewDynamicConnection } from "../client/management-client.ts";
import type { Connection } from "../contract/connection.ts";
import type { DynamicConnection, PersonalConnection } from "../contract/dynamic-connection.ts";
import { normalizeName } from "../credentials/names.ts";
import { type FakeBackend, found, refusal, shownCredentials } from "./fake-backend.ts";
import { connectionOf } from "./fake-connections.ts";
import { sampleTime } from "./samples.ts";

/** Dynamic connections in memory, all of them of flows that the person may run. */
export class FakeDynamicConnections {
  readonly #backend: FakeBackend;
  readonly #slots = new Map<string, DynamicConnection>();
  readonly #supplied = new Map<string, Connection>();

  constructor(backend: FakeBackend) {
    this.#backend = backend;
  }

  create({ name, moduleId, buildTimeConnectionId }: NewDynamicConnection): DynamicConnection {
    const module = found(this.#backend.modules, moduleId);
    const buildTime = buildTimeConnectionId === null ? null : found(this.#backend.connections, buildTimeConnectionId);
    if (!module.canBeDynamic) throw refusal({ code: "invalid-input", status: 422, issues: [{ field: null, code: "cannot-be-dynamic" }] });
    this.#backend.checkName(name, module.package.id);
    const slot = {
      id: this.#backend.nextId("dynamic"),
      name: normalizeName(name),
      flow: module.flow,
      package: module.package,
      acceptedTypeIds: module.acceptedTypeIds,
      buildTimeConnection: buildTime && { id: buildTime.id, name: buildTime.name },
      etag: this.#backend.nextTag(),
    };
    this.#slots.set(slot.id, slot);
    this.#backend.tie(module, { connectionId: buildTimeConnectionId, dynamicConnection: { id: slot.id, name: slot.name } });
    return slot;
  }

  /** Those that a module is still tied to. */
  personal(): readonly PersonalConnection[] {
    const tied = new Set([...this.#backend.modules.values()].map(({ dynamicConnection }) => dynamicConnection?.id));
    return [...this.#slots.values()].filter(({ id }) => tied.has(id)).map((slot) => this.#personal(slot));
  }

  supply(dynamicConnectionId: string, typeId: string, credentials: Credentials): PersonalConnection {
    const slot = found(this.#slots, dynamicConnectionId);
    if (!slot.acceptedTypeIds.includes(typeId)) throw refusal({ code: "invalid-input", status: 422, issues: [{ field: null, code: "wrong-type" }] });
    const type = this.#backend.type(typeId);
    this.#backend.checkMasks(credentials);
    this.#backend.checkAccepted(credentials);
    const own = connectionOf({ name: slot.name, packageId: slot.package.id }, type, `personal-${slot.id}`);
    const identity = this.#backend.identityOf(credentials) ?? own.identity;
    const shown = { ...shownCredentials(type, credentials), identity, verifiedAt: sampleTime, etag: this.#backend.nextTag() };
    this.#supplied.set(slot.id, { ...own, ...shown });
    return this.#personal(slot);
  }

  withdraw(dynamicConnectionId: string): void {
    found(this.#slots, dynamicConnectionId);
    this.#supplied.delete(dynamicConnectionId);
  }

  #personal(dynamicConnection: DynamicConnection): PersonalConnection {
    const types = dynamicConnection.acceptedTypeIds.map((typeId) => this.#backend.type(typeId));
    return { dynamicConnection, types, connection: this.#supplied.get(dynamicConnection.id) ?? null };
  }
}
