/** What becomes of one request that writes. */
export type Fate = "request-lost" | "answer-lost" | "unavailable" | "gateway";
export const fates: readonly Fate[] = ["request-lost", "answer-lost", "unavailable", "gateway"];

/** Decides when a request arrives and when its answer does. */
export type Pace = (label: string) => Promise<unknown>;

/** A network between client and backend that loses what a command has planned to be lost. */
export class LossyNetwork {
  /** Of the next requests that write, in order; the others are answered. */
  fates: Fate[] = [];
  /** How many of the next requests that read are lost. */
  lostReads = 0;
  /** Requests without an answer so far. */
  running = 0;
  readonly #send: typeof fetch;
  readonly #pace: Pace;

  constructor(send: typeof fetch, pace: Pace) {
    this.#send = send;
    this.#pace = pace;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    this.running += 1;
    try {
      await this.#pace(`${init?.method} ${input} arrives`);
      const response = await this.#meet(init?.method === "GET" ? this.#fateOfRead() : this.fates.shift(), input, init);
      await this.#pace(`${init?.method} ${input} answers`);
      return response;
    } finally {
      this.running -= 1;
    }
  };

  #fateOfRead(): Fate | undefined {
    if (this.lostReads === 0) return undefined;
    this.lostReads -= 1;
    return "request-lost";
  }

  async #meet(fate: Fate | undefined, input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    if (fate === "request-lost") throw new TypeError("Failed to fetch");
    if (fate === "unavailable") return new Response(null, { status: 503 });
    // The signal is left out: a request that is given up has arrived all the same.
    const response = await this.#send(input, { ...init, signal: null });
    if (fate === "answer-lost") throw new TypeError("Failed to fetch");
    return fate === "gateway" ? new Response(null, { status: 504 }) : response;
  }
}
