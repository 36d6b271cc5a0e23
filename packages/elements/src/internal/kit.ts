import {
  type Connection,
  type ConnectionStore,
  type ConnectionsClient,
  createConnectionStore,
  HttpConnectionsClient,
  knownValue,
  type ManagementClient,
  type Session,
} from "@connection-kit/core";
import { en } from "../locales/en.ts";
import { type MessageCatalogue, Messages } from "../locales/messages.ts";
import { openChangeChannel } from "./change-channel.ts";
import { loadMaintenance } from "./maintenance-loading.ts";
import { watchPolicy } from "./policy-watch.ts";

/** A short-lived bearer token for the backend, or null to send none. */
export type GetToken = () => Promise<string | null>;

export interface KitOptions {
  readonly baseUrl?: string;
  readonly client?: ConnectionsClient;
  readonly getToken?: GetToken;
  readonly isUnkeyed?: boolean;
  readonly locale?: string;
  readonly messages?: Partial<MessageCatalogue>;
}

/** What the elements inside one provider share: the backend, the state, the sentences. */
export interface Kit {
  readonly client: ConnectionsClient;
  readonly store: ConnectionStore;
  readonly messages: Messages;
  /** Whether connections can be renamed, reauthorized, deleted and so on: not with an embedder's client that has no calls for it. */
  readonly isManaged: boolean;
  /** Where the backend is, as far as that is known: else on this page's origin. */
  readonly backendOrigin: string;
  /** Loads the calls for that. Rejects when the client lacks some of them, and when their script does not come. */
  management(): Promise<ManagementClient>;
  /** A form or dialog has created or changed a connection: lists here and in other windows follow. */
  connectionChanged(connection: Connection): void;
  /** A dialog has deleted a connection: lists and modules that show it follow, here and in other windows. */
  connectionRemoved(connectionId: string): void;
  /** Modules use another connection than before: what shows them is read again, here and in other windows. */
  attachmentsChanged(connectionId: string): void;
  /** Called when any connection or attachment has changed, in whatever window. Returns the function that ends it. */
  onChange(listener: () => void): () => void;
  dispose(): void;
}

/** The sentences as long as no kit is there yet. */
export const defaultMessages = new Messages("en", en);

export function createMessages(locale: string | undefined, overrides: Partial<MessageCatalogue> | undefined): Messages {
  return locale || overrides ? new Messages(locale || "en", en, overrides) : defaultMessages;
}

/** The calls behind the menu. Whether the others are there too is known once `managementOf` is loaded. */
const menuCalls = ["permissions", "usages", "renameConnection", "replaceCredentials", "deleteConnection"] as const satisfies (keyof ManagementClient)[];

/** Who the person is and what they may do, as far as that is known. */
export function sessionOf(kit: Kit | undefined): Session | undefined {
  return kit && knownValue(kit.store.state.session);
}

/** Whether connections can be changed here: the client has the calls, and nobody said that the person may not. */
export function mayManage(kit: Kit | undefined): boolean {
  return kit?.isManaged === true && (sessionOf(kit)?.abilities.manageConnections ?? true);
}

export function createKit(options: KitOptions): Kit {
  const { baseUrl = "", getToken, isUnkeyed = false } = options;
  const policy = watchPolicy(baseUrl);
  const client = options.client ?? new HttpConnectionsClient({ baseUrl, isUnkeyed, isForbidden: policy.isForbidden, ...(getToken && { getToken }) });
  const store = createConnectionStore({ client });
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const channel = openChangeChannel(() => {
    store.send({ type: "refresh-requested" });
    tell();
  });
  const changed = (connectionId: string) => {
    channel.post(connectionId);
    tell();
  };
  const forgetOutcomes = store.onOutcome((outcome) => {
    if (outcome.type !== "connection-failed") changed(outcome.connectionId);
  });
  let management: Promise<ManagementClient> | undefined;

  return {
    client,
    store,
    messages: createMessages(options.locale, options.messages),
    backendOrigin: URL.canParse(baseUrl, document.baseURI) ? new URL(baseUrl, document.baseURI).origin : location.origin,
    isManaged: client instanceof HttpConnectionsClient || menuCalls.every((call) => call in client),
    management() {
      management ??= loadManagement(client).catch((error: unknown) => {
        management = undefined;
        throw error;
      });
      return management;
    },
    connectionChanged(connection) {
      store.send({ type: "connection-changed", connection });
      changed(connection.id);
    },
    connectionRemoved(connectionId) {
      store.send({ type: "connection-removed", connectionId });
      changed(connectionId);
    },
    attachmentsChanged(connectionId) {
      store.send({ type: "refresh-requested" });
      changed(connectionId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      forgetOutcomes();
      channel.close();
      policy.end();
      store.dispose();
      listeners.clear();
    },
  };
}

async function loadManagement(client: ConnectionsClient): Promise<ManagementClient> {
  // With the dialogs that need it: a script of its own for so little would tear what all share into pieces, which weigh more.
  const { requiredManagement } = await loadMaintenance();
  return requiredManagement(client);
}
