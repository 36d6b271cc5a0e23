import { type Connection, type ConnectionStore, type ConnectionsClient, createConnectionStore, HttpConnectionsClient } from "@connection-kit/core";
import { en } from "../locales/en.ts";
import { type MessageCatalogue, Messages } from "../locales/messages.ts";
import { openChangeChannel } from "./change-channel.ts";

/** A short-lived bearer token for the backend, or null to send none. */
export type GetToken = () => Promise<string | null>;

export interface KitOptions {
  readonly baseUrl?: string;
  readonly client?: ConnectionsClient;
  readonly getToken?: GetToken;
  readonly locale?: string;
  readonly messages?: Partial<MessageCatalogue>;
}

/** What the elements inside one provider share: the backend, the state, the sentences. */
export interface Kit {
  readonly client: ConnectionsClient;
  readonly store: ConnectionStore;
  readonly messages: Messages;
  /** A form has created or changed a connection: lists here and in other windows follow. */
  connectionChanged(connection: Connection): void;
  dispose(): void;
}

/** The sentences as long as no kit is there yet. */
export const defaultMessages = new Messages("en", en);

export function createMessages(locale: string | undefined, overrides: Partial<MessageCatalogue> | undefined): Messages {
  return locale || overrides ? new Messages(locale || "en", en, overrides) : defaultMessages;
}

export function createKit(options: KitOptions): Kit {
  const client = options.client ?? new HttpConnectionsClient({ baseUrl: options.baseUrl ?? "", ...(options.getToken && { getToken: options.getToken }) });
  const store = createConnectionStore({ client });
  const channel = openChangeChannel(() => store.send({ type: "refresh-requested" }));
  const forgetOutcomes = store.onOutcome((outcome) => {
    if (outcome.type !== "connection-failed") channel.post(outcome.connectionId);
  });

  return {
    client,
    store,
    messages: createMessages(options.locale, options.messages),
    connectionChanged(connection) {
      store.send({ type: "connection-changed", connection });
      channel.post(connection.id);
    },
    dispose() {
      forgetOutcomes();
      channel.close();
      store.dispose();
    },
  };
}
