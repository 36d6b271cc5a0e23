import "../define/app-key-form.ts";
import "../define/connection-provider.ts";
import { FakeConnectionsClient } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import type { ConnectionFailedEvent } from "../internal/events.ts";
import { FormPage, refusal, textOf } from "../testing/form-page.ts";

const key = "kit_CANARY_4f9d2b7c6a";

function open(options: Parameters<typeof FormPage.open>[1] = {}): Promise<FormPage> {
  return FormPage.open("app-key-form", options);
}

async function filled(options: Parameters<typeof FormPage.open>[1] = {}): Promise<FormPage> {
  const page = await open(options);
  await page.type("Application key", key);
  return page;
}

describe("<app-key-form>", () => {
  describe("empty", () => {
    it("suggests a name that no connection of the package has", async () => {
      const page = await open();
      expect(page.field("Connection name").value).to.equal("Order to Cash – application key 2");
    });

    it("keeps the suggestion that the page gives", async () => {
      const page = await open({ attributes: { "suggested-name": "Prod" } });
      expect(page.field("Connection name").value).to.equal("Prod");
    });

    it("does not overwrite a name that was typed before the suggestion came", async () => {
      const page = await open({ values: { name: "Mine" } });
      expect(page.field("Connection name").value).to.equal("Mine");
      expect(page.element.values).to.deep.equal({ name: "Mine" });
    });

    it("selects a suggestion that comes into the empty field where the person is, so that what they type replaces it", async () => {
      const client = new FakeConnectionsClient();
      const held = client.hold("module");
      const page = await open({ client });
      await held.called;
      const input = page.field("Connection name");
      input.focus();
      held.release();
      await page.until(() => input.value !== "");
      expect([input.selectionStart, input.selectionEnd]).to.deep.equal([0, input.value.length]);
    });

    it("leaves the caret where it is in a name that the page suggested before", async () => {
      const page = await open({ attributes: { "suggested-name": "Prod" } });
      const input = page.field("Connection name");
      input.focus();
      input.setSelectionRange(2, 2);
      page.element.setAttribute("suggested-name", "Production");
      await page.settled();
      expect([input.value, input.selectionStart === 0 && input.selectionEnd === input.value.length]).to.deep.equal(["Production", false]);
    });

    it("asks for the key with a password field that no form post can carry", async () => {
      const input = (await open()).field("Application key");
      expect(input.type).to.equal("password");
      expect(input.name).to.equal("");
      expect(input.autocomplete).to.equal("new-password");
      expect(input.spellcheck).to.equal(false);
      expect(input.translate).to.equal(false);
      expect(input.form?.method).to.equal("post");
    });

    it("puts the focus into the key field, because the name is filled in", async () => {
      const page = await open();
      page.element.focus();
      expect(page.focused()).to.equal("Application key");
    });

    it("says where a key is made, and passes axe", async () => {
      const page = await open({ attributes: { "with-back": "" } });
      expect(page.link("Create an application key").rel).to.equal("noopener noreferrer");
      expect(page.description("Application key")).to.contain("A key is shown once");
      await expect(page.element).to.be.accessible();
    });

    it("makes no link of an address that is neither https nor of this origin", async () => {
      const types = (await (await open()).fake.connectionTypes("query-data")).map((type) => ({ ...type, setup: { label: "Go", url: "javascript:alert(1)" } }));
      const page = await open({ world: { types } });
      expect(page.root.querySelector("a")).to.equal(null);
    });
  });

  describe("invalid", () => {
    it("explains on Save what is missing and goes there", async () => {
      const page = await open();
      page.field("Connection name").focus();
      await page.press("Enter");
      expect(page.focused()).to.equal("Application key");
      expect(page.field("Application key").getAttribute("aria-invalid")).to.equal("true");
      expect(page.description("Application key")).to.equal("Enter the key.");
      expect(page.fake.calls).not.to.include("createConnection");
      expect(page.events).to.have.length(0);
      await expect(page.element).to.be.accessible();
    });

    it("is quiet about a field that was only passed through", async () => {
      const page = await open();
      page.field("Application key").focus();
      await page.press("Tab");
      expect(page.field("Application key").getAttribute("aria-invalid")).to.equal("false");
    });

    it("finds fault when a field is left, and takes it back with the next character", async () => {
      const page = await open();
      await page.type("Application key", "your_api_key");
      expect(page.description("Application key")).to.contain("A key is shown once");
      await page.press("Tab");
      expect(page.description("Application key")).to.equal("That looks like a placeholder, not a key.");
      await page.type("Application key", "abc");
      expect(page.field("Application key").getAttribute("aria-invalid")).to.equal("false");
    });

    it("B01 asks for a name that was taken away", async () => {
      const page = await filled();
      page.field("Connection name").focus();
      page.field("Connection name").select();
      await page.press("Backspace");
      await page.press("Enter");
      expect(page.description("Connection name")).to.equal("Enter a name.");
      expect(page.focused()).to.equal("Connection name");
    });

    for (const [row, value, sentence] of [
      ["B22", 'curl -H "Authorization: x" https://example.com', "Paste only the key, not the whole command."],
      ["B25", "YOUR_API_KEY", "That looks like a placeholder, not a key."],
      ["B26", "••••4Q7x", "That is the hidden version of the key. Paste the full key."],
      ["B28", "abc–defghijk", "Only letters, digits and common symbols are allowed. Look at character 4."],
      ["B32", "someone@example.com", "That looks like an address, not a key."],
    ] as const) {
      it(`${row} says what is wrong with ${value.slice(0, 12)}`, async () => {
        const page = await open();
        await page.fill("Application key", value);
        await page.click("Save");
        expect(page.description("Application key")).to.equal(sentence);
        expect(page.fake.calls).not.to.include("createConnection");
      });
    }

    it("B17 removes a hidden character when asked to", async () => {
      const page = await open();
      await page.fill("Application key", "abcdef\u200bghijkl");
      await page.click("Save");
      expect(page.description("Application key")).to.contain("The key contains a hidden character. Look at character 7.");
      await page.click("Remove it");
      expect(page.field("Application key").value).to.equal("abcdefghijkl");
      expect(page.field("Application key").getAttribute("aria-invalid")).to.equal("false");
      expect(page.focused()).to.equal("Application key");
    });
  });

  describe("paste", () => {
    it("B20 removes what copying added, says so and puts it back", async () => {
      const page = await open();
      await page.paste("Application key", `AppKey ${key}\n`);
      expect(page.field("Application key").value).to.equal(key);
      expect(page.statuses()).to.deep.equal(["Removed “AppKey ” from the start and a line break from the end. Undo"]);
      await expect(page.element).to.be.accessible();
      await page.click("Undo");
      expect(page.field("Application key").value).to.equal(`AppKey ${key}`);
      expect(page.statuses()).to.deep.equal([]);
      expect(page.focused()).to.equal("Application key");
    });

    it("B21 takes the value out of a header line", async () => {
      const page = await open();
      await page.paste("Application key", `Authorization: Bearer ${key}`);
      expect(page.field("Application key").value).to.equal(key);
      expect(page.statuses()[0]).to.contain("“Authorization: Bearer ” from the start");
    });

    it("leaves a clean paste to the browser", async () => {
      const page = await open();
      await page.paste("Application key", key);
      expect(page.field("Application key").value).to.equal(key);
      expect(page.statuses()).to.deep.equal([]);
    });

    it("B18 keeps a line break in the middle in sight, and joins the lines when asked to", async () => {
      const page = await open();
      await page.paste("Application key", "abcdefgh\nijklmnop");
      expect(page.description("Application key")).to.contain("The key contains a line break. Look at character 9.");
      await page.click("Remove line breaks");
      expect(page.field("Application key").value).to.equal("abcdefghijklmnop");
    });

    it("B29 refuses a megabyte and stays empty", async () => {
      const page = await open();
      const begin = performance.now();
      await page.paste("Application key", "a".repeat(1_000_000));
      expect(performance.now() - begin).to.be.lessThan(500);
      expect(page.field("Application key").value).to.equal("");
      expect(page.description("Application key")).to.equal("That is too long to be a key.");
      page.field("Connection name").focus();
      await page.settled();
      expect(page.description("Application key")).to.equal("That is too long to be a key.");
    });

    it("B31 does not keep a private key", async () => {
      const page = await open();
      await page.paste("Application key", "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----");
      expect(page.field("Application key").value).to.equal("");
      expect(page.description("Application key")).to.equal("That is a private key file. Don’t paste it here.");
    });

    it("B35 takes dropped text as a paste and refuses a file", async () => {
      const page = await open();
      const drop = (data: DataTransfer) =>
        page.field("Application key").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, composed: true, cancelable: true }));
      const text = new DataTransfer();
      text.setData("text/plain", ` ${key} `);
      expect(drop(text)).to.equal(false);
      expect(page.field("Application key").value).to.equal(key);
      const file = new DataTransfer();
      file.items.add(new File(["x"], "key.txt"));
      expect(drop(file)).to.equal(false);
      expect(page.field("Application key").value).to.equal(key);
    });

    it("B63 cleans at Save what came in without a paste", async () => {
      const page = await open();
      await page.fill("Application key", ` AppKey ${key} `);
      const sent = watchCreate(page);
      await page.click("Save");
      expect(sent()).to.deep.equal({ applicationKey: key });
      expect(page.eventNames()).to.deep.equal(["connection-create-request", "connection-created"]);
    });

    it("B63 reads a value that an extension set without any event", async () => {
      const page = await open();
      page.field("Application key").value = key;
      page.field("Connection name").value = "By an extension";
      await page.click("Save");
      expect(page.element.connection?.name).to.equal("By an extension");
    });
  });

  describe("submitting", () => {
    it("F23 sends once, however often Save is pressed, and keeps the focus", async () => {
      const page = await filled();
      const answer = page.fake.hold("createConnection");
      page.button("Save").focus();
      page.button("Save").click();
      page.button("Save").click();
      await answer.called;
      await page.settled();
      expect(page.button("Save").getAttribute("aria-disabled")).to.equal("true");
      expect(page.focused()).to.equal("Save");
      expect(page.field("Connection name").readOnly).to.equal(true);
      expect(page.statuses()).to.deep.equal(["Saving…"]);
      await expect(page.element).to.be.accessible();
      await new Promise((resolve) => setTimeout(resolve, 250));
      await page.settled();
      expect(page.statuses()).to.deep.equal(["Verifying…"]);
      await page.press("Enter");
      answer.release();
      await page.settled();
      expect(page.fake.calls.filter((call) => call === "createConnection")).to.have.length(1);
      expect(page.eventNames()).to.deep.equal(["connection-create-request", "connection-created"]);
    });

    it("B62 does not send while an input method is composing", async () => {
      const page = await filled();
      page.field("Connection name").focus();
      page.field("Connection name").dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true, composed: true }));
      await page.press("Enter");
      expect(page.fake.calls).not.to.include("createConnection");
      page.field("Connection name").dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, composed: true }));
      await page.press("Enter");
      expect(page.fake.calls).to.include("createConnection");
    });

    it("sends nothing when the host prevents it", async () => {
      const page = await filled();
      page.element.addEventListener("connection-create-request", (event) => event.preventDefault());
      await page.click("Save");
      expect(page.fake.calls).not.to.include("createConnection");
      expect(page.field("Application key").value).to.equal(key);
    });

    it("F51 Cancel while pending leaves nothing typed behind; what the server saved all the same is told to the lists", async () => {
      const page = await filled();
      const answer = page.fake.hold("createConnection");
      await page.click("Save");
      await answer.called;
      await page.click("Cancel");
      expect(page.eventNames()).to.deep.equal(["connection-create-request", "connection-form-cancelled"]);
      expect(page.field("Application key").value).to.equal("");
      answer.release();
      await page.settled();
      expect(page.eventNames()).not.to.include("connection-created");
      expect(page.element.connection).to.equal(null);
    });

    it("F51 tells the other windows of it even when the form is gone by then", async () => {
      const page = await filled();
      const provider = document.createElement("connection-provider");
      provider.client = page.fake;
      page.element.client = undefined;
      document.body.append(provider);
      provider.append(page.element);
      await page.settled();
      const channel = new BroadcastChannel("connection-kit");
      const told = new Promise((resolve) => channel.addEventListener("message", ({ data }) => resolve(data)));
      const answer = page.fake.hold("createConnection");
      await page.click("Save");
      await answer.called;
      await page.click("Cancel");
      page.element.remove();
      await page.settled();
      answer.release();
      expect(await told).to.deep.equal({ type: "changed", id: "created-1" });
      channel.close();
    });

    it("F52 tells nothing when it is removed meanwhile", async () => {
      const page = await filled();
      const answer = page.fake.hold("createConnection");
      await page.click("Save");
      await answer.called;
      page.element.remove();
      await page.settled();
      answer.release();
      await page.settled();
      expect(page.eventNames()).to.deep.equal(["connection-create-request"]);
    });
  });

  describe("saved", () => {
    it("says so, has the connection, and has no form any more", async () => {
      const page = await filled();
      page.field("Application key").focus();
      await page.press("Enter");
      expect(page.element.connection?.name).to.equal("Order to Cash – application key 2");
      expect(page.statuses()[0]).to.contain("“Order to Cash – application key 2” is saved. It acts as");
      expect(page.root.querySelector("input")).to.equal(null);
      expect(page.element.values).to.deep.equal({});
      expect(page.focused()).to.contain("is saved");
      await expect(page.element).to.be.accessible();
    });

    it("leaves the focus alone when the host has moved it", async () => {
      const page = await filled();
      const opener = document.createElement("button");
      document.body.append(opener);
      page.element.addEventListener("connection-created", () => opener.focus());
      await page.click("Save");
      expect(document.activeElement).to.equal(opener);
    });

    it("sends the module's package and asks for verification", async () => {
      const page = await filled();
      const create = page.fake.createConnection.bind(page.fake);
      let sent: unknown;
      page.fake.createConnection = (connection, options) => {
        sent = { ...connection, credentials: Object.keys(connection.credentials) };
        return create(connection, options);
      };
      await page.click("Save");
      expect(sent).to.deep.equal({
        name: "Order to Cash – application key 2",
        typeId: "celonis-application-key",
        packageId: "order-to-cash",
        credentials: ["applicationKey"],
        verify: "required",
      });
    });

    it("works with a package alone", async () => {
      const page = await open({ attributes: { "module-id": "", "package-id": "order-to-cash" } });
      expect(page.field("Connection name").value).to.equal("Application key");
      await page.type("Application key", key);
      await page.click("Save");
      expect(page.element.connection?.packageId).to.equal("order-to-cash");
    });
  });

  describe("rejected", () => {
    it("F39 says so at the key, shows how far the verification came, and loses nothing", async () => {
      const page = await filled({ world: { rejected: [key] } });
      await page.click("Save");
      expect(page.description("Application key")).to.equal("The service rejected this key. Check that you copied all of it and that it is still active.");
      expect(page.focused()).to.equal("Application key");
      expect(page.field("Application key").value).to.equal(key);
      expect(page.field("Application key").type).to.equal("password");
      const stages = [...page.root.querySelectorAll("li")].map(textOf);
      expect(stages.length).to.be.greaterThan(2);
      expect(stages[0]).to.contain("Address");
      expect(page.eventNames()).to.deep.equal(["connection-create-request", "connection-failed"]);
      expect((page.events[1] as ConnectionFailedEvent).code).to.equal("credential-rejected");
      await expect(page.element).to.be.accessible();
    });

    it("copies a diagnosis that has no secret in it", async () => {
      const page = await filled({ world: { rejected: [key] } });
      await page.click("Save");
      let copied = "";
      Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text: string) => (copied = text) } });
      try {
        await page.click("Copy diagnosis");
        expect(page.statuses()).to.deep.equal(["Copied."]);
        expect(copied).to.contain("Verification").and.to.contain("Address").and.to.contain("credential-rejected");
        expect(copied).not.to.contain(key);
      } finally {
        Reflect.deleteProperty(navigator, "clipboard");
      }
    });

    it("F33 says at the name that it is taken", async () => {
      const page = await filled();
      await page.type("Connection name", "Order to Cash – application key");
      await page.press("Enter");
      expect(page.description("Connection name")).to.equal("That name is already in use. Choose another.");
      expect(page.focused()).to.equal("Connection name");
      expect(page.field("Application key").value).to.equal(key);
    });

    it("F32 names the connection that has this key already, and offers it", async () => {
      const page = await filled();
      page.fake.failNext("createConnection", refusal({ code: "duplicate-credential", duplicate: { id: "c1", name: "Prod" } }));
      await page.click("Save");
      expect(page.alert()).to.contain("This key is already saved as “Prod”.");
      expect(page.focused()).to.equal("Use that connection");
      await page.press("Enter");
      expect(page.eventNames().at(-1)).to.equal("connection-duplicate-chosen");
      expect(page.field("Application key").value).to.equal("");
    });

    it("F26 says that the outcome is not known; Try again sends the same key once more", async () => {
      const page = await filled();
      const keys = watchKeys(page);
      page.fake.failNext("createConnection", refusal({ code: "outcome-unknown" }), { afterEffect: true });
      await page.click("Save");
      expect(page.alert()).to.equal("We couldn’t confirm that this was saved. Try again; you won’t get a duplicate.");
      expect(page.focused()).to.equal("Try again");
      await expect(page.element).to.be.accessible();
      await page.press("Enter");
      expect(page.element.connection).not.to.equal(null);
      expect(new Set(keys())).to.have.property("size", 1);
      expect(keys()).to.have.length(2);
    });

    it("begins a new attempt as soon as something changes", async () => {
      const page = await filled();
      const keys = watchKeys(page);
      page.fake.failNext("createConnection", refusal({ code: "outcome-unknown" }));
      await page.click("Save");
      await page.type("Application key", "another-key-0000");
      expect(page.findButton("Try again")).to.equal(undefined);
      await page.click("Save");
      expect(new Set(keys())).to.have.property("size", 2);
    });

    it("F40 can save now and verify later", async () => {
      const page = await filled({ world: { rejected: [key] } });
      const keys = watchKeys(page);
      page.fake.failNext("createConnection", refusal({ code: "provider-timeout" }));
      await page.click("Save");
      expect(page.alert()).to.contain("The service didn’t answer in time. You can save now and verify later.");
      await page.click("Save without verifying");
      expect(page.element.connection).not.to.equal(null);
      expect(new Set(keys())).to.have.property("size", 2);
    });

    it("F29 puts a finding of the server at its field", async () => {
      const page = await filled();
      page.fake.failNext("createConnection", refusal({ code: "invalid-input", issues: [{ field: "name", code: "name-too-long" }] }));
      await page.click("Save");
      expect(page.description("Connection name")).to.equal("Use 80 characters or fewer.");
    });

    it("shows the words of the server for a code that it does not know", async () => {
      const page = await filled();
      page.fake.failNext(
        "createConnection",
        refusal({ code: "invalid-input", issues: [{ field: "applicationKey", code: "wrong-region", detail: "This key is for another region." }] }),
      );
      await page.click("Save");
      expect(page.description("Application key")).to.equal("This key is for another region.");
    });
  });

  describe("secret", () => {
    it("is shown and hidden by a button of that name", async () => {
      const page = await filled();
      await page.click("Show application key");
      expect(page.field("Application key").type).to.equal("text");
      expect(page.button("Hide application key").getAttribute("aria-pressed")).to.equal("true");
      expect(page.description("Application key")).to.equal("Hidden again when you leave the form.");
      await expect(page.element).to.be.accessible();
      await page.press("Enter");
      expect(page.field("Application key").type).to.equal("password");
      expect(page.focused()).to.equal("Show application key");
    });

    it("S21 is hidden again on Save and when the form is left", async () => {
      const page = await filled({ world: { rejected: [key] } });
      await page.click("Show application key");
      await page.click("Save");
      expect(page.field("Application key").type).to.equal("password");
      await page.click("Show application key");
      const elsewhere = document.createElement("button");
      document.body.append(elsewhere);
      elsewhere.focus();
      await page.settled();
      expect(page.field("Application key").type).to.equal("password");
    });

    it("S21 is hidden again when the page is no longer in sight", async () => {
      const page = await filled();
      await page.click("Show application key");
      Object.defineProperty(document, "visibilityState", { configurable: true, value: "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
      Reflect.deleteProperty(document, "visibilityState");
      await page.settled();
      expect(page.field("Application key").type).to.equal("password");
    });

    it("S16 is gone after Cancel, Back and removal, and stays through a move", async () => {
      const page = await filled({ attributes: { "with-back": "" } });
      const input = page.field("Application key");
      const elsewhere = document.createElement("div");
      document.body.append(elsewhere);
      input.focus();
      elsewhere.append(page.element);
      await page.settled();
      expect(input.value).to.equal(key);
      expect(page.focused()).to.equal("Application key");
      await page.click("Back");
      expect(input.value).to.equal("");
      await page.type("Application key", key);
      await page.click("Cancel");
      expect(input.value).to.equal("");
      await page.type("Application key", key);
      page.element.remove();
      expect(input.value).to.equal(key);
      await page.settled();
      expect(input.value).to.equal("");
    });

    it("S17 is gone when the page is left, and the form says so", async () => {
      const page = await filled();
      window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      await page.settled();
      expect(page.field("Application key").value).to.equal("");
      expect(page.statuses()).to.deep.equal(["The key was cleared when you left the page."]);
    });

    it("S23 asks to look at a key that the browser filled in", async () => {
      const page = await open();
      const input = page.field("Application key");
      Object.defineProperty(input, "matches", { value: (selector: string) => selector === ":autofill" });
      input.value = key;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      page.field("Connection name").focus();
      await page.press("Enter");
      expect(page.fake.calls).not.to.include("createConnection");
      expect(page.focused()).to.equal("Application key");
      await page.press("Enter");
      expect(page.fake.calls).to.include("createConnection");
    });

    it("S01 cannot be set from outside", async () => {
      const page = await open({ values: { applicationKey: key, name: "Mine" } });
      expect(page.field("Application key").value).to.equal("");
      expect(page.element.values).to.deep.equal({ name: "Mine" });
    });
  });

  describe("Back", () => {
    it("keeps what was typed, but for the key, for the form that comes after", async () => {
      const page = await filled({ attributes: { "with-back": "" } });
      await page.type("Connection name", "Prod");
      await page.click("Back");
      expect(page.eventNames()).to.deep.equal(["connection-form-back"]);
      expect(page.element.values).to.deep.equal({ name: "Prod" });
    });

    it("is there on request only, and Cancel can be left out", async () => {
      const page = await open({ attributes: { "without-cancel": "" } });
      expect(page.findButton("Back")).to.equal(undefined);
      expect(page.findButton("Cancel")).to.equal(undefined);
      expect(page.findButton("Save")).not.to.equal(undefined);
    });
  });

  describe("the link to the place where a key is made", () => {
    it("opens a window of its own, and the focus comes to the key when that is closed", async () => {
      const page = await open();
      const opened = { closed: false, opener: window as Window | null, focus: () => undefined };
      const original = window.open;
      window.open = () => opened as unknown as Window;
      try {
        page.field("Connection name").focus();
        page.link("Create an application key").click();
        expect(opened.opener).to.equal(null);
        opened.closed = true;
        await new Promise((resolve) => setTimeout(resolve, 500));
        expect(page.focused()).to.equal("Application key");
      } finally {
        window.open = original;
      }
    });

    it("is an ordinary link when the browser opens no window", async () => {
      const page = await open();
      const original = window.open;
      window.open = () => null;
      try {
        let followed = false;
        page.element.addEventListener("click", (event) => {
          followed = !event.defaultPrevented;
          event.preventDefault();
        });
        page.link("Create an application key").click();
        expect(followed).to.equal(true);
      } finally {
        window.open = original;
      }
    });
  });
});

/** The credentials of the last request. */
function watchCreate(page: FormPage): () => unknown {
  const create = page.fake.createConnection.bind(page.fake);
  let sent: unknown;
  page.fake.createConnection = (connection, options) => {
    sent = connection.credentials;
    return create(connection, options);
  };
  return () => sent;
}

/** The idempotency keys of all requests. */
function watchKeys(page: FormPage): () => string[] {
  const create = page.fake.createConnection.bind(page.fake);
  const keys: string[] = [];
  page.fake.createConnection = (connection, options) => {
    keys.push(options.idempotencyKey);
    return create(connection, options);
  };
  return () => keys;
}
