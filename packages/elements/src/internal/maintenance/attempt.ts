import { asConnectionError, type ConnectionError, type ManagementClient } from "@connection-kit/core";
import { type ConnectionEvent, ConnectionFailedEvent } from "../events.ts";
import type { Kit } from "../kit.ts";

/** What came of a call. */
export type Attempt<Value> = { readonly value: Value; readonly error?: undefined } | { readonly error: ConnectionError; readonly value?: undefined };

export interface AttemptOptions {
  readonly kit: Kit;
  /** What is tried, for the records of the host page. */
  readonly act: string;
  /** Aborted when nobody waits for it any more. */
  readonly signal?: AbortSignal;
  readonly tell: (event: ConnectionEvent) => void;
}

/** Makes a call. A failure is told to the host page and comes back as a value; undefined when a reading is of no use any more. */
export async function attempt<Value>(
  { kit, act, signal, tell }: AttemptOptions,
  call: (management: ManagementClient) => Promise<Value>,
): Promise<Attempt<Value> | undefined> {
  try {
    return { value: await call(await kit.management()) };
  } catch (thrown) {
    if (signal?.aborted && thrown === signal.reason) return undefined;
    const error = asConnectionError(thrown);
    tell(failureOf(act, error));
    return { error };
  }
}

export function failureOf(act: string, { code, retry, requestId }: ConnectionError): ConnectionFailedEvent {
  return new ConnectionFailedEvent(act, code, retry, requestId);
}
