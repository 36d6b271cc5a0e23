import { type Connection, type ConnectionError, newIdempotencyKey, type Swap, type UsageList } from "@connection-kit/core";
import { swapSummary } from "@connection-kit/core/management";
import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { MessageCode } from "../../locales/messages.ts";
import { ConnectionPages } from "../connection-pages.ts";
import { icon } from "../icons.ts";
import { ConnectionSwappedEvent } from "../maintenance-events.ts";
import { failureNote } from "../note.templates.ts";
import { sentence } from "../text.ts";
import { failureOf } from "./attempt.ts";
import { ImpactDialog } from "./impact-dialog.ts";
import { swapStyles } from "./swap.styles.ts";
import { choiceTemplate, identityTemplate, isGood, itemsTemplate, pairTemplate } from "./swap.templates.ts";

type SwapState =
  | { readonly status: "choosing" }
  /** Continue was pressed with nothing chosen. */
  | { readonly status: "choice-missing" }
  | { readonly status: "planning" }
  | { readonly status: "planned" | "swapping" | "swapped" | "undoing" | "undone"; readonly swap: Swap; readonly error?: ConnectionError }
  | { readonly status: "failed"; readonly error: ConnectionError };

/** The contract's limit for one swap. */
const mostModules = 1000;

/** Puts another connection in the place of one, in every module that uses it: dry run, run, report, undo. @internal */
export class SwapDialog extends ImpactDialog {
  static override styles = [...(ImpactDialog.styles as []), swapStyles];

  protected override readonly layout = "dialog-wide";

  @state() private swapping: SwapState = { status: "choosing" };

  @state() private chosen: Connection | undefined;

  readonly #pages = new ConnectionPages(this, {
    client: () => this.kit.client,
    packageId: () => this.connection.packageId,
    pageSize: 50,
    onFailed: (error) => this.tell(failureOf("connections", error)),
  });
  /** One for each plan that is run: the same when it is tried again. */
  #key: string | undefined;

  override connectedCallback(): void {
    const isFirst = !this.hasUpdated;
    super.connectedCallback();
    if (isFirst) void this.#pages.read();
  }

  protected override heading() {
    return this.messages.text("swap-title");
  }

  protected override lead() {
    const { messages, swapping, connection } = this;
    if (!("swap" in swapping)) return this.messages.text("swap-choose");
    const { swap } = swapping;
    const { modules: total, fits, swapped, undone, undoFailed } = swapSummary(swap);
    switch (swapping.status) {
      case "planned":
      case "swapping":
        return fits === 0 ? messages.text("swap-plan-none") : messages.text("swap-plan", { fitting: fits, total });
      case "swapped":
      case "undoing":
        return sentence(messages, "swap-done", { swapped, total, name: swap.to.name });
      case "undone":
        return sentence(messages, "swap-undone", { undone, total: undone + undoFailed, name: connection.name });
    }
  }

  protected override body() {
    const { messages, swapping, connection, chosen } = this;
    if (!("swap" in swapping) || !chosen) {
      return html`<form id="form" class="body" @submit=${this.#onContinue}>${this.#failure()}${this.#choice()}${this.renderImpact()}</form>`;
    }
    return html`
      <div class="body" tabindex="0">
        ${this.#failure()} ${pairTemplate(messages, connection, chosen)}
        ${swapping.status === "planned" ? identityTemplate(messages, connection, chosen) : nothing} ${this.#leftOut()} ${itemsTemplate(messages, swapping.swap)}
      </div>
    `;
  }

  protected override foot() {
    const progress = this.#progress();
    return html`
      <div class="foot">
        <span class="progress push" role="status">${progress ? html`${icon("progress")}<span>${this.messages.text(progress)}</span>` : this.#hint()}</span>
        ${this.#buttons(progress !== undefined)}
      </div>
    `;
  }

  protected override focusFirst(): void {
    this.focusOn("#search");
  }

  #choice() {
    return choiceTemplate({
      messages: this.messages,
      pages: this.#pages.pages,
      replacedId: this.connection.id,
      chosenId: this.chosen?.id,
      isMissing: this.swapping.status === "choice-missing" && !this.chosen,
      onSearch: (search) => this.#pages.search(search),
      onChoose: (connection) => {
        this.chosen = connection;
      },
      onRetry: this.fromTitle(() => this.#pages.read()),
    });
  }

  #buttons(isPending: boolean) {
    const { messages, swapping } = this;
    const pending = isPending ? "true" : nothing;
    const close = html`<button id="cancel" class="button button-large" type="button" @click=${this.cancel}>${messages.text("close")}</button>`;
    switch (swapping.status) {
      case "planned":
      case "swapping": {
        const count = swapping.swap.items.filter(isGood).length;
        if (count === 0) return close;
        return html`${this.renderCancel()}
          <button id="run" class="button button-large button-primary" type="button" aria-disabled=${pending} @click=${this.#onRun}>
            ${messages.plural("swap-run", { count })}
          </button>`;
      }
      case "swapped":
      case "undoing":
        return html`<button id="undo" class="button button-large" type="button" aria-disabled=${pending} @click=${this.#onUndo}>${messages.text("swap-undo")}</button>
          ${close}`;
      case "undone":
        return close;
      default:
        return html`${this.renderCancel()}
          <button class="button button-large button-primary" type="submit" form="form" aria-disabled=${pending}>${messages.text("swap-dry-run")}</button>`;
    }
  }

  #progress(): MessageCode | undefined {
    const codes: Partial<Record<SwapState["status"], MessageCode>> = { planning: "swap-planning", swapping: "swapping", undoing: "undoing" };
    return codes[this.swapping.status];
  }

  #hint() {
    return this.swapping.status === "planned" && this.swapping.swap.items.some(isGood) ? this.messages.text("swap-can-undo") : nothing;
  }

  #failure() {
    const { messages, swapping } = this;
    const error = "error" in swapping ? swapping.error : undefined;
    if (!error) return nothing;
    const title = messages.text(swapping.status === "swapped" ? "swap-undo-failed" : "swap-failed");
    return failureNote(messages, { title, error });
  }

  /** Modules that are not part of the plan. */
  #leftOut() {
    const { messages, impact } = this;
    if (impact.status !== "ready") return nothing;
    const { items, hidden } = impact.usages;
    const lines = [
      hidden > 0 ? messages.plural("swap-hidden", { count: hidden }) : "",
      items.length > mostModules ? messages.text("swap-limit", { count: mostModules }) : "",
    ].filter(Boolean);
    return lines.map((line) => html`<p class="muted">${line}</p>`);
  }

  readonly #onContinue = async (event: Event): Promise<void> => {
    event.preventDefault();
    const to = this.chosen;
    if (this.swapping.status === "planning") return;
    if (!to) {
      this.swapping = { status: "choice-missing" };
      return;
    }
    this.swapping = { status: "planning" };
    if (this.impact.status !== "ready") await this.readImpact();
    const planned = this.impact.status === "ready" ? await this.#plan(to, this.impact.usages) : undefined;
    this.#key = undefined;
    // Another one was chosen meanwhile, or nobody knows which modules there are.
    if (!planned || this.chosen !== to) this.swapping = { status: "choosing" };
    else this.swapping = planned.error ? { status: "failed", error: planned.error } : { status: "planned", swap: planned.value };
    await this.#focusAfter("#run");
  };

  readonly #onRun = async (): Promise<void> => {
    const to = this.chosen;
    if (this.swapping.status !== "planned" || !to) return;
    const { swap } = this.swapping;
    this.swapping = { status: "swapping", swap };
    const moduleIds = swap.items.filter(isGood).map(({ usage }) => usage.module.id);
    const swapped = await this.#send(to, moduleIds, false);
    if (!swapped) return;
    if (swapped.error) this.swapping = { status: "planned", swap, error: swapped.error };
    else {
      // Those that did not fit are part of the report.
      const left = swap.items.filter((item) => !isGood(item));
      this.swapping = { status: "swapped", swap: { ...swapped.value, items: [...swapped.value.items, ...left] } };
      this.#tellOf(swapped.value, "swapped", this.connection.id, to.id);
    }
    await this.#focusAfter("#undo");
  };

  readonly #onUndo = async (): Promise<void> => {
    if (this.swapping.status !== "swapped") return;
    const { swap } = this.swapping;
    this.swapping = { status: "undoing", swap };
    const undone = await this.attempt("undo-swap", (management) => management.undoSwap(swap.id));
    if (!undone) return;
    if (undone.error) this.swapping = { status: "swapped", swap, error: undone.error };
    else {
      this.swapping = { status: "undone", swap: undone.value };
      this.#tellOf(undone.value, "undone", swap.to.id, swap.from.id);
    }
    await this.#focusAfter("#cancel");
  };

  #plan(to: Connection, { items }: UsageList) {
    this.#key = undefined;
    return this.#send(
      to,
      items.slice(0, mostModules).map(({ module }) => module.id),
      true,
    );
  }

  #send(to: Connection, moduleIds: readonly string[], dryRun: boolean) {
    return this.attempt("swap", async (management) => {
      this.#key ??= newIdempotencyKey();
      return management.swap({ fromId: this.connection.id, toId: to.id, moduleIds, dryRun }, { idempotencyKey: this.#key });
    });
  }

  /** Lists follow, and the host page hears of the modules that have changed. */
  #tellOf({ items }: Swap, outcome: string, fromId: string, toId: string): void {
    const moduleIds = items.filter((item) => item.outcome === outcome).map(({ usage }) => usage.module.id);
    if (moduleIds.length === 0) return;
    this.kit.attachmentsChanged(fromId);
    this.tell(new ConnectionSwappedEvent(fromId, toId, moduleIds));
  }

  async #focusAfter(selector: string): Promise<void> {
    await this.updateComplete;
    this.focusOn(selector);
  }
}
