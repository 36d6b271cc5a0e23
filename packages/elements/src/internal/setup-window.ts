import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How often, in ms, to look whether the window has been closed: no event says so. */
const lookInterval = 400;

/**
 * Opens the place where credentials are made in a window of its own and says when the person comes back from there: when
 * that window is closed, or when this one has the focus again.
 */
export class SetupWindow implements ReactiveController {
  readonly #onReturn: () => void;
  #opened: Window | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, onReturn: () => void) {
    this.#onReturn = onReturn;
    host.addController(this);
  }

  /** The click on the link. A browser that opens no window follows the link as usual. */
  open(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.currentTarget instanceof HTMLAnchorElement)) return;
    if (this.#opened && !this.#opened.closed) {
      event.preventDefault();
      this.#opened.focus();
    } else {
      const opened = window.open(event.currentTarget.href, "_blank", "popup,width=1080,height=800");
      if (!opened) return;
      event.preventDefault();
      // "noopener" among the features would leave no window to look at; this keeps that one from reaching back all the same.
      opened.opener = null;
      this.#opened = opened;
    }
    this.#watch();
  }

  hostDisconnected(): void {
    this.#rest();
  }

  #watch(): void {
    this.#rest();
    this.#timer = setInterval(() => this.#opened?.closed && this.#return(), lookInterval);
    window.addEventListener("focus", this.#return);
  }

  #rest(): void {
    clearInterval(this.#timer);
    window.removeEventListener("focus", this.#return);
  }

  readonly #return = (): void => {
    this.#rest();
    this.#onReturn();
  };
}
