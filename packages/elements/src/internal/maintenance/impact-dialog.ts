import { state } from "lit/decorators.js";
import { type Impact, impactTemplate } from "./impact.ts";
import { MaintenanceDialog } from "./maintenance-dialog.ts";

/** A dialog that shows first what a change concerns. */
export abstract class ImpactDialog extends MaintenanceDialog {
  @state() protected impact: Impact = { status: "loading" };

  #reading: Promise<void> | undefined;

  override connectedCallback(): void {
    const isFirst = !this.hasUpdated;
    super.connectedCallback();
    if (isFirst) void this.readImpact();
  }

  protected renderImpact() {
    return impactTemplate(
      this.messages,
      this.impact,
      this.fromTitle(() => this.readImpact()),
    );
  }

  /** Read once, however many wait for it. */
  protected readImpact(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #read(): Promise<void> {
    this.impact = { status: "loading" };
    const { signal } = this;
    const read = await this.attempt("usages", (management) => management.usages(this.connection.id, { signal }));
    if (!read) return;
    this.impact = read.error ? { status: "failed", error: read.error } : { status: "ready", usages: read.value };
  }
}
