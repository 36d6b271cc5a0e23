import type {
  CallOptions,
  ConnectionsClient,
  ConnectionsPage,
  ConnectionsQuery,
  CreateOptions,
  Credentials,
  ModuleVersion,
  NewConnection,
} from "../client/connections-client.ts";
import type {
  AuthorizationStart,
  ConnectionVersion,
  DeleteOptions,
  ManagementClient,
  NewDynamicConnection,
  ReplaceOptions,
  RequestedConnection,
  SwapPlan,
} from "../client/management-client.ts";
import type { Authorization } from "../contract/authorization.ts";
import type { Connection } from "../contract/connection.ts";
import type { ConnectionType } from "../contract/connection-type.ts";
import type { DynamicConnection, PersonalConnection } from "../contract/dynamic-connection.ts";
import type { Module } from "../contract/module.ts";
import type { Session } from "../contract/session.ts";
import type { Swap } from "../contract/swap.ts";
import type { Permission, UsageList } from "../contract/usage.ts";
import type { Verification } from "../contract/verification.ts";
import type { ConnectionError } from "../errors/connection-error.ts";
import { FakeAnswers, type HeldAnswer } from "./fake-answers.ts";
import { FakeAuthorizations, type FakeSignIn } from "./fake-authorizations.ts";
import { FakeBackend, type FakeWorld, found, verificationOf } from "./fake-backend.ts";
import { createIn, pageOf, verifyIn } from "./fake-connections.ts";
import { FakeDynamicConnections } from "./fake-dynamic-connections.ts";
import { FakeMaintenance } from "./fake-maintenance.ts";
import { FakeSwaps } from "./fake-swaps.ts";
import { sampleConnection } from "./samples.ts";

export type ClientMethod = keyof ConnectionsClient | keyof ManagementClient;

/** A backend in memory behind the client's ports, with a real one's behaviour as far as elements can see it. */
export class FakeConnectionsClient implements ConnectionsClient, ManagementClient {
  /** Names of the methods that were called, in order. */
  readonly calls: ClientMethod[];
  readonly #answers = new FakeAnswers<ClientMethod>();
  readonly #backend: FakeBackend;
  readonly #maintenance: FakeMaintenance;
  readonly #swaps: FakeSwaps;
  readonly #authorizations: FakeAuthorizations;
  readonly #dynamicConnections: FakeDynamicConnections;

  constructor(world: Partial<FakeWorld> = {}) {
    this.calls = this.#answers.calls;
    this.#backend = new FakeBackend(world);
    this.#maintenance = new FakeMaintenance(this.#backend);
    this.#swaps = new FakeSwaps(this.#backend);
    this.#authorizations = new FakeAuthorizations(this.#backend, this.#maintenance);
    this.#dynamicConnections = new FakeDynamicConnections(this.#backend);
  }

  /** The next call of a method fails. `afterEffect` says that it did its work and only the answer was lost. */
  failNext(method: ClientMethod, error: ConnectionError, { afterEffect = false } = {}): void {
    this.#answers.failNext(method, error, afterEffect);
  }

  /** Keeps back the answer of the next call of a method. */
  hold(method: ClientMethod): HeldAnswer {
    return this.#answers.hold(method);
  }

  /** Ends a sign-in as the provider would. */
  settleAuthorization(authorizationId: string, signIn: FakeSignIn): void {
    this.#authorizations.settle(authorizationId, signIn);
  }

  session(options?: CallOptions): Promise<Session> {
    return this.#answers.answer("session", options, () => this.#backend.world.session);
  }

  module(moduleId: string, options?: CallOptions): Promise<Module> {
    return this.#answers.answer("module", options, () => found(this.#backend.modules, moduleId));
  }

  connectionTypes(moduleId: string, options?: CallOptions): Promise<readonly ConnectionType[]> {
    return this.#answers.answer("connectionTypes", options, () => {
      const { acceptedTypeIds } = found(this.#backend.modules, moduleId);
      return this.#backend.world.types.filter(({ id }) => acceptedTypeIds.includes(id));
    });
  }

  connections(query: ConnectionsQuery, options?: CallOptions): Promise<ConnectionsPage> {
    return this.#answers.answer("connections", options, () => pageOf(this.#backend, query));
  }

  connection(connectionId: string, options?: CallOptions): Promise<Connection> {
    return this.#answers.answer("connection", options, () => found(this.#backend.connections, connectionId));
  }

  createConnection(connection: NewConnection, options: CreateOptions): Promise<Connection> {
    return this.#once("createConnection", connection, options, () => createIn(this.#backend, connection));
  }

  checkConnection({ credentials }: Omit<NewConnection, "name" | "verify">, options?: CallOptions): Promise<Verification> {
    return this.#answers.answer("checkConnection", options, () => verificationOf(sampleConnection(), !this.#backend.isRejected(credentials)));
  }

  verifyConnection(connectionId: string, options?: CallOptions): Promise<Verification> {
    return this.#answers.answer("verifyConnection", options, () => verifyIn(this.#backend, connectionId));
  }

  attachConnection(module: ModuleVersion, connectionId: string, options?: CallOptions): Promise<Module> {
    return this.#answers.answer("attachConnection", options, () => this.#backend.attach(module, found(this.#backend.connections, connectionId).id));
  }

  detachConnection(module: ModuleVersion, options?: CallOptions): Promise<Module> {
    return this.#answers.answer("detachConnection", options, () => this.#backend.attach(module, null));
  }

  connectionTypeOf(connectionId: string, options?: CallOptions): Promise<ConnectionType> {
    return this.#answers.answer("connectionTypeOf", options, () => this.#backend.type(found(this.#backend.connections, connectionId).type.id));
  }

  renameConnection(connection: ConnectionVersion, name: string, options?: CallOptions): Promise<Connection> {
    return this.#answers.answer("renameConnection", options, () => this.#maintenance.rename(connection, name));
  }

  deleteConnection(connection: ConnectionVersion, options?: DeleteOptions): Promise<void> {
    return this.#answers.answer("deleteConnection", options, () => this.#maintenance.delete(connection, options));
  }

  replaceCredentials(connection: ConnectionVersion, credentials: Credentials, options?: ReplaceOptions): Promise<Connection> {
    return this.#answers.answer("replaceCredentials", options, () => this.#maintenance.replace(connection, credentials, options));
  }

  restoreCredentials(connectionId: string, options?: CallOptions): Promise<Connection> {
    return this.#answers.answer("restoreCredentials", options, () => this.#maintenance.restore(connectionId));
  }

  permissions(connectionId: string, options?: CallOptions): Promise<readonly Permission[]> {
    return this.#answers.answer("permissions", options, () => this.#maintenance.permissions(connectionId));
  }

  usages(connectionId: string, options?: CallOptions): Promise<UsageList> {
    return this.#answers.answer("usages", options, () => this.#backend.usages(found(this.#backend.connections, connectionId).id));
  }

  requestConnection(connection: RequestedConnection, options: CreateOptions): Promise<Connection> {
    return this.#once("requestConnection", connection, options, () => this.#maintenance.request(connection));
  }

  swap(plan: SwapPlan, options: CreateOptions): Promise<Swap> {
    return this.#once("swap", plan, options, () => this.#swaps.swap(plan));
  }

  undoSwap(swapId: string, options?: CallOptions): Promise<Swap> {
    return this.#answers.answer("undoSwap", options, () => this.#swaps.undo(swapId));
  }

  beginAuthorization(start: AuthorizationStart, options?: CallOptions): Promise<Authorization> {
    return this.#answers.answer("beginAuthorization", options, () => this.#authorizations.begin(start));
  }

  authorization(authorizationId: string, options?: CallOptions): Promise<Authorization> {
    return this.#answers.answer("authorization", options, () => this.#authorizations.read(authorizationId));
  }

  cancelAuthorization(authorizationId: string, options?: CallOptions): Promise<void> {
    return this.#answers.answer("cancelAuthorization", options, () => this.#authorizations.cancel(authorizationId));
  }

  createDynamicConnection(connection: NewDynamicConnection, options: CreateOptions): Promise<DynamicConnection> {
    return this.#once("createDynamicConnection", connection, options, () => this.#dynamicConnections.create(connection));
  }

  personalConnections(options?: CallOptions): Promise<readonly PersonalConnection[]> {
    return this.#answers.answer("personalConnections", options, () => this.#dynamicConnections.personal());
  }

  supplyCredentials(dynamicConnectionId: string, typeId: string, credentials: Credentials, options?: CallOptions): Promise<PersonalConnection> {
    return this.#answers.answer("supplyCredentials", options, () => this.#dynamicConnections.supply(dynamicConnectionId, typeId, credentials));
  }

  withdrawCredentials(dynamicConnectionId: string, options?: CallOptions): Promise<void> {
    return this.#answers.answer("withdrawCredentials", options, () => this.#dynamicConnections.withdraw(dynamicConnectionId));
  }

  #once<Value>(method: ClientMethod, request: unknown, options: CreateOptions, work: () => Value): Promise<Value> {
    return this.#answers.answer(method, options, () => this.#backend.once(options.idempotencyKey, [method, request], work));
  }
}
