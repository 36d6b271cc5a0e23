import type { ReactiveController, ReactiveControllerHost } from "lit";

/** The rows that are in the DOM: `start` inclusive, `end` exclusive. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

export interface VirtualWindowOptions {
  /** The scrolling box; null while it is not rendered. */
  readonly viewport: () => HTMLElement | null;
  readonly count: () => number;
  /** Height of a row in px before it was measured. */
  readonly estimate: (index: number) => number;
  /** Stays the same when rows before it come or go. */
  readonly key: (index: number) => string;
}

/** Rows kept in the DOM beyond each edge of the box. Also covers the group heads, which the sums leave out. */
const overscan = 4;
const defaultViewportHeight = 544;

/**
 * Keeps the number of rows in the DOM constant however long the list is. Rows carry `data-index`; elements with
 * `data-space="start end"` stand for the rows from `start` up to `end` that are left out. Heights are estimated, then measured.
 */
export class VirtualWindow implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: VirtualWindowOptions;
  readonly #measured = new Map<string, number>();
  #offsets = new Float64Array(1);
  #range: RowRange = { start: 0, end: 0 };
  #revealed: number | undefined;

  constructor(host: ReactiveControllerHost, options: VirtualWindowOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get range(): RowRange {
    return this.#range;
  }

  /** How many rows PageUp and PageDown go. */
  get pageSize(): number {
    const height = this.#options.viewport()?.clientHeight || defaultViewportHeight;
    return Math.max(1, Math.floor(height / Math.max(1, this.#averageHeight())) - 1);
  }

  hostUpdate(): void {
    this.#sum();
    this.#range = this.#rangeAt(this.#options.viewport()?.scrollTop ?? 0);
  }

  hostUpdated(): void {
    const viewport = this.#options.viewport();
    if (!viewport) return;
    this.#fillSpaces(viewport);
    const first = this.#indexAt(viewport.scrollTop);
    const before = this.#offsets[first] ?? 0;
    if (this.#measure(viewport)) {
      this.#sum();
      this.#fillSpaces(viewport);
      // The rows in view stay where they are when those above turn out to be higher than expected.
      viewport.scrollTop += (this.#offsets[first] ?? 0) - before;
    }
    this.#finishReveal(viewport);
    if (this.#differs(this.#rangeAt(viewport.scrollTop))) this.#host.requestUpdate();
  }

  /** Call when the box was scrolled. */
  scrolled(): void {
    const viewport = this.#options.viewport();
    if (viewport && this.#differs(this.#rangeAt(viewport.scrollTop))) this.#host.requestUpdate();
  }

  /** Brings a row into view, rendered or not. */
  reveal(index: number): void {
    this.#revealed = index;
    const viewport = this.#options.viewport();
    const rendered = index >= this.#range.start && index < this.#range.end;
    if (viewport && !rendered) viewport.scrollTop = Math.max(0, (this.#offsets[index] ?? 0) - viewport.clientHeight / 2);
    this.#host.requestUpdate();
  }

  #finishReveal(viewport: HTMLElement): void {
    if (this.#revealed === undefined) return;
    const row = viewport.querySelector(`[data-index="${this.#revealed}"]`);
    if (!row) return;
    this.#revealed = undefined;
    row.scrollIntoView({ block: "nearest" });
  }

  #sum(): void {
    const count = this.#options.count();
    if (this.#offsets.length !== count + 1) this.#offsets = new Float64Array(count + 1);
    let offset = 0;
    for (let index = 0; index < count; index++) {
      this.#offsets[index] = offset;
      offset += this.#measured.get(this.#options.key(index)) ?? this.#options.estimate(index);
    }
    this.#offsets[count] = offset;
  }

  #rangeAt(scrollTop: number): RowRange {
    const count = this.#options.count();
    const height = this.#options.viewport()?.clientHeight || defaultViewportHeight;
    return { start: Math.max(0, this.#indexAt(scrollTop) - overscan), end: Math.min(count, this.#indexAt(scrollTop + height) + 1 + overscan) };
  }

  /** The row at an offset, by halving. */
  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#offsets.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#offsets[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #fillSpaces(viewport: HTMLElement): void {
    for (const space of viewport.querySelectorAll<HTMLElement>("[data-space]")) {
      const [start = 0, end = 0] = (space.dataset.space ?? "").split(" ").map(Number);
      // A property, not an attribute: a strict content security policy refuses style attributes.
      space.style.blockSize = `${(this.#offsets[end] ?? 0) - (this.#offsets[start] ?? 0)}px`;
    }
  }

  #measure(viewport: HTMLElement): boolean {
    let changed = false;
    for (const row of viewport.querySelectorAll<HTMLElement>("[data-index]")) {
      const index = Number(row.dataset.index);
      const key = this.#options.key(index);
      const height = row.offsetHeight;
      if (height === 0 || height === (this.#measured.get(key) ?? this.#options.estimate(index))) continue;
      this.#measured.set(key, height);
      changed = true;
    }
    return changed;
  }

  #averageHeight(): number {
    const count = this.#options.count();
    return count === 0 ? 1 : (this.#offsets[count] ?? 0) / count;
  }

  #differs(range: RowRange): boolean {
    return range.start !== this.#range.start || range.end !== this.#range.end;
  }
}
