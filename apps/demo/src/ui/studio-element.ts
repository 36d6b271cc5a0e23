import { LitElement, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import type { PageDescription, Studio } from "../studio.ts";

let lastId = 0;

/**
 * Everything of the demo is rendered into the light DOM: one author, one style sheet, and labels, descriptions and regions
 * that reach across components by id, as in any application page. The kit's elements bring shadow roots of their own.
 */
export abstract class StudioElement extends LitElement {
  /** Given by the parent's template, before the element is connected. */
  @property({ attribute: false }) studio!: Studio;

  /** For ids inside this element's templates. */
  protected readonly uid = `s${++lastId}`;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

/** A page: it has an `h1`, and says what the window's title and the way to it are. */
export abstract class StudioScreen extends StudioElement {
  protected abstract page(): PageDescription;

  protected override updated(_changed: PropertyValues): void {
    this.studio.describePage(this.page());
  }
}
