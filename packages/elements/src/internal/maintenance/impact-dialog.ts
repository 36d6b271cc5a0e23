import { state } from "lit/decorators.js";
import { type Impact, impactTemplate } from "./impact.ts";
import { MaintenanceDialog } from "./maintenance-dialog.ts";

/** A dialog that shows first what a change concerns. */
export abstract class ImpactDialog extends MaintenanceDialog {
  @state() protected impact: Impact = { status: "loading" };

  override connectedCallback(): void {
    const isFirst = !this.hasUpdated;
    super.connectedCallback();
    if (isFirst) void this.readImpact();
  }

  protected renderImpact() {
    return impactTemplate(this.messages, this.impact, this.readImpact);
  }

  protected readonly readImpact = async (): Promise<void> => {
    this.impact = { status: "loading" };
    const { signal } = this;
    const read = await this.attempt("usages", (management) => management.usages(this.connection.id, { signal }));
    if (!read) return;
    this.impact = read.error ? { status: "failed", error: read.error } : { status: "ready", usages: read.value };
  };
}
