/** A request as plain data, so that a defect can send another one in its place. */
export interface Sent {
  /** The operation id of the OpenAPI document; null for what no route answers. */
  readonly operation: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly text: string;
}

export interface Received {
  /** 0 when the network failed. */
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export type Ask = (sent: Sent) => Promise<Received>;

/** Stands between the wire and a backend that is right. */
export type Around = (sent: Sent, ask: Ask) => Promise<Received>;

/** One rule that is broken on purpose, while all others hold. */
export interface Defect {
  readonly name: string;
  /** The rule that a conformance suite has to report. */
  readonly rule: string;
  readonly says: string;
  /** Made anew for every backend: what a defect remembers belongs to one. */
  readonly breaks: () => Around;
}

/** Before the handler: another request is carried out than the one that came. */
export function before(change: (sent: Sent) => Sent): () => Around {
  return () => (sent, ask) => ask(change(sent));
}

/** After the answer: another one goes out than the one that was made. */
export function after(change: (received: Received, sent: Sent) => Received): () => Around {
  return () => async (sent, ask) => change(await ask(sent), sent);
}
