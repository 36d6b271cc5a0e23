import type { Connection, Module } from "@connection-kit/core";
import type { LitElement, ReactiveController } from "lit";
import type { Kit } from "./kit.ts";
import type { ActDialog, MaintenanceClosedEvent } from "./maintenance/maintenance-dialog.ts";

/** What a dialog is about. */
export type MaintenanceAct = "verify" | "permissions" | "rename" | "reauthorize" | "usages" | "swap" | "delete";

/** Loads the dialogs of everything that happens to a connection after it was created: one script for all of them. */
export function loadMaintenance() {
  return import("./maintenance/index.ts");
}

type Dialogs = Awaited<ReturnType<typeof loadMaintenance>>;

export interface MaintenanceOptions {
  readonly kit: () => Kit | undefined;
  /** Brings the focus back when a dialog has closed: to the opener, or to what stands there now. */
  readonly onClosed: () => void;
}

/** The dialog that is open in an element, loaded when it is needed. The host renders `dialog`. */
export class Maintenance implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: MaintenanceOptions;
  #dialog: ActDialog | undefined;
  #said = "";
  #retry: (() => void) | undefined;

  constructor(host: LitElement, options: MaintenanceOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get dialog(): HTMLElement | undefined {
    return this.#dialog;
  }

  /** What the last dialog came to, as a sentence to announce. */
  get said(): string {
    return this.#said;
  }

  /** Opens the dialog once more when its script could not be loaded; undefined when there is no such trouble. */
  get retry(): (() => void) | undefined {
    return this.#retry;
  }

  hostDisconnected(): void {
    // A move within the document takes it out and puts it in again in one task.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#dialog = undefined;
    });
  }

  /** A person is about to need it. Should it not come, they are told when they do. */
  preload(): void {
    void Promise.allSettled([loadMaintenance()]);
  }

  /** What was said is no longer news. */
  forget(): void {
    this.#said = "";
  }

  open(act: MaintenanceAct, connection: Connection): Promise<void> {
    return this.#open(
      ({ createDialog }, kit) => createDialog(act, kit, connection),
      (next) => void this.open(next, connection),
    );
  }

  /** Makes the connection of a module dynamic; `attached` is what it has now. */
  makeDynamic(module: Module, attached: Connection | null): Promise<void> {
    return this.#open(({ createMakeDynamicDialog }, kit) => createMakeDynamicDialog(kit, module, attached));
  }

  async #open(create: (dialogs: Dialogs, kit: Kit) => ActDialog, onNext?: (next: MaintenanceAct) => void): Promise<void> {
    const kit = this.#options.kit();
    if (!kit) return;
    this.#retry = undefined;
    this.#said = "";
    try {
      this.#show(create(await loadMaintenance(), kit), onNext);
    } catch (error) {
      console.error(error);
      this.#retry = () => void this.#open(create, onNext);
    }
    this.#host.requestUpdate();
  }

  #show(dialog: ActDialog, onNext: ((next: MaintenanceAct) => void) | undefined): void {
    dialog.addEventListener("maintenance-closed", (event: MaintenanceClosedEvent) => {
      if (this.#dialog !== dialog) return;
      this.#dialog = undefined;
      this.#said = event.said;
      this.#host.requestUpdate();
      if (event.next) onNext?.(event.next);
      else void this.#host.updateComplete.then(this.#options.onClosed);
    });
    this.#dialog = dialog;
  }
}
