/** Listeners of one thing. One that throws does not keep the others from hearing it. */
export class Observers<Message> {
  readonly #listeners = new Set<(message: Message) => void>();

  /** Returns the function that ends the subscription. */
  add(listener: (message: Message) => void): () => void {
    // A function of its own per subscription, so that adding the same listener twice and ending one keeps the other.
    const own = (message: Message) => listener(message);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  tell(message: Message): void {
    for (const listener of [...this.#listeners]) {
      if (!this.#listeners.has(listener)) continue;
      try {
        listener(message);
      } catch (error) {
        // On its own, where the page reports uncaught errors.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
