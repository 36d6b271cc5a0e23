/** Waits for a pause in typing, so that the server is not asked at every key. */
export class TypingPause {
  #timer: number | undefined;

  /** What was to be done before is not done any more. */
  before(act: () => void): void {
    this.end();
    this.#timer = window.setTimeout(act, 150);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
