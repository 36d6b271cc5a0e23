import "../define/connection-picker.ts";
import { type ConnectionsClient, type ConnectionType, HttpConnectionsClient } from "@connection-kit/core";
import { type FakeConnectionsClient, type FakeWorld, sampleConnection, sampleTypes } from "@connection-kit/core/testing";
import { createMockBackend, type MockBackend } from "@connection-kit/mock-backend";
import { expect } from "@open-wc/testing";
import { sendKeys, setViewport } from "@web/test-runner-commands";
import type { CredentialFormElement } from "../internal/credential-form-element.ts";
import { refusal, textOf } from "../testing/form-page.ts";
import { inScheme, PickerPage, type PickerPageOptions } from "../testing/picker-page.ts";
import { clientFields, instanceField, typeOf } from "../testing/schema-types.ts";

const unavailable: ConnectionType["availability"] = {
  available: false,
  code: "missing-permission",
  missingPermission: "Data Integration",
  grantedBy: ["Maria Lindqvist", "Tom Okafor"],
  helpUrl: "/help/permissions",
};

/** The sample types, that of the person's own account as Robin Reader meets it. */
function typesForRobin(): readonly ConnectionType[] {
  return sampleTypes().map((type) => (type.auth === "platform-user" ? { ...type, availability: unavailable } : type));
}

/** The dialog of a picker, as a person meets it. */
class DialogPage {
  constructor(readonly picker: PickerPage) {}

  static async open(options: PickerPageOptions = {}): Promise<DialogPage> {
    const page = new DialogPage(await PickerPage.open({ connections: [], ...options }));
    await page.openDialog();
    return page;
  }

  get host(): HTMLElement {
    return this.picker.one("connection-create-dialog");
  }

  get root(): ShadowRoot {
    return this.host.shadowRoot as ShadowRoot;
  }

  get dialog(): HTMLDialogElement | null {
    return this.picker.root.querySelector("connection-create-dialog")?.shadowRoot?.querySelector("dialog") ?? null;
  }

  get isOpen(): boolean {
    return this.dialog?.matches(":modal") ?? false;
  }

  get radios(): HTMLInputElement[] {
    return [...this.root.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  }

  get form(): CredentialFormElement | null {
    return this.root.querySelector<CredentialFormElement>("celonis-user-form, app-key-form, oauth-client-form, credential-form");
  }

  get text(): string {
    return textOf(this.root);
  }

  async openDialog(): Promise<void> {
    this.picker.button("Create connection").focus();
    await this.picker.press("Enter");
    await this.picker.until(() => this.isOpen, "the dialog is open");
    await this.picker.until(() => this.root.querySelector("fieldset, .note, .body > p:not([role])"), "the types are there");
  }

  radio(label: string): HTMLInputElement {
    const found = this.radios.find(({ labels }) => textOf(labels?.[0] ?? null) === label);
    if (!found) throw new Error(`There is no type “${label}”.`);
    return found;
  }

  button(name: string): HTMLElement {
    const roots = [this.root, ...(this.form?.shadowRoot ? [this.form.shadowRoot] : [])];
    const found = roots
      .flatMap((root) => [...root.querySelectorAll("button")])
      .find((button) => (button.getAttribute("aria-label") ?? textOf(button)) === name);
    if (!found) throw new Error(`There is no button “${name}”.`);
    return found;
  }

  input(id: string): HTMLInputElement {
    return this.form?.shadowRoot?.getElementById(id) as HTMLInputElement;
  }

  async press(name: string): Promise<void> {
    const button = this.button(name);
    button.focus();
    button.click();
    await this.picker.settled();
  }

  async toForm(label: string): Promise<void> {
    this.radio(label).click();
    await this.press("Continue");
    await this.picker.until(() => this.form?.shadowRoot?.querySelector("input, button"), "the form is there");
    await this.picker.settled();
  }

  async fill(id: string, value: string): Promise<void> {
    this.input(id).focus();
    await sendKeys({ type: value });
    await this.picker.settled();
  }

  async closed(): Promise<void> {
    await this.picker.until(() => !this.picker.root.querySelector("connection-create-dialog"), "the dialog is closed");
    await this.picker.settled();
  }

  isFocused(element: Element | null): boolean {
    return this.picker.focused === element;
  }
}

describe("the dialog Create connection", () => {
  describe("choosing a type", () => {
    it("is a modal dialog with its name, and a group of radios named by the types", async () => {
      const page = await DialogPage.open();
      expect(textOf(page.root.getElementById(page.dialog?.getAttribute("aria-labelledby") ?? ""))).to.equal("Create connection");
      const group = page.root.querySelector("[role=radiogroup]");
      expect(group?.ariaLabel).to.equal("Connection type");
      expect(page.radios.map(({ labels }) => textOf(labels?.[0] ?? null))).to.deep.equal([
        "Celonis user",
        "Celonis Application Key",
        "Celonis OAuth Client Credentials",
      ]);
      expect(page.text).to.include("Choose who Query data acts as.");
    });

    it("gives the focus to the first type that can be chosen", async () => {
      const page = await DialogPage.open({ world: { types: typesForRobin() } });
      await page.picker.until(() => page.isFocused(page.radio("Celonis Application Key")), "the radio has the focus");
    });

    it("says three facts of each type, and describes the radio by them", async () => {
      const page = await DialogPage.open();
      const about = textOf(page.root.getElementById(page.radio("Celonis user").getAttribute("aria-describedby") ?? ""));
      expect(about).to.include("Acts as you, Alex Analyst.").and.include("Permissions").and.include("Shared with").and.include("If you leave");
    });

    it("shows a type that cannot be used, with the reason, what is missing, who grants it and help", async () => {
      const page = await DialogPage.open({ world: { types: typesForRobin() } });
      expect(page.radio("Celonis user").disabled).to.equal(true);
      const reason = "Not available to you: it needs the Data Integration permission. An admin of your team can grant it: Maria Lindqvist or Tom Okafor.";
      expect(page.text).to.include(reason);
      const described = page.root.querySelector("[role=radiogroup]")?.getAttribute("aria-describedby") ?? "";
      expect(textOf(page.root.getElementById(described))).to.include(reason);
      expect(page.root.querySelector<HTMLAnchorElement>(".type a")?.pathname).to.equal("/help/permissions");
      page.radio("Celonis user").click();
      await page.press("Continue");
      expect(page.form === null).to.equal(true);
    });

    it("is moved through with the arrows and left with Enter", async () => {
      const page = await DialogPage.open();
      await page.picker.until(() => page.isFocused(page.radio("Celonis user")), "the radio has the focus");
      await sendKeys({ press: "ArrowDown" });
      expect(page.radio("Celonis Application Key").checked).to.equal(true);
      await sendKeys({ press: "Enter" });
      await page.picker.until(() => page.form?.localName === "app-key-form", "the form is there");
    });

    it("explains on Continue that a type must be chosen", async () => {
      const page = await DialogPage.open();
      await page.press("Continue");
      expect(textOf(page.root.querySelector("[role=alert]"))).to.equal("Choose a connection type.");
      expect(page.isFocused(page.button("Continue"))).to.equal(true);
      page.radio("Celonis user").click();
      await page.picker.settled();
      expect(textOf(page.root.querySelector("[role=alert]"))).to.equal("");
    });

    it("has the only type there is chosen, and shows it all the same", async () => {
      const page = await DialogPage.open({ module: { acceptedTypeIds: ["celonis-application-key"] } });
      expect(page.radios.map(({ checked }) => checked)).to.deep.equal([true]);
    });

    it("says that the types could not be loaded, and tries again", async () => {
      const fail = (fake: FakeConnectionsClient) => fake.failNext("connectionTypes", refusal({ code: "unavailable" }));
      const page = await DialogPage.open({
        prepare(fake: FakeConnectionsClient) {
          // The types are asked for ahead, when the button gets the focus, and once more when it is pressed.
          fail(fake);
          fail(fake);
        },
      });
      expect(page.text).to.include("Connection types couldn’t be loaded.").and.include("The service is temporarily unavailable.");
      await page.press("Try again");
      await page.picker.until(() => page.radios.length === 3, "the types are there");
    });

    const acceptedTypeIds = [...sampleTypes().map(({ id }) => id), "any-system"];

    it("draws a type that it has never heard of from its fields", async () => {
      const types = [...sampleTypes(), typeOf([instanceField, ...clientFields])];
      const page = await DialogPage.open({ world: { types }, module: { acceptedTypeIds } });
      await page.toForm("Any system user");
      expect(page.form?.localName).to.equal("credential-form");
      await page.fill("field-instance", "acme");
      await page.press("Back");
      await page.press("Continue");
      await page.picker.until(() => page.input("field-instance"), "the form is there");
      await page.picker.settled();
      expect(page.input("field-instance").value).to.equal("acme");
      await page.fill("field-clientId", "client-1");
      await page.fill("field-clientSecret", "kit_CANARY_0001");
      await page.press("Save");
      await page.closed();
      expect(page.picker.events.map(({ type }) => type)).to.include.members(["connection-created", "connection-attached"]);
    });

    it("says that a type needs something that cannot be asked for here", async () => {
      const types = [...sampleTypes(), typeOf([{ name: "passkey", label: "Passkey", kind: "passkey", required: true }])];
      const page = await DialogPage.open({ world: { types }, module: { acceptedTypeIds } });
      await page.toForm("Any system user");
      expect(textOf(page.form?.shadowRoot ?? null)).to.include("Unsupported type");
      await page.press("Back");
      expect(page.radios.length).to.equal(4);
    });
  });

  describe("closing", () => {
    const ways: Record<string, (page: DialogPage) => Promise<unknown>> = {
      Cancel: (page) => page.press("Cancel"),
      Close: (page) => page.press("Close"),
      Escape: () => sendKeys({ press: "Escape" }),
    };
    for (const [way, close] of Object.entries(ways)) {
      it(`with ${way} gives the focus back to the opener`, async () => {
        const page = await DialogPage.open();
        await close(page);
        await page.closed();
        expect(page.isFocused(page.picker.button("Create connection"))).to.equal(true);
      });
    }

    it("gives the focus to the field when the opener is gone", async () => {
      const page = await DialogPage.open();
      page.picker.element.withoutCreate = true;
      await page.press("Cancel");
      await page.closed();
      expect(page.isFocused(page.picker.field)).to.equal(true);
    });

    it("with Escape is nobody else’s", async () => {
      const page = await DialogPage.open();
      let escapes = 0;
      document.body.addEventListener("keydown", ({ key }) => key === "Escape" && escapes++);
      await sendKeys({ press: "Escape" });
      await page.closed();
      expect(escapes).to.equal(0);
    });

    it("takes the secret with it", async () => {
      const page = await DialogPage.open();
      await page.toForm("Celonis Application Key");
      await page.fill("application-key", "kit_CANARY");
      const input = page.input("application-key");
      await page.press("Cancel");
      await page.closed();
      expect(input.value).to.equal("");
      await page.openDialog();
      await page.toForm("Celonis Application Key");
      expect(page.input("application-key").value).to.equal("");
    });

    it("leaves it as it is when the picker is moved", async () => {
      const page = await DialogPage.open();
      await page.toForm("Celonis Application Key");
      await page.fill("application-key", "typed");
      const box = document.createElement("div");
      document.body.append(box);
      box.append(page.picker.element);
      await page.picker.settled();
      expect(page.isOpen).to.equal(true);
      expect(page.input("application-key").value).to.equal("typed");
    });
  });

  describe("the form", () => {
    const forms = { "Celonis user": "celonis-user-form", "Celonis Application Key": "app-key-form", "Celonis OAuth Client Credentials": "oauth-client-form" };
    for (const [label, tag] of Object.entries(forms)) {
      it(`of ${label} is ${tag}, in the same dialog, with a useful control in focus`, async () => {
        const page = await DialogPage.open();
        const { dialog } = page;
        await page.toForm(label);
        expect(page.form?.localName).to.equal(tag);
        expect(page.dialog === dialog && page.isOpen).to.equal(true);
        expect(page.text).to.include(`${label}, for Query data`);
        await page.picker.until(() => page.form?.shadowRoot?.activeElement, "something in the form has the focus");
      });
    }

    it("keeps what was typed over Back, but no secret", async () => {
      const page = await DialogPage.open();
      await page.toForm("Celonis OAuth Client Credentials");
      await page.fill("client-id", "my-client");
      await page.fill("client-secret", "s3cret");
      await page.press("Back");
      expect(page.radio("Celonis OAuth Client Credentials").checked).to.equal(true);
      await page.picker.until(() => page.isFocused(page.radio("Celonis OAuth Client Credentials")), "the radio has the focus");
      await page.press("Continue");
      await page.picker.until(() => page.input("client-id"), "the form is there");
      await page.picker.settled();
      expect(page.input("client-id").value).to.equal("my-client");
      expect(page.input("client-secret").value).to.equal("");
    });

    it("creates, closes the dialog, attaches, says so, and gives the focus back", async () => {
      const page = await DialogPage.open();
      await page.toForm("Celonis Application Key");
      await page.fill("application-key", "kit_key");
      await page.press("Save");
      await page.closed();
      await page.picker.says("“Order to Cash – application key” is attached. Query data now acts as Celonis Application Key.");
      expect(page.isFocused(page.picker.button("Create connection"))).to.equal(true);
      expect(page.picker.eventTypes.filter((type) => type !== "connection-create-request")).to.deep.equal([
        "connection-created",
        "connection-attach-request",
        "connection-attached",
        "change",
      ]);
      expect(page.picker.element.value).to.equal("created-1");
    });

    it("attaches nothing when the host objects; the connection is there to choose", async () => {
      const page = await DialogPage.open();
      page.picker.element.addEventListener("connection-attach-request", (event) => event.preventDefault());
      await page.toForm("Celonis user");
      await page.press("Save");
      await page.closed();
      expect(page.picker.element.value).to.equal("");
      expect(page.picker.fake.calls).to.include("createConnection").and.not.include("attachConnection");
    });

    it("says that attaching failed although the connection was created", async () => {
      const page = await DialogPage.open();
      page.picker.fake.failNext("attachConnection", refusal({ code: "unavailable" }));
      await page.toForm("Celonis user");
      await page.press("Save");
      await page.closed();
      await page.picker.reads("Couldn’t attach “");
      await page.picker.click(page.picker.button("Try again"));
      await page.picker.says("is attached.");
    });

    it("stays with the reason when the key is rejected", async () => {
      const world: Partial<FakeWorld> = { connections: [], rejected: ["wrong"] };
      const page = await DialogPage.open({ world });
      await page.toForm("Celonis Application Key");
      await page.fill("application-key", "wrong");
      await page.press("Save");
      await page.picker.until(() => textOf(page.form?.shadowRoot ?? null).includes("The service rejected this key."), "the reason is there");
      expect(page.isOpen).to.equal(true);
      expect(page.input("application-key").value).to.equal("wrong");
    });

    it("attaches the connection that already holds the credentials, when the person wants that one", async () => {
      const held = sampleConnection({ id: "held", name: "Held" });
      const page = await DialogPage.open({ connections: [held] });
      page.picker.fake.failNext("createConnection", refusal({ code: "duplicate-credential", duplicate: { id: "held", name: "Held" } }));
      await page.toForm("Celonis Application Key");
      await page.fill("application-key", "kit_key");
      await page.press("Save");
      await page.press("Use that connection");
      await page.closed();
      await page.picker.says("“Held” is attached.");
    });
  });

  describe("on the mock backend", () => {
    let backend: MockBackend;
    const client = (): ConnectionsClient => new HttpConnectionsClient({ baseUrl: "/api/connection-kit/v1", fetch: backend.fetch });
    const attributes = { "module-id": "resolve-blocked-orders-query-data" };

    it("tells Robin Reader why the own account cannot be used", async () => {
      backend = createMockBackend({ scenario: "type-unavailable" });
      const page = await DialogPage.open({ client: client(), attributes });
      expect(page.radio("Celonis user").disabled).to.equal(true);
      expect(page.text).to.include("it needs the Data Integration permission.").and.include("Maria Lindqvist or Tom Okafor");
    });

    it("creates and attaches a connection that acts as the person", async () => {
      backend = createMockBackend();
      const page = await DialogPage.open({ client: client(), attributes });
      await page.toForm("Celonis user");
      await page.press("Save");
      await page.picker.says("Query data now acts as alex.analyst@example.com.");
      const { modules } = await backend.world();
      expect(JSON.stringify(modules)).to.include(page.picker.element.value);
    });
  });

  describe("looked at", () => {
    afterEach(() => setViewport({ width: 1280, height: 800 }));

    it("fills a screen that is narrower than 480 px", async () => {
      await setViewport({ width: 360, height: 640 });
      const page = await DialogPage.open();
      const { width, height } = page.dialog?.getBoundingClientRect() ?? { width: 0, height: 0 };
      expect([width, height]).to.deep.equal([360, 640]);
    });

    it("is 588 px wide in both steps elsewhere", async () => {
      await setViewport({ width: 1280, height: 800 });
      const page = await DialogPage.open();
      expect(page.dialog?.offsetWidth).to.equal(588);
      await page.toForm("Celonis Application Key");
      expect(page.dialog?.offsetWidth).to.equal(588);
    });

    for (const colorScheme of ["light", "dark"] as const) {
      it(`has nothing for axe to find, ${colorScheme}`, async () => {
        await inScheme(colorScheme);
        const page = await DialogPage.open({ world: { types: typesForRobin() } });
        await page.press("Continue");
        await new Promise((resolve) => setTimeout(resolve, 300));
        expect(await page.picker.audit()).to.deep.equal([]);
        await page.toForm("Celonis OAuth Client Credentials");
        expect(await page.picker.audit()).to.deep.equal([]);
      });
    }
  });
});
