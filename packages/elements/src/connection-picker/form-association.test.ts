import "../define/connection-picker.ts";
import { sampleConnection } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import type { ConnectionPicker } from "../connection-picker/connection-picker.ts";
import { textOf } from "../testing/form-page.ts";
import { hostPage, PickerPage, type PickerPageOptions } from "../testing/picker-page.ts";

const prod = sampleConnection({ id: "prod", name: "Prod" });
const attached = { connections: [prod], module: { connectionId: "prod" } };

async function inForm(
  options: PickerPageOptions,
  markup = "<form><fieldset></fieldset></form>",
): Promise<{ page: PickerPage; form: HTMLFormElement; picker: ConnectionPicker }> {
  const form = hostPage<HTMLFormElement>(markup);
  const page = await PickerPage.open({ ...options, parent: form.querySelector("fieldset") ?? form });
  return { page, form, picker: page.element };
}

describe("<connection-picker> in a form", () => {
  it("submits the id of what is attached under its name", async () => {
    const { form } = await inForm({ ...attached, attributes: { name: "connection" } });
    expect([...new FormData(form)]).to.deep.equal([["connection", "prod"]]);
  });

  it("submits nothing when nothing is attached", async () => {
    const { form } = await inForm({ connections: [prod], attributes: { name: "connection" } });
    expect([...new FormData(form)]).to.deep.equal([]);
  });

  it("has the new value when change is heard", async () => {
    const { page, form } = await inForm({ connections: [prod], attributes: { name: "connection" } });
    let heard: FormDataEntryValue | null = null;
    form.addEventListener("change", () => {
      heard = new FormData(form).get("connection");
    });
    page.field.focus();
    await page.press("ArrowDown");
    await page.settled();
    await page.press("Enter");
    await page.says("is attached");
    expect(heard).to.equal("prod");
  });

  it("is invalid when a connection is required and none is attached, and says so when asked", async () => {
    const { page, form, picker } = await inForm({ connections: [prod], attributes: { name: "connection", required: "" } });
    expect(picker.willValidate).to.equal(true);
    expect(form.checkValidity()).to.equal(false);
    expect(picker.validity.valueMissing).to.equal(true);
    expect(picker.validationMessage).to.equal("Choose a connection.");
    await page.settled();
    expect(textOf(page.one("#hint"))).to.equal("Choose a connection.");
    expect(page.field.ariaInvalid).to.equal("true");
    expect(page.field.getAttribute("aria-describedby")).to.equal("hint");
  });

  it("says nothing is missing before it is asked", async () => {
    const { page } = await inForm({ connections: [prod], attributes: { required: "" } });
    expect(page.field.ariaInvalid).to.equal(null);
    expect(page.text).not.to.include("Choose a connection.");
  });

  it("gives the focus to its field when the form reports it", async () => {
    const { page, form } = await inForm({ connections: [prod], attributes: { name: "connection", required: "" } });
    form.reportValidity();
    expect(page.focused === page.field, "has the focus").to.equal(true);
  });

  it("says what is missing in its own place when the form is submitted, with the focus, and no bubble says it again", async () => {
    const { page, form, picker } = await inForm({ connections: [prod], attributes: { required: "" } });
    form.insertAdjacentHTML("beforeend", "<input required><button>Send</button>");
    let wasCancelled: boolean | undefined;
    picker.addEventListener("invalid", (event) => {
      wasCancelled = event.defaultPrevented;
    });
    form.querySelector("button")?.click();
    await page.until(() => page.focused === page.field, "the field has the focus");
    expect(wasCancelled).to.equal(true);
    expect(textOf(page.one("#hint"))).to.equal("Choose a connection.");
  });

  it("leaves the focus to a control before it that is missing, too", async () => {
    const { page, form } = await inForm({ connections: [prod], attributes: { required: "" } });
    form.insertAdjacentHTML("afterbegin", "<input required>");
    form.insertAdjacentHTML("beforeend", "<button>Send</button>");
    form.querySelector("button")?.click();
    await page.settled();
    expect(page.focused === form.querySelector("input"), "has the focus").to.equal(true);
  });

  it("does not take the focus when a script checks the form", async () => {
    const { page, form } = await inForm({ connections: [prod], attributes: { required: "" } });
    form.insertAdjacentHTML("beforeend", "<input>");
    const elsewhere = form.querySelector("input") as HTMLInputElement;
    elsewhere.focus();
    form.checkValidity();
    await page.settled();
    expect(page.focused === elsewhere, "has the focus").to.equal(true);
  });

  it("is valid as soon as something is attached", async () => {
    const { form, picker } = await inForm({ ...attached, attributes: { required: "" } });
    expect(form.checkValidity()).to.equal(true);
    expect(picker.validationMessage).to.equal("");
  });

  it("is disabled with its fieldset, and then neither submitted nor required", async () => {
    const { page, form } = await inForm({ ...attached, attributes: { name: "connection", required: "" } });
    const fieldset = form.querySelector("fieldset") as HTMLFieldSetElement;
    fieldset.disabled = true;
    await page.settled();
    expect(page.field.disabled).to.equal(true);
    expect((page.button("Create connection") as HTMLButtonElement).disabled).to.equal(true);
    expect([...new FormData(form)]).to.deep.equal([]);
    fieldset.disabled = false;
    await page.settled();
    expect(page.field.disabled).to.equal(false);
  });

  it("forgets the search and what was said on reset; what is attached stays attached", async () => {
    const { page, form, picker } = await inForm({ connections: [prod], attributes: { required: "" } });
    form.checkValidity();
    page.field.focus();
    await page.type("x");
    await page.settled();
    form.reset();
    await page.settled();
    expect(page.field.value).to.equal("");
    expect(page.list === null).to.equal(true);
    expect(page.text).not.to.include("Choose a connection.");
    expect(picker.value).to.equal("");
  });

  it("holds a value until the module is known; then what is attached decides", async () => {
    const { form } = { form: hostPage<HTMLFormElement>("<form></form>") };
    const picker = document.createElement("connection-picker");
    picker.name = "connection";
    form.append(picker);
    picker.formStateRestoreCallback("restored");
    await picker.updateComplete;
    expect(picker.value).to.equal("restored");
    expect(new FormData(form).get("connection")).to.equal("restored");
  });

  it("does not attach a value that was restored", async () => {
    const { page, picker } = await inForm({ connections: [prod] });
    picker.formStateRestoreCallback("prod");
    await page.settled();
    expect(picker.value).to.equal("");
    expect(page.fake.calls).not.to.include("attachConnection");
  });

  it("has the focus when its label is pressed", async () => {
    const { page, form, picker } = await inForm({ connections: [prod], attributes: { id: "picker" } });
    const label = document.createElement("label");
    label.htmlFor = "picker";
    form.prepend(label);
    label.click();
    expect(page.focused === page.field, "has the focus").to.equal(true);
    expect(picker.form === form, "is in the form").to.equal(true);
  });

  it("keeps properties that were set before its script came", async () => {
    const early = document.createElement("connection-picker-early") as ConnectionPicker;
    early.value = "early";
    early.required = true;
    document.body.append(early);
    const { ConnectionPicker: Picker } = await import("./connection-picker.ts");
    customElements.define("connection-picker-early", class extends Picker {});
    await early.updateComplete;
    expect([early.value, early.required]).to.deep.equal(["early", true]);
    expect(early.hasAttribute("required")).to.equal(true);
  });

  it("does not submit the form with Enter in its field", async () => {
    const { page, form } = await inForm({ connections: [prod] });
    let submits = 0;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submits++;
    });
    page.field.focus();
    await page.press("Enter");
    await page.settled();
    expect(submits).to.equal(0);
    expect(page.list === null).to.equal(false);
  });
});
