/** Time, chance and the network's state, so that tests can hold them still. */
export interface ClientEnvironment {
  readonly now: () => number;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Resolves after some milliseconds, or as soon as the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly requestId: () => string;
  /** False when the browser knows that it is offline; then a request that failed was not sent. */
  readonly isOnline: () => boolean;
}

export const realEnvironment: ClientEnvironment = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep,
  requestId: () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join(""),
  isOnline: () => typeof navigator === "undefined" || navigator.onLine !== false,
};

/** Resolves after some milliseconds, or as soon as the signal is aborted. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}
