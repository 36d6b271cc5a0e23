import "../define/credential-form.ts";
import type { Connection, ConnectionType, Field } from "@connection-kit/core";
import { FakeConnectionsClient, sampleConnection, sampleModule } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import { FormPage, refusal, textOf } from "../testing/form-page.ts";
import { clientFields, instanceField, sapFields, typeOf } from "../testing/schema-types.ts";

type Options = Parameters<typeof FormPage.open>[1];

const password = "kit_CANARY_ hunter2";

async function open(type: ConnectionType, { world, attributes, ...options }: Options = {}): Promise<FormPage> {
  const module = sampleModule({ acceptedTypeIds: [type.id], system: type.system });
  return FormPage.open("credential-form", {
    world: { types: [type], modules: [module], ...world },
    attributes: { "type-id": type.id, ...attributes },
    ...options,
  });
}

function openField(field: Partial<Field> & Pick<Field, "kind">, ...others: Field[]): Promise<FormPage> {
  return open(typeOf([{ name: "value", label: "Value", required: true, ...field }, ...others]));
}

/** The credentials of the last request, of whichever kind. */
function watch(page: FormPage): () => unknown {
  let sent: unknown;
  const { createConnection, checkConnection, replaceCredentials } = page.fake;
  page.fake.createConnection = (connection, options) => {
    sent = connection.credentials;
    return createConnection.call(page.fake, connection, options);
  };
  page.fake.checkConnection = (connection, options) => {
    sent = connection.credentials;
    return checkConnection.call(page.fake, connection, options);
  };
  page.fake.replaceCredentials = (connection, credentials, options) => {
    sent = credentials;
    return replaceCredentials.call(page.fake, connection, credentials, options);
  };
  return () => sent;
}

async function leave(page: FormPage): Promise<void> {
  page.button("Cancel").focus();
  await page.settled();
}

describe("<credential-form>", () => {
  describe("a whole type", () => {
    it("draws SAP from its fields, named by their labels, and passes axe", async () => {
      const page = await open(typeOf(sapFields, { label: "SAP user" }));
      expect(page.field("Connection name").value).to.equal("Order to Cash – SAP user");
      expect(page.choices("On-prem client").value).to.equal("");
      for (const label of ["Host", "System number", "Client", "User"]) expect(page.field(label).type, label).to.equal("text");
      expect(page.field("Password").type).to.equal("password");
      expect(page.field("Password").autocomplete).to.equal("current-password");
      expect(page.field("User").autocomplete).to.equal("username");
      expect(page.button("Show password").getAttribute("aria-pressed")).to.equal("false");
      expect(page.description("System number")).to.equal("2 digits, such as 00.");
      await expect(page.element).to.be.accessible();
    });

    it("says on Save everything that is missing, goes to the first, and sends nothing", async () => {
      const page = await open(typeOf(sapFields));
      await page.click("Save");
      expect(page.description("On-prem client")).to.equal("Choose the on-prem client.");
      expect(page.description("Password")).to.equal("Enter the password.");
      expect(page.focused()).to.equal("On-prem client");
      expect(page.fake.calls).not.to.include("createConnection");
      await expect(page.element).to.be.accessible();
    });

    it("saves what is asked for, with the password as it is", async () => {
      const page = await open(typeOf(sapFields));
      const sent = watch(page);
      await page.choose("On-prem client", "prague");
      await page.type("Host", "SAP.example.com");
      await page.type("System number", "00");
      await page.type("Client", "100");
      await page.type("User", "RFC_READER");
      await page.fill("Password", ` ${password} `);
      await page.click("Save");
      expect(sent()).to.deep.equal({
        onPremClient: "prague",
        host: "sap.example.com",
        systemNumber: "00",
        client: "100",
        user: "RFC_READER",
        password: ` ${password} `,
      });
      expect(page.eventNames()).to.deep.equal(["connection-create-request", "connection-created"]);
      expect(page.root.querySelector("input")).to.equal(null);
    });

    it("flags user and password when they are rejected, and loses nothing", async () => {
      const page = await open(typeOf(sapFields), { world: { rejected: ["wrong"] }, values: { host: "sap.example.com", systemNumber: "00", client: "100" } });
      await page.choose("On-prem client", "prague");
      await page.type("User", "RFC_READER");
      await page.fill("Password", "wrong");
      await page.click("Save");
      expect(page.description("User")).to.equal("The user or password wasn’t accepted.");
      expect(page.description("Password")).to.equal("The user or password wasn’t accepted.");
      expect(page.focused()).to.equal("User");
      expect(page.field("Password").value).to.equal("wrong");
      expect(page.field("Host").getAttribute("aria-invalid")).to.equal("false");
    });

    it("splits a pasted pair in any form that asks for both", async () => {
      const page = await open(typeOf([instanceField, ...clientFields]));
      await page.paste("Client ID", "1f0c7a52-9be4-4c1e\nkit_CANARY_s3cr_4f9d2b7c6a");
      expect(page.field("Client ID").value).to.equal("1f0c7a52-9be4-4c1e");
      expect(page.field("Client secret").value).to.equal("kit_CANARY_s3cr_4f9d2b7c6a");
      expect(page.field("Instance").value).to.equal("");
      expect(page.statuses()).to.include("Filled in the client ID and the client secret from what you pasted. Undo");
    });

    it("keeps values set before the type is known, and takes no secret from outside (S01)", async () => {
      const page = await open(typeOf([instanceField, ...clientFields]), { values: { instance: "acme", clientSecret: "canary", name: "Mine" } });
      expect(page.field("Instance").value).to.equal("acme");
      expect(page.field("Client secret").value).to.equal("");
      expect(page.element.values).to.deep.equal({ instance: "acme", name: "Mine" });
    });

    it("stands outside of any module with a type handed to it", async () => {
      const type = typeOf([instanceField]);
      const page = await FormPage.open("credential-form", {
        world: { types: [type] },
        attributes: { "module-id": "", "package-id": "order-to-cash" },
        properties: { connectionType: type },
      });
      expect(page.field("Connection name").value).to.equal("Any system user");
      await page.type("Instance", "acme");
      await page.click("Save");
      expect(page.element.connection?.packageId).to.equal("order-to-cash");
    });
  });

  describe("a type handed over", () => {
    function openHanded(connectionType: ConnectionType): Promise<FormPage> {
      return FormPage.open("credential-form", { attributes: { "module-id": "" }, properties: { connectionType } });
    }

    it("keeps the secret when it is the same type once more; another type asks for its own", async () => {
      const type = typeOf([instanceField, ...clientFields]);
      const page = await openHanded(type);
      await page.type("Client secret", "kit_CANARY_0001");
      Object.assign(page.element, { connectionType: structuredClone(type) });
      await page.settled();
      expect(page.field("Client secret").value).to.equal("kit_CANARY_0001");
      const secret = page.field("Client secret");
      Object.assign(page.element, { connectionType: { ...type, id: "another-system" } });
      await page.settled();
      expect([secret.value, page.field("Client secret").value]).to.deep.equal(["", ""]);
    });

    it("makes its fields once of what it knows, and anew when that changes", async () => {
      let made = 0;
      const first: Field = {
        name: "first",
        kind: "text",
        required: true,
        get label() {
          made++;
          return "First";
        },
      };
      const page = await openHanded(typeOf([first, ...clientFields]));
      const before = made;
      page.element.requestUpdate();
      await page.settled();
      expect(made).to.equal(before);
      await page.fill("First", "1");
      expect(made).to.equal(before + 1);
    });
  });

  describe("a type that cannot be drawn", () => {
    it("says that the types couldn’t be loaded, and tries again", async () => {
      const type = typeOf([instanceField]);
      const page = await open(type, { attributes: { "module-id": "unknown" } });
      expect(textOf(page.root)).to.contain("Connection types couldn’t be loaded.");
      await expect(page.element).to.be.accessible();
    });

    it("says that the module does not accept the type", async () => {
      const page = await open(typeOf([instanceField]), { attributes: { "type-id": "another" } });
      expect(textOf(page.root)).to.contain("This module does not accept connections of this type.");
      expect(page.root.querySelector("input")).to.equal(null);
    });

    it("says so in a module when it is told no type", async () => {
      const page = await open(typeOf([instanceField]), { attributes: { "type-id": "" } });
      expect(textOf(page.root)).to.contain("This module does not accept connections of this type.");
    });

    it("draws no field of a kind that it does not know: it may be a secret", async () => {
      const needed = await openField({ kind: "passkey" });
      expect(textOf(needed.root)).to.contain("Unsupported type");
      expect(needed.root.querySelector("input")).to.equal(null);
      const page = await open(typeOf([instanceField, { name: "passkey", label: "Passkey", kind: "passkey", required: false }]));
      expect(page.hasField("Instance")).to.equal(true);
      expect(page.hasField("Passkey")).to.equal(false);
    });
  });

  describe("host", () => {
    it("has its fixed parts in sight and in its description", async () => {
      const page = await openField(instanceField);
      expect(page.description("Instance")).to.equal("https:// .service-now.com");
      expect([...page.root.querySelectorAll(".affix")].map(textOf)).to.deep.equal(["https://", ".service-now.com"]);
      await expect(page.element).to.be.accessible();
    });

    it("B48 takes the host out of a pasted address, says so and puts it back", async () => {
      const page = await openField(instanceField);
      await page.paste("Instance", "https://acme.service-now.com/now/nav/ui");
      expect(page.field("Instance").value).to.equal("acme");
      expect(page.statuses()).to.deep.equal(["Removed “https://” from the start and the path from the end. Undo"]);
      await page.click("Undo");
      expect(page.field("Instance").value).to.equal("https://acme.service-now.com/now/nav/ui");
      expect(page.focused()).to.equal("Instance");
    });

    it("cleans what was typed when it is left", async () => {
      const page = await openField(instanceField);
      await page.type("Instance", "acme.service-now.com");
      await leave(page);
      expect(page.field("Instance").value).to.equal("acme");
      expect(page.statuses()).to.deep.equal(["Removed “.service-now.com” from the end. Undo"]);
    });

    it("B56 says that a host is private, and lets it pass", async () => {
      const page = await openField({ kind: "host" });
      await page.type("Value", "10.1.2.3");
      await leave(page);
      expect(page.statuses()).to.deep.equal(["This address is inside a private network. The service may not reach it."]);
      await page.click("Save");
      expect(page.fake.calls).to.include("createConnection");
    });
  });

  describe("url", () => {
    for (const [row, value, sentence] of [
      ["B50", "http://example.com", "Use an https address."],
      ["B51", "javascript:alert(1)", "Use an https address."],
      ["B52", "https://user:pass@example.com", "Remove the user name and password from the address."],
      ["B54", "https://example.com/?client_secret=x", "Remove the secret from the address."],
      ["B54", "https://example.com/#top", "Remove what follows the # from the address."],
    ] as const) {
      it(`${row} refuses ${value}, and makes no link of it`, async () => {
        const page = await openField({ kind: "url" });
        await page.fill("Value", value);
        await page.click("Save");
        expect(page.description("Value")).to.equal(sentence);
        expect(page.root.querySelector("a")).to.equal(null);
        expect(page.fake.calls).not.to.include("createConnection");
      });
    }

    it("B49 offers the scheme and does not add it by itself", async () => {
      const page = await openField({ kind: "url" });
      const sent = watch(page);
      await page.fill("Value", "example.com/path");
      await page.click("Save");
      expect(page.field("Value").value).to.equal("example.com/path");
      await page.click("Add https://");
      expect(page.field("Value").value).to.equal("https://example.com/path");
      await page.click("Save");
      expect(sent()).to.deep.equal({ value: "https://example.com/path" });
    });

    it("B55 shows look-alike letters as they are resolved, and takes the address once that is confirmed", async () => {
      const page = await openField({ kind: "url" });
      const sent = watch(page);
      await page.fill("Value", "https://ex\u0430mple.com");
      await page.click("Save");
      expect(page.description("Value")).to.contain("This address uses look-alike letters. It is xn--exmple-4nf.com.");
      await page.click("Use that address");
      await page.click("Save");
      expect(sent()).to.deep.equal({ value: "https://xn--exmple-4nf.com" });
    });
  });

  describe("select and reference", () => {
    it("chooses one of a list", async () => {
      const page = await openField({
        kind: "select",
        options: [
          { value: "eu", label: "Europe" },
          { value: "us", label: "United States" },
        ],
      });
      const sent = watch(page);
      expect([...page.choices("Value").options].map(({ text }) => text)).to.deep.equal(["Choose…", "Europe", "United States"]);
      await page.choose("Value", "us");
      await page.click("Save");
      expect(sent()).to.deep.equal({ value: "us" });
    });

    it("begins with the value that the backend gives", async () => {
      const page = await openField({
        kind: "select",
        value: "us",
        options: [
          { value: "eu", label: "Europe" },
          { value: "us", label: "United States" },
        ],
      });
      const sent = watch(page);
      expect(page.choices("Value").value).to.equal("us");
      await page.click("Save");
      expect(sent()).to.deep.equal({ value: "us" });
    });

    it("says the status of a reference in words and shape, and refuses one that cannot be used with its reason", async () => {
      const page = await open(typeOf([sapFields[0] as Field]));
      expect([...page.choices("On-prem client").options].map(({ text }) => text)).to.deep.equal(["Choose…", "Prague – Ready", "Brno – Unavailable"]);
      await page.choose("On-prem client", "brno");
      expect(textOf(page.root.querySelector(".reference"))).to.equal("Unavailable It has not been heard of since 21 November.");
      expect(page.root.querySelector(".reference .icon-status-invalid")).not.to.equal(null);
      await page.click("Save");
      expect(page.description("On-prem client")).to.equal("It can’t be used now. It has not been heard of since 21 November.");
      expect(page.focused()).to.equal("On-prem client");
      await expect(page.element).to.be.accessible();
      await page.choose("On-prem client", "prague");
      expect(textOf(page.root.querySelector(".reference"))).to.equal("Ready");
      expect(page.root.querySelector(".reference .icon-status-active")).not.to.equal(null);
      await page.click("Save");
      expect(page.fake.calls).to.include("createConnection");
    });
  });

  describe("number and date", () => {
    it("keeps what is no number in sight, and says the limits", async () => {
      const page = await openField({ kind: "number", minimum: "1", maximum: "65535" });
      await page.type("Value", "33oo");
      await leave(page);
      expect(page.field("Value").value).to.equal("33oo");
      expect(page.description("Value")).to.equal("Enter a number.");
      await page.type("Value", "70000");
      await leave(page);
      expect(page.description("Value")).to.equal("Enter 65535 or less.");
    });

    it("writes limits of a date as people do", async () => {
      const page = await openField({ kind: "date", minimum: "2026-11-24" });
      expect(page.field("Value").type).to.equal("date");
      await page.fill("Value", "2026-11-01");
      await page.click("Save");
      expect(page.description("Value")).to.equal("Choose November 24, 2026 or a later day.");
      await expect(page.element).to.be.accessible();
    });

    it("does not take a date that is typed in part for no date", async () => {
      const page = await openField({ kind: "date", required: false });
      page.field("Value").focus();
      await page.press("1");
      await page.press("2");
      await page.click("Save");
      expect(page.description("Value")).to.equal("Enter a whole date.");
      expect(page.fake.calls).not.to.include("createConnection");
    });
  });

  describe("multiline", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nkit_CANARY_MIIE\n-----END PRIVATE KEY-----";

    it("keeps the lines of what is pasted", async () => {
      const page = await openField({ kind: "multiline" });
      const sent = watch(page);
      await page.paste("Value", "first\nsecond\n");
      await page.click("Save");
      expect(sent()).to.deep.equal({ value: "first\nsecond\n" });
    });

    it("masks a secret, shows it on demand, and takes it away like every secret", async () => {
      const page = await openField({ kind: "multiline", label: "Private key", autocomplete: "new-password" });
      const area = page.field("Private key");
      await page.paste("Private key", key);
      expect(area.value).to.equal(key);
      expect(getComputedStyle(area).getPropertyValue("-webkit-text-security")).to.equal("disc");
      await page.click("Show private key");
      expect(getComputedStyle(area).getPropertyValue("-webkit-text-security")).to.equal("none");
      expect(page.element.values).to.deep.equal({});
      await expect(page.element).to.be.accessible();
      await page.click("Cancel");
      expect(area.value).to.equal("");
    });
  });

  describe("scopes", () => {
    const field: Field = {
      name: "scopes",
      label: "Scopes",
      kind: "scopes",
      required: true,
      options: [
        { value: "read", label: "read" },
        { value: "write", label: "write" },
      ],
    };

    it("takes blanks, commas and line breaks, and sends a list (B47)", async () => {
      const page = await openField(field);
      const sent = watch(page);
      await page.fill("Scopes", 'read,"write"');
      await page.click("Save");
      expect(page.description("Scopes")).to.equal("Scopes can’t contain that character.");
      await page.fill("Scopes", "read,write\noffline_access read");
      await page.click("Save");
      expect(sent()).to.deep.equal({ scopes: "read write offline_access" });
    });

    it("offers those that the backend knows", async () => {
      const page = await openField(field);
      await page.click("read");
      expect(page.field("Scopes").value).to.equal("read");
      expect(page.button("read").getAttribute("aria-pressed")).to.equal("true");
      await page.click("write");
      await page.click("read");
      expect(page.field("Scopes").value).to.equal("write");
      await expect(page.element).to.be.accessible();
    });
  });

  describe("output", () => {
    it("is there to be copied, and is not sent", async () => {
      const page = await open(
        typeOf([{ name: "redirectUrl", label: "Redirect URL", kind: "output", required: false, value: "https://example.com/callback" }, ...clientFields]),
      );
      const sent = watch(page);
      expect(page.field("Redirect URL").readOnly).to.equal(true);
      let copied = "";
      Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text: string) => (copied = text) } });
      await page.click("Copy redirect URL");
      Reflect.deleteProperty(navigator, "clipboard");
      expect(copied).to.equal("https://example.com/callback");
      expect(page.statuses()).to.deep.equal(["Copied."]);
      await expect(page.element).to.be.accessible();
      await page.type("Client ID", "client-1");
      await page.type("Client secret", "kit_CANARY_0001");
      await page.click("Save");
      expect(sent()).to.deep.equal({ clientId: "client-1", clientSecret: "kit_CANARY_0001" });
    });
  });

  describe("password", () => {
    it("B44 is not altered; a blank at its edge is only said", async () => {
      const page = await openField({ kind: "secret", label: "Password", autocomplete: "current-password" });
      const sent = watch(page);
      await page.paste("Password", ' "hunter2"');
      await leave(page);
      expect(page.field("Password").value).to.equal(' "hunter2"');
      expect(page.statuses()).to.deep.equal(["The password starts or ends with a space."]);
      await page.click("Save");
      expect(sent()).to.deep.equal({ value: ' "hunter2"' });
    });

    it("B20 says that Basic credentials hold a user name and a password", async () => {
      const page = await openField({ kind: "secret" });
      await page.paste("Value", "Basic YWxleDpodW50ZXIy");
      expect(page.statuses()[0]).to.contain("What follows it holds a user name and a password.");
    });
  });

  describe("the advanced group", () => {
    const fields = clientFields.map((field) => ({ ...field, advanced: true, required: false }));
    const tenant: Field = {
      name: "tenantId",
      label: "Tenant ID",
      kind: "text",
      required: false,
      advanced: true,
      pattern: "[0-9a-f]{8}",
      format: "8 digits or letters",
    };

    it("is closed, says that its fields are optional, and opens itself when something in it is wrong", async () => {
      const page = await open(typeOf([instanceField, ...fields, tenant]));
      const group = page.root.querySelector("details");
      expect(group?.open).to.equal(false);
      await page.type("Instance", "acme");
      await page.fill("Tenant ID", "contoso");
      await page.click("Save");
      expect(group?.open).to.equal(true);
      expect(page.focused()).to.equal("Tenant ID");
      expect(page.description("Tenant ID")).to.equal("Enter 8 digits or letters.");
      await expect(page.element).to.be.accessible();
    });

    it("stays open or closed as the person leaves it", async () => {
      const page = await open(typeOf([instanceField, tenant]));
      const group = page.root.querySelector("details");
      group?.querySelector("summary")?.click();
      await page.settled();
      await page.type("Instance", "acme");
      expect(group?.open).to.equal(true);
    });

    it("opens itself again when the person closed it on something wrong", async () => {
      const page = await open(typeOf([instanceField, tenant]));
      const group = page.root.querySelector("details");
      await page.fill("Tenant ID", "contoso");
      await page.click("Save");
      group?.querySelector("summary")?.click();
      await page.type("Instance", "acme");
      expect(group?.open).to.equal(false);
      await page.click("Save");
      expect(group?.open).to.equal(true);
      expect(page.focused()).to.equal("Tenant ID");
    });

    it("opens itself when something before it is wrong as well", async () => {
      const page = await open(typeOf([instanceField, tenant]));
      await page.fill("Tenant ID", "contoso");
      await page.click("Test");
      expect(page.root.querySelector("details")?.open).to.equal(true);
      expect(page.focused()).to.equal("Instance");
    });
  });

  describe("showWhen", () => {
    const type = typeOf([
      {
        name: "method",
        label: "Method",
        kind: "select",
        required: true,
        value: "key",
        options: [
          { value: "key", label: "Key" },
          { value: "password", label: "Password" },
        ],
      },
      { name: "first", label: "First secret", kind: "secret", required: true, showWhen: { field: "method", equals: "key" } },
      { name: "second", label: "Second secret", kind: "secret", required: true, showWhen: { field: "method", equals: "password" } },
    ]);

    it("asks for what the choice needs; a secret never goes over to another field", async () => {
      const page = await open(type);
      const sent = watch(page);
      await page.type("First secret", "kit_CANARY_first");
      await page.choose("Method", "password");
      expect(page.hasField("First secret")).to.equal(false);
      expect(page.field("Second secret").value).to.equal("");
      await page.type("Second secret", "kit_CANARY_second");
      await page.click("Save");
      expect(sent()).to.deep.equal({ method: "password", second: "kit_CANARY_second" });
    });
  });

  describe("patterns", () => {
    it("warns once of one that cannot be used", async () => {
      const warn = console.warn;
      const said: string[] = [];
      console.warn = (text: string) => said.push(text);
      try {
        for (const pattern of ["(a+)+", "(a+)+", "("]) {
          const page = await openField({ kind: "text", pattern });
          await page.type("Value", "anything");
          await page.click("Save");
          expect(page.fake.calls).to.include("createConnection");
        }
      } finally {
        console.warn = warn;
      }
      expect(said.filter((text) => text.includes("The pattern of the field"))).to.have.length(2);
    });

    it("looks at each once", async () => {
      const page = await openField({ kind: "text", pattern: "[a-z]{17}" });
      const Original = window.RegExp;
      const compiled: string[] = [];
      window.RegExp = class extends Original {
        constructor(pattern: string, flags?: string) {
          compiled.push(pattern);
          super(pattern, flags);
        }
      } as RegExpConstructor;
      try {
        page.element.requestUpdate();
        await page.settled();
      } finally {
        window.RegExp = Original;
      }
      expect(compiled.filter((pattern) => pattern.includes("[a-z]{17}"))).to.deep.equal([]);
    });
  });

  describe("Test", () => {
    const type = typeOf([instanceField, ...clientFields]);

    async function filled(options: Options = {}): Promise<FormPage> {
      const page = await open(type, options);
      await page.type("Instance", "acme");
      await page.type("Client ID", "client-1");
      await page.type("Client secret", "kit_CANARY_0001");
      return page;
    }

    it("shows how far the verification comes, and stores nothing", async () => {
      const page = await filled();
      const sent = watch(page);
      await page.click("Test");
      expect(sent()).to.deep.equal({ instance: "acme", clientId: "client-1", clientSecret: "kit_CANARY_0001" });
      expect(page.root.querySelectorAll("li").length).to.be.greaterThan(2);
      expect(page.statuses()).to.deep.equal(["It works. Nothing is stored yet."]);
      expect(page.fake.calls).not.to.include("createConnection");
      expect(page.field("Client secret").value).to.equal("kit_CANARY_0001");
      await expect(page.element).to.be.accessible();
    });

    it("says at which stage it failed, until something is changed", async () => {
      const page = await filled({ world: { rejected: ["kit_CANARY_0001"] } });
      await page.click("Test");
      expect(page.root.querySelector(".stage-failed")).not.to.equal(null);
      expect(page.statuses()).to.deep.equal(["It was not accepted. Nothing is stored."]);
      await page.type("Client secret", "kit_CANARY_0002");
      expect(page.root.querySelector("li")).to.equal(null);
      expect(page.statuses()).to.deep.equal([]);
    });

    it("holds no longer once a clean-up is undone, or a scope chosen by its button", async () => {
      const options = [{ value: "read", label: "read" }];
      const page = await open(typeOf([instanceField, { name: "scopes", label: "Scopes", kind: "scopes", required: false, options }]));
      await page.paste("Instance", "https://acme.service-now.com/now");
      for (const change of ["read", "Undo"]) {
        await page.click("Test");
        expect(page.root.querySelector("li"), change).not.to.equal(null);
        await page.click(change);
        expect(page.root.querySelector("li"), change).to.equal(null);
      }
    });

    it("runs once at a time", async () => {
      const page = await filled();
      const held = page.fake.hold("checkConnection");
      await page.click("Test");
      await held.called;
      await page.click("Test");
      held.release();
      await page.settled();
      expect(page.fake.calls.filter((call) => call === "checkConnection")).to.have.length(1);
      expect(page.statuses()).to.deep.equal(["It works. Nothing is stored yet."]);
    });

    it("F40 says that the service did not answer", async () => {
      const page = await filled();
      page.fake.failNext("checkConnection", refusal({ code: "provider-timeout" }));
      await page.click("Test");
      expect(page.alert()).to.contain("The service didn’t answer in time.");
      expect(page.findButton("Save without verifying")).to.equal(undefined);
    });

    it("explains what is missing instead of testing", async () => {
      const page = await open(type);
      await page.click("Test");
      expect(page.description("Instance")).to.equal("https:// .service-now.com Enter the instance.");
      expect(page.focused()).to.equal("Instance");
      expect(page.fake.calls).not.to.include("checkConnection");
    });

    it("is not there where a secret is all there is", async () => {
      const page = await open(typeOf(clientFields));
      expect(page.findButton("Test")).to.equal(undefined);
    });
  });

  describe("a duplicate", () => {
    const type = typeOf([instanceField, ...clientFields]);
    const existing = sampleConnection({
      name: "ServiceNow – acme",
      type: { id: type.id, label: type.label, system: type.system, auth: type.auth },
      values: { instance: "acme", clientId: "client-1" },
    });

    it("is named before it is made, and can be used instead", async () => {
      const page = await open(type, { world: { connections: [existing] } });
      await page.type("Instance", "acme");
      await page.type("Client ID", "client-2");
      expect(page.findButton("Use that connection")).to.equal(undefined);
      await page.type("Client ID", "client-1");
      expect(page.statuses()).to.deep.equal(["“ServiceNow – acme” already uses these entries. Use that connection"]);
      await expect(page.element).to.be.accessible();
      await page.type("Client secret", "kit_CANARY_0001");
      await page.click("Use that connection");
      expect(page.eventNames()).to.deep.equal(["connection-duplicate-chosen"]);
      expect(page.field("Client secret").value).to.equal("");
    });

    it("can be made all the same", async () => {
      const page = await open(type, { world: { connections: [existing] } });
      await page.type("Instance", "acme");
      await page.type("Client ID", "client-1");
      await page.type("Client secret", "kit_CANARY_0001");
      await page.click("Save");
      expect(page.element.connection?.id).not.to.equal(existing.id);
    });
  });

  describe("replacing credentials", () => {
    const type = typeOf([instanceField, ...clientFields]);
    const stored: Connection = sampleConnection({
      id: "c1",
      name: "ServiceNow – acme",
      type: { id: type.id, label: type.label, system: type.system, auth: type.auth },
      values: { instance: "acme", clientId: "client-1" },
      secrets: { clientSecret: { set: true, hint: "…4Q7x", updatedAt: "2026-11-01T08:00:00Z" } },
    });

    async function openStored(options: Options = {}): Promise<FormPage> {
      const page = await open(type, {
        attributes: { "connection-id": "c1", "module-id": "", "type-id": "" },
        world: { connections: [stored], ...options.world },
      });
      await page.until(() => page.hasField("Instance"));
      return page;
    }

    it("shows what is stored, the secret only by its hint (S14), and asks for no name", async () => {
      const page = await openStored();
      expect(page.hasField("Connection name")).to.equal(false);
      expect(page.field("Instance").value).to.equal("acme");
      expect(page.field("Client ID").value).to.equal("client-1");
      expect(page.field("Client secret").value).to.equal("");
      expect(page.description("Client secret")).to.equal("Stored: …4Q7x.");
      expect(textOf(page.root.querySelector(".note"))).to.equal(
        "What you save here replaces the credentials of “ServiceNow – acme”, which acts as late-deliveries-reader.",
      );
      page.element.focus();
      expect(page.focused()).to.equal("Client secret");
      await expect(page.element).to.be.accessible();
    });

    it("stores the new ones and keeps the id", async () => {
      const page = await openStored();
      const sent = watch(page);
      await page.type("Client secret", "kit_CANARY_0002");
      await page.press("Enter");
      expect(sent()).to.deep.equal({ instance: "acme", clientId: "client-1", clientSecret: "kit_CANARY_0002" });
      expect(page.eventNames()).to.deep.equal(["connection-reauthorized"]);
      expect(page.element.connection?.id).to.equal("c1");
      expect(page.statuses()[0]).to.contain("“ServiceNow – acme” is reauthorized.");
      expect(page.root.querySelector("input")).to.equal(null);
    });

    it("B26 refuses its own hint", async () => {
      const page = await openStored();
      await page.fill("Client secret", "…4Q7x");
      await page.click("Save");
      expect(page.description("Client secret")).to.equal("That is the hidden version of the client secret. Paste the full client secret.");
      expect(page.fake.calls).not.to.include("replaceCredentials");
    });

    it("shows both identities when they differ, and stores nothing until the person decides", async () => {
      const page = await openStored();
      const before = { id: "a", label: "reader", kind: "application" };
      const after = { id: "b", label: "writer", kind: "application" };
      page.fake.failNext("replaceCredentials", refusal({ code: "identity-changed", identities: { before, after } }));
      const accepted: unknown[] = [];
      const { replaceCredentials } = page.fake;
      page.fake.replaceCredentials = (connection, credentials, options) => {
        accepted.push(options?.acceptIdentity);
        return replaceCredentials.call(page.fake, connection, credentials, options);
      };
      await page.type("Client secret", "kit_CANARY_0002");
      await page.click("Save");
      expect(page.alert()).to.contain("These credentials belong to another identity.");
      expect(page.alert()).to.contain("Acts as reader Would act as writer");
      expect(page.focused()).to.contain("These credentials belong to another identity.");
      await expect(page.element).to.be.accessible();
      await page.click("Use the new identity");
      expect(accepted).to.deep.equal([false, true]);
      expect(page.eventNames()).to.deep.equal(["connection-failed", "connection-reauthorized"]);
    });

    it("keeps the old identity when asked to, and the new secret is gone", async () => {
      const page = await openStored();
      const identity = { id: "a", label: "reader", kind: "application" };
      page.fake.failNext("replaceCredentials", refusal({ code: "identity-changed", identities: { before: identity, after: identity } }));
      await page.type("Client secret", "kit_CANARY_0002");
      await page.click("Save");
      await page.click("Keep the old one");
      expect(page.field("Client secret").value).to.equal("");
      expect(page.fake.calls.filter((call) => call === "replaceCredentials")).to.have.length(1);
      expect(page.statuses()).to.include("Nothing changed.");
    });

    it("F63 says that the connection changed meanwhile, and can save once more", async () => {
      const page = await openStored();
      page.fake.failNext("replaceCredentials", refusal({ code: "precondition-failed" }));
      await page.type("Client secret", "kit_CANARY_0002");
      await page.click("Save");
      expect(page.alert()).to.contain("This connection changed since you opened it.");
      expect(page.field("Client secret").value).to.equal("kit_CANARY_0002");
      await page.click("Save");
      expect(page.eventNames().at(-1)).to.equal("connection-reauthorized");
    });

    it("waits for the connection in a module as well, and says nothing else until then", async () => {
      const fake = new FakeConnectionsClient({ types: [type], modules: [sampleModule({ acceptedTypeIds: [type.id] })], connections: [stored] });
      const held = fake.hold("connectionTypeOf");
      const page = await FormPage.open("credential-form", { client: fake, attributes: { "connection-id": "c1" } });
      await held.called;
      await page.settled();
      expect(textOf(page.root.querySelector(".body"))).to.equal("Loading the form…");
      held.release();
      await page.until(() => page.hasField("Instance"));
    });

    it("asks for nothing of one connection while it reads another, and stores for that one", async () => {
      const other: Connection = { ...stored, id: "c2", name: "ServiceNow – beta", values: { instance: "beta", clientId: "client-2" } };
      const page = await openStored({ world: { connections: [stored, other] } });
      const replaced: string[] = [];
      const { replaceCredentials } = page.fake;
      page.fake.replaceCredentials = (connection, credentials, options) => {
        replaced.push(connection.id);
        return replaceCredentials.call(page.fake, connection, credentials, options);
      };
      const held = page.fake.hold("connection");
      page.element.setAttribute("connection-id", "c2");
      await held.called;
      await page.settled();
      expect(page.hasField("Client secret")).to.equal(false);
      held.release();
      await page.until(() => page.hasField("Instance"));
      expect(page.field("Instance").value).to.equal("beta");
      await page.type("Client secret", "kit_CANARY_0002");
      await page.click("Save");
      expect(replaced).to.deep.equal(["c2"]);
    });

    it("reads it again when its id is taken away and set again", async () => {
      const page = await openStored();
      page.element.removeAttribute("connection-id");
      await page.settled();
      expect(page.hasField("Instance")).to.equal(false);
      page.element.setAttribute("connection-id", "c1");
      await page.until(() => page.hasField("Instance"));
    });

    it("says that the connection couldn’t be read", async () => {
      const page = await FormPage.open("credential-form", {
        world: { types: [type], connections: [] },
        attributes: { "module-id": "", "connection-id": "c1" },
      });
      await page.until(() => textOf(page.root).includes("The connection couldn’t be read. It no longer exists, or you may not see it."));
      await expect(page.element).to.be.accessible();
    });
  });
});
