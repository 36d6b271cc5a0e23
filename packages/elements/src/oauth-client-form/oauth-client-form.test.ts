import "../define/oauth-client-form.ts";
import { expect } from "@open-wc/testing";
import { FormPage, refusal } from "../testing/form-page.ts";

const clientId = "1f0c7a52-9be4-4c1e-8a3d-6b2f9d40e7c1";
const clientSecret = "kit_CANARY_s3cr_4f9d2b7c6a";

function open(options: Parameters<typeof FormPage.open>[1] = {}): Promise<FormPage> {
  return FormPage.open("oauth-client-form", options);
}

async function filled(options: Parameters<typeof FormPage.open>[1] = {}): Promise<FormPage> {
  const page = await open(options);
  await page.type("Client ID", clientId);
  await page.type("Client secret", clientSecret);
  return page;
}

describe("<oauth-client-form>", () => {
  it("asks for a name, a client ID and a client secret, and passes axe", async () => {
    const page = await open({ attributes: { "with-back": "" } });
    expect(page.field("Connection name").value).to.equal("Order to Cash – OAuth client");
    expect(page.field("Client ID").type).to.equal("text");
    expect(page.field("Client secret").type).to.equal("password");
    expect(page.link("Register an OAuth client").target).to.equal("_blank");
    expect(page.findButton("Show client secret")).not.to.equal(undefined);
    page.element.focus();
    expect(page.focused()).to.equal("Client ID");
    await expect(page.element).to.be.accessible();
  });

  it("explains on Save everything that is missing and goes to the first", async () => {
    const page = await open();
    await page.click("Save");
    expect(page.description("Client ID")).to.equal("Enter the client ID.");
    expect(page.description("Client secret")).to.equal("Enter the client secret.");
    expect(page.focused()).to.equal("Client ID");
    await expect(page.element).to.be.accessible();
  });

  it("is filled in and saved with keys alone", async () => {
    const page = await filled();
    await page.press("Enter");
    expect(page.element.connection?.values).to.deep.equal({ clientId });
    expect(page.eventNames()).to.deep.equal(["connection-create-request", "connection-created"]);
  });

  it("F43 flags both fields when the client is rejected, goes to the first and loses nothing", async () => {
    const page = await filled({ world: { rejected: [clientSecret] } });
    await page.press("Enter");
    for (const label of ["Client ID", "Client secret"]) {
      expect(page.field(label).getAttribute("aria-invalid")).to.equal("true");
      expect(page.description(label)).to.equal("The client ID or client secret wasn’t accepted.");
    }
    expect(page.focused()).to.equal("Client ID");
    expect(page.field("Client secret").value).to.equal(clientSecret);
    await expect(page.element).to.be.accessible();
  });

  it("says in the summary that a client is saved already", async () => {
    const page = await filled();
    page.fake.failNext("createConnection", refusal({ code: "duplicate-credential", duplicate: { id: "c1", name: "Late deliveries – OAuth" } }));
    await page.press("Enter");
    expect(page.alert()).to.contain("“Late deliveries – OAuth” already uses this client ID.");
  });

  it("F30 shows a finding about no field of the form in the summary, and goes there", async () => {
    const page = await filled();
    page.fake.failNext(
      "createConnection",
      refusal({ code: "invalid-input", issues: [{ field: null, code: "region-missing", detail: "A region is needed." }] }),
    );
    await page.press("Enter");
    expect(page.alert()).to.contain("One setting wasn’t accepted.");
    expect(page.alert()).to.contain("A region is needed.");
    expect(page.focused()).to.contain("One setting wasn’t accepted.");
  });

  it("B36 finds a space in the client ID, B39 takes signs in the secret as they are", async () => {
    const page = await open();
    await page.type("Client ID", "abc def");
    await page.type("Client secret", 'a%b+c&d="e"\\f');
    await page.press("Enter");
    expect(page.description("Client ID")).to.equal("The client ID contains a space. Look at character 4.");
    expect(page.field("Client secret").getAttribute("aria-invalid")).to.equal("false");
  });

  it("keeps the client ID for the form that comes after Back, and never the secret", async () => {
    const page = await filled({ attributes: { "with-back": "" } });
    await page.click("Back");
    expect(page.element.values).to.deep.equal({ clientId });
    const next = await open({ values: page.element.values });
    expect(next.field("Client ID").value).to.equal(clientId);
    expect(next.field("Client secret").value).to.equal("");
    next.element.focus();
    expect(next.focused()).to.equal("Client secret");
  });

  describe("a pasted pair", () => {
    for (const [what, text] of [
      ["two lines", `${clientId}\n${clientSecret}`],
      ["two labelled lines", `client_id: ${clientId}\nclient_secret: ${clientSecret}`],
      ["JSON", JSON.stringify({ client_id: clientId, client_secret: clientSecret })],
      ["a downloaded file (B40)", JSON.stringify({ web: { client_id: clientId, client_secret: clientSecret, token_uri: "https://example.com" } }, null, 2)],
    ] as const) {
      for (const label of ["Client ID", "Client secret"]) {
        it(`${what} into ${label} fills both fields`, async () => {
          const page = await open();
          await page.paste(label, text);
          expect(page.field("Client ID").value).to.equal(clientId);
          expect(page.field("Client secret").value).to.equal(clientSecret);
          expect(page.statuses()).to.deep.equal(["Filled in the client ID and the client secret from what you pasted. Undo"]);
          await page.click("Save");
          expect(page.element.connection?.values).to.deep.equal({ clientId });
        });
      }
    }

    it("can be undone: the text is in the field it was pasted into, the other is as it was", async () => {
      const page = await open();
      await page.type("Client ID", "earlier-id");
      await page.paste("Client secret", `${clientId}:${clientSecret}`);
      expect(page.field("Client ID").value).to.equal(clientId);
      await page.click("Undo");
      expect(page.field("Client ID").value).to.equal("earlier-id");
      expect(page.field("Client secret").value).to.equal(`${clientId}:${clientSecret}`);
      expect(page.focused()).to.equal("Client secret");
      const sent = await sentBy(page);
      expect(sent).to.deep.equal({ clientId: "earlier-id", clientSecret: `${clientId}:${clientSecret}` });
    });

    it("leaves nothing of a file behind when it is undone", async () => {
      const page = await open();
      await page.paste("Client ID", JSON.stringify({ client_id: clientId, client_secret: clientSecret }));
      await page.click("Undo");
      expect(page.field("Client ID").value).to.equal("");
      expect(page.field("Client secret").value).to.equal("");
    });

    it("is split at Save when it came in without a paste", async () => {
      const page = await open();
      await page.fill("Client secret", JSON.stringify({ client_id: clientId, client_secret: clientSecret }));
      expect(await sentBy(page)).to.deep.equal({ clientId, clientSecret });
    });

    it("B41 is refused when it is a service-account file", async () => {
      const page = await open();
      await page.paste("Client secret", JSON.stringify({ client_id: clientId, private_key: "-----BEGIN PRIVATE KEY-----\nMIIE" }));
      expect(page.field("Client secret").value).to.equal("");
      expect(page.description("Client secret")).to.equal("This is a service-account file, which isn’t supported here.");
    });

    it("B42 is named when it is broken", async () => {
      const page = await open();
      await page.paste("Client secret", '{ "client_secret": "abc');
      page.field("Client ID").focus();
      await page.settled();
      expect(page.description("Client secret")).to.equal("That looks like part of a file. Paste only the client secret.");
    });
  });

  it("cleans a client ID too", async () => {
    const page = await open();
    await page.paste("Client ID", ` "${clientId}" `);
    expect(page.field("Client ID").value).to.equal(clientId);
    expect(page.statuses()[0]).to.match(/^Removed .*quotation marks from both ends.* Undo$/);
  });
});

/** Presses Save and gives the credentials that were sent. */
async function sentBy(page: FormPage): Promise<unknown> {
  const create = page.fake.createConnection.bind(page.fake);
  let sent: unknown;
  page.fake.createConnection = (connection, options) => {
    sent = connection.credentials;
    return create(connection, options);
  };
  await page.click("Save");
  return sent;
}
