import { property, state } from "lit/decorators.js";
import { KitElement } from "./kit-element.ts";

/** What an element has that takes part in a form of the host page: it has a value, can be required, disabled and reset. */
export abstract class FormAssociatedElement extends KitElement {
  static readonly formAssociated = true;

  /** Name under which a form submits the value. */
  @property({ reflect: true }) name: string | undefined;

  /** Whether the form is invalid as long as the value is empty. */
  @property({ type: Boolean, reflect: true }) required = false;

  /** Whether nothing can be changed. A disabled fieldset has the same effect. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  @state() protected isFormDisabled = false;
  /** Whether the form has been told to report what is missing. */
  @state() protected isReported = false;

  readonly #internals = this.attachInternals();

  constructor() {
    super();
    this.addEventListener("invalid", this.#onInvalid);
    // A press on the host's label arrives as a click on this element itself.
    this.addEventListener("click", (event) => {
      if (event.composedPath()[0] === this) this.focus();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("click", this.#onClick, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("click", this.#onClick, { capture: true });
  }

  abstract get value(): string;
  abstract set value(value: string | null);

  /** The form around it, as for any form control. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /** What the browser finds wrong with the value. */
  get validity(): ValidityState {
    return this.#internals.validity;
  }

  /** The sentence the browser shows when the value is missing. */
  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  /** Whether the form checks it: not while it is disabled. */
  get willValidate(): boolean {
    return this.#internals.willValidate;
  }

  /** Whether the value is valid. Fires `invalid` when it is not. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** Whether the value is valid; when it is not, the person is told. */
  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  formResetCallback(): void {
    this.isReported = false;
  }

  formStateRestoreCallback(value: string | null): void {
    this.value = value;
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.isFormDisabled = isDisabled;
  }

  protected get isDisabled(): boolean {
    return this.disabled || this.isFormDisabled;
  }

  protected get isMissingShown(): boolean {
    return this.isReported && this.validity.valueMissing;
  }

  /** Whether a press on one of the form's buttons is submitting it. */
  #isSubmitting = false;

  /** Enter in a field is a press on the form's first button, too. */
  readonly #onClick = (event: Event): void => {
    const pressed = event.composedPath().find((target) => target instanceof HTMLButtonElement || target instanceof HTMLInputElement);
    this.#isSubmitting = this.form !== null && pressed?.form === this.form && pressed.type === "submit";
    if (this.#isSubmitting) setTimeout(() => (this.#isSubmitting = false));
  };

  /**
   * What is missing is said here, in view; the browser's bubble would say it again and cover what helps. The browser does
   * not point at a control whose event was cancelled, so the focus is moved here. Only on a press: a check by a script
   * fires the same event and must not move the focus.
   */
  readonly #onInvalid = (event: Event): void => {
    this.isReported = true;
    if (!this.#isSubmitting) return;
    event.preventDefault();
    const first = [...(this.form?.elements ?? [])].find((control) => control.matches(":invalid:not(fieldset)"));
    // After the browser, which goes on to the next invalid control that it may point at.
    if (first === this) setTimeout(() => this.focus());
  };

  /** Hands the value to the form. `anchor` is what the browser points at when the value is missing. */
  protected tellForm(missing: string, anchor: HTMLElement | undefined): void {
    this.#internals.setFormValue(this.value || null);
    if (this.required && this.value === "") this.#internals.setValidity({ valueMissing: true }, missing, anchor);
    else this.#internals.setValidity({});
  }
}
