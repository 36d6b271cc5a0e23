import {
  type CallOptions,
  type Connection,
  ConnectionError,
  type ConnectionsClient,
  type ConnectionType,
  type Credentials,
  type ManagementClient,
} from "@connection-kit/core";
import type { ConnectionEvent } from "../internal/events.ts";
import { ConnectionReauthorizedEvent, ConnectionSuppliedEvent } from "../internal/maintenance-events.ts";
import type { Messages } from "../locales/messages.ts";
import { replacedTemplate, suppliedTemplate } from "./credential-form.templates.ts";

/** What credentials are stored for, as it was read. */
export interface StoredSoFar {
  readonly management: ManagementClient;
  /** The form draws one of them. */
  readonly types: readonly ConnectionType[];
  readonly packageId: string;
  /** What is stored by now, or null. */
  readonly connection: Connection | null;
  /** What stands above the fields. */
  readonly intro: (messages: Messages, type: ConnectionType) => unknown;
}

/** How a form stores credentials for something that is there already. */
export interface StoringWay {
  /** Tells it from others: two of one subject are the same. */
  readonly subject: string;
  readonly savedWords: "saved" | "reauthorized";
  read(client: ConnectionsClient, management: ManagementClient): Promise<StoredSoFar>;
  store(so: StoredSoFar, request: { readonly typeId: string; readonly credentials: Credentials }, options: CallOptions): Promise<Connection>;
  event(connection: Connection): ConnectionEvent;
}

/** The credentials of a connection are replaced, if they belong to the same identity or the person said that they need not. */
export function replacing(connectionId: string, mayAcceptIdentity: () => boolean): StoringWay {
  return {
    subject: `replace ${connectionId}`,
    savedWords: "reauthorized",
    async read(client, management) {
      const [connection, type] = await Promise.all([client.connection(connectionId), management.connectionTypeOf(connectionId)]);
      const intro = (messages: Messages) => replacedTemplate(messages, connection);
      return { management, types: [type], packageId: connection.packageId, connection, intro };
    },
    store: ({ management, connection }, { credentials }, options) => {
      if (!connection) throw new ConnectionError({ code: "configuration-invalid", retry: "never" });
      return management.replaceCredentials(connection, credentials, { acceptIdentity: mayAcceptIdentity(), ...options });
    },
    event: ({ id }) => new ConnectionReauthorizedEvent(id),
  };
}

/** A person supplies their own for a dynamic connection. */
export function supplying(dynamicConnectionId: string): StoringWay {
  return {
    subject: `supply ${dynamicConnectionId}`,
    savedWords: "saved",
    async read(_, management) {
      const personal = (await management.personalConnections()).find(({ dynamicConnection }) => dynamicConnection.id === dynamicConnectionId);
      if (!personal) throw new ConnectionError({ code: "not-found", retry: "never" });
      const { types, connection, dynamicConnection } = personal;
      const intro = (messages: Messages, type: ConnectionType) => suppliedTemplate(messages, personal, type);
      return { management, types, packageId: dynamicConnection.package.id, connection, intro };
    },
    async store({ management }, { typeId, credentials }, options) {
      const { connection } = await management.supplyCredentials(dynamicConnectionId, typeId, credentials, options);
      if (!connection) throw new ConnectionError({ code: "unexpected-response", retry: "user" });
      return connection;
    },
    event: ({ id }) => new ConnectionSuppliedEvent(dynamicConnectionId, id),
  };
}
