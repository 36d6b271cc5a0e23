import type { Connection } from "@connection-kit/core";
import { html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { controls } from "../internal/controls.styles.ts";
import type { ConnectionCreatedEvent, ConnectionDuplicateChosenEvent } from "../internal/events.ts";
import { FormAssociatedElement } from "../internal/form-associated-element.ts";
import type { Kit } from "../internal/kit.ts";
import { Maintenance } from "../internal/maintenance-loading.ts";
import { menuStyles } from "../internal/menu.styles.ts";
import { MenuButton } from "../internal/menu.ts";
import { Patience } from "../internal/patience.ts";
import { tokens } from "../internal/tokens.styles.ts";
import { ConnectionList } from "./connection-list.ts";
import { pickerStyles } from "./connection-picker.styles.ts";
import {
  announcementTemplate,
  bodyTemplate,
  fieldTemplate,
  footTemplate,
  headTemplate,
  hintTemplate,
  listTemplate,
  nameInField,
} from "./connection-picker.templates.ts";
import type { CreateDialog, CredentialForm } from "./create-dialog.ts";
import { loadCreateDialog } from "./create-dialog-loading.ts";
import { canBeSentOn } from "./fit.ts";
import { ModuleConnection } from "./module-connection.ts";
import { attachedId, isWaiting, loadedOf, type Overall, type PickerView, searchOf, settledConnection, settledId } from "./picker-view.ts";

const noConnections: readonly Connection[] = [];

/**
 * Lists, creates, picks and attaches the connection of one module.
 *
 * What is attached is read from the backend and written there at once; as a form control its value is the id of the
 * attached connection, or of the dynamic connection in its place. Nothing is ever attached without an act of the person.
 * `value` can be set until the module is known, from then on what is attached decides.
 *
 * @fires connection-create-request - Before a new connection is sent; `preventDefault()` keeps it from being sent.
 * @fires connection-created - A connection was created here; it is attached next.
 * @fires connection-attach-request - Before a connection is attached; `preventDefault()` leaves the module as it is.
 * @fires connection-attached - A connection was attached here.
 * @fires connection-detached - The connection was detached here.
 * @fires connection-verified - A verification that was asked for here has ended.
 * @fires connection-requested - Somebody else was asked for the credentials of a new connection, which is pending until they are there.
 * @fires connection-renamed - The connection was renamed here.
 * @fires connection-reauthorized - The credentials of the connection were replaced or restored here.
 * @fires connection-made-dynamic - The module was tied to a dynamic connection here.
 * @fires connection-deleted - The connection was deleted here.
 * @fires connection-swapped - Modules were swapped to another connection here, instead of deleting the one.
 * @fires connection-failed - Something could not be done; the picker shows it.
 * @fires change - The value changed by an act of the person.
 * @csspart label - The label.
 * @csspart box - The box of field, body and foot.
 * @csspart field - The row with the search field.
 * @csspart input - The search field.
 * @csspart name - The name of the attached connection in the field.
 * @csspart list - The list of connections.
 * @csspart option - One connection in the list.
 * @csspart list-end - What follows the list: pages to come, rows that could not be shown.
 * @csspart body - What is attached, suggested or wrong.
 * @csspart facts - The facts about the attached connection.
 * @csspart status - A status: word and shape.
 * @csspart suggestion - The suggested connection.
 * @csspart attach - The button that attaches the suggestion.
 * @csspart note - A note: warning, failure or success.
 * @csspart foot - The row with the buttons.
 * @csspart create - The button Create connection.
 * @csspart make-dynamic - The button Make it dynamic, where nothing is attached.
 * @csspart actions - The button that opens the menu.
 * @csspart menu - The menu.
 * @csspart menu-item - One item of the menu.
 * @cssprop --connection-list-max-height - Height at which the list scrolls; 8 rows, at most 60 % of the viewport.
 */
export class ConnectionPicker extends FormAssociatedElement {
  static override styles = [tokens, controls, menuStyles, pickerStyles];

  /** Id of the module that is connected. */
  @property({ attribute: "module-id" }) moduleId: string | undefined;

  /** Label of the field; “Connection” when not set. */
  @property() label: string | undefined;

  /** Leaves out Create connection. */
  @property({ type: Boolean, attribute: "without-create" }) withoutCreate = false;

  /** Leaves out the menu (Verify, View permissions, Rename, Reauthorize, Detach, Delete) and Make it dynamic. */
  @property({ type: Boolean, attribute: "without-manage" }) withoutManage = false;

  readonly #module = new ModuleConnection(this, () => this.#tellForm());
  readonly #menu = new MenuButton(this);
  readonly #maintenance = new Maintenance(this, { kit: () => this.kit, onClosed: () => this.#focusOpener() });
  readonly #list: ConnectionList = new ConnectionList(this, {
    connections: () => loadedOf(this.#module.state.collection)?.items ?? noConnections,
    attachedId: () => attachedId(this.#module.state),
    onSearch: (search) => this.#module.send({ type: "connections-requested", search }),
    onEnd: () => this.#onListEnd(),
    onChoose: (connection) => this.#onChoose(connection),
    onUnfit: (connection) => void (canBeSentOn(connection) && this.#module.copyLink(connection)),
  });
  readonly #patience = new Patience(this, () => isWaiting(this.#module.state, this.#list.isOpen));
  /** The value until the module is known. */
  #held = "";
  #overall: Overall = { total: null, fitting: null };
  /** How often the picker was taken out of the document. */
  #moves = 0;

  @state() private isCreating = false;
  @state() private isDialogFailed = false;

  constructor() {
    super();
    this.addEventListener("connection-deleted", this.#onDeleted);
  }

  /** Id of the attached connection, or of the dynamic connection in its place; empty when there is neither. */
  get value(): string {
    return settledId(this.#module.state) ?? this.#held;
  }

  set value(value: string | null) {
    this.#held = value ?? "";
    this.requestUpdate();
  }

  /** The attached connection; null when nothing is attached, when it is dynamic, or when it cannot be read. */
  get connection(): Connection | null {
    return settledConnection(this.#module.state);
  }

  protected override get kit(): Kit | undefined {
    return this.#module.kit;
  }

  get #dialog(): CreateDialog | null {
    return this.renderRoot.querySelector("connection-create-dialog");
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>("#field");
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#moves++;
  }

  protected override willUpdate(): void {
    const { collection, verification } = this.#module.state;
    // Its stages are shown by an element that comes with the dialogs.
    if (verification.status === "verifying") this.#maintenance.preload();
    const loaded = loadedOf(collection);
    if (loaded && collection.status === "ready" && searchOf(collection) === "") this.#overall = { total: loaded.total, fitting: loaded.fitting };
  }

  protected override updated(): void {
    this.#tellForm();
    const field = this.#field;
    const text = nameInField(this.#view()) ?? this.#list.search;
    // Not a binding: it would put the cursor to the end while a person types.
    if (field && field.value !== text) field.value = text;
  }

  /** Clears the search and what is said of the last act. What is attached stays: it is saved already. */
  override formResetCallback(): void {
    super.formResetCallback();
    this.#list.dismiss();
    this.#module.forget();
  }

  /** Focuses the search field. */
  override focus(options?: FocusOptions): void {
    this.#field?.focus(options);
  }

  /** Opens Reauthorize for the attached connection, as its menu does: for a page that leads people to the cure. Does nothing when nothing is attached. */
  async reauthorize(): Promise<void> {
    const { connection, kit } = this;
    if (connection && kit?.isManaged) await this.#maintenance.open("reauthorize", connection);
  }

  protected override render(): TemplateResult {
    const view = this.#view();
    return html`
      ${headTemplate(view)} ${hintTemplate(view)} ${announcementTemplate(view)}
      <div class="box ${this.#list.isOpen ? "open" : ""}" part="box" @focusout=${this.#onFocusOut}>
        <div class="field" part="field" @click=${this.#onFieldClick} @beforeinput=${this.#onBeforeInput} @input=${this.#onInput} @keydown=${this.#onKeyDown}>
          ${fieldTemplate(view)}
        </div>
        ${listTemplate(view)} ${bodyTemplate(view)} ${footTemplate(view)}
      </div>
      ${this.isCreating ? this.#renderDialog() : nothing} ${this.#maintenance.dialog ?? nothing}
    `;
  }

  #renderDialog() {
    return html`<connection-create-dialog
      .kit=${this.kit}
      .moduleId=${this.moduleId}
      .moduleState=${this.#module.state}
      @connection-created=${this.#onCreated}
      @connection-duplicate-chosen=${this.#onDuplicateChosen}
      @dialog-closed=${this.#onDialogClosed}
    ></connection-create-dialog>`;
  }

  #view(): PickerView {
    return {
      picker: this,
      messages: this.messages,
      module: this.#module,
      state: this.#module.state,
      list: this.#list,
      menu: this.#menu,
      maintenance: this.#maintenance,
      overall: this.#overall,
      waiting: this.#patience.waiting,
      isDisabled: this.isDisabled,
      isMissing: this.isMissingShown,
      isDialogFailed: this.isDialogFailed,
      onCreateLikely: this.#onCreateLikely,
      onCreate: this.#onCreate,
      fromField: (act) => () => {
        this.focus();
        act();
      },
    };
  }

  #tellForm(): void {
    this.tellForm(this.messages.text("picker-required"), this.#field ?? undefined);
  }

  #onListEnd(): void {
    const next = loadedOf(this.#module.state.collection)?.next;
    if (next?.status === "available") this.#module.send({ type: "next-page-requested" });
  }

  #onChoose(connection: Connection): void {
    this.#list.dismiss();
    this.#module.attach(connection);
  }

  readonly #onFieldClick = (event: MouseEvent): void => {
    if (this.isDisabled) return;
    if (this.#list.isOpen && event.target !== this.#field) this.#list.dismiss();
    else this.#list.open();
    this.focus();
  };

  /** Typing over the name of the attached connection starts a search. */
  readonly #onBeforeInput = (): void => {
    const field = this.#field;
    if (field && nameInField(this.#view()) !== undefined) field.value = "";
  };

  readonly #onInput = (): void => this.#list.type(this.#field?.value ?? "");

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (!this.#list.handleKey(event)) return;
    // A form, dialog or drawer around the picker has no part in it.
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onFocusOut = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    const staysInside = relatedTarget instanceof Node && currentTarget instanceof Node && currentTarget.contains(relatedTarget);
    // Another window in front is no reason to close.
    if (staysInside || !document.hasFocus()) return;
    const moves = this.#moves;
    // A move within the document takes the focus away, too, and is over with the task.
    queueMicrotask(() => {
      if (moves === this.#moves) this.#list.dismiss();
      else if (this.isConnected) this.focus();
    });
  };

  /** The pointer is on the button, or the focus: what the dialog needs is fetched ahead. */
  readonly #onCreateLikely = (): void => {
    this.#module.readTypes();
    void Promise.allSettled([loadCreateDialog()]);
  };

  readonly #onCreate = async (): Promise<void> => {
    this.#module.readTypes();
    this.#list.dismiss();
    this.isDialogFailed = false;
    try {
      await loadCreateDialog();
      this.isCreating = true;
    } catch (error) {
      console.error(error);
      this.isDialogFailed = true;
    }
  };

  readonly #onCreated = (event: ConnectionCreatedEvent): void => {
    const { connection } = event.composedPath()[0] as CredentialForm;
    this.#dialog?.close();
    // The event that tells of the creation comes to its end first.
    if (connection) queueMicrotask(() => this.#module.attach(connection));
  };

  /** The attached one is gone, by an act of the person. */
  readonly #onDeleted = (): void => {
    this.#tellForm();
    this.dispatchEvent(new Event("change", { bubbles: true }));
  };

  #focusOpener(): void {
    if (this.#menu.focusButton()) return;
    // Once it is made, its button goes with the next answer.
    const opener = this.renderRoot.querySelector<HTMLElement>("#make-dynamic");
    (this.#module.isBecomingDynamic ? this : (opener ?? this)).focus();
  }

  readonly #onDuplicateChosen = (event: ConnectionDuplicateChosenEvent): void => {
    this.#dialog?.close();
    void this.#module.attachById(event.connectionId, "");
  };

  readonly #onDialogClosed = (): void => {
    this.isCreating = false;
    // To the opener, where the browser did not bring it by itself; to the field when the opener is gone.
    (this.renderRoot.querySelector<HTMLElement>("#create:enabled") ?? this).focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "connection-picker": ConnectionPicker;
  }
}
