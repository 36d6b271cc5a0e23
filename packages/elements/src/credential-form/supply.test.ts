import "../define/credential-form.ts";
import type { ConnectionType } from "@connection-kit/core";
import { FakeConnectionsClient, sampleAuthorizationType, sampleModule, sampleTypes } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import { FormPage, refusal, textOf } from "../testing/form-page.ts";
import { clientFields, instanceField, typeOf } from "../testing/schema-types.ts";

const serviceNow = typeOf([instanceField, ...clientFields]);
const [user, key] = sampleTypes() as [ConnectionType, ConnectionType];

interface Opened {
  readonly page: FormPage;
  readonly fake: FakeConnectionsClient;
  readonly dynamicConnectionId: string;
}

/** The form for a dynamic connection named “Your own” of a module that accepts these types. */
async function open(types: readonly ConnectionType[], typeId?: string): Promise<Opened> {
  const module = sampleModule({ acceptedTypeIds: types.map(({ id }) => id), canBeDynamic: true });
  const fake = new FakeConnectionsClient({ types, modules: [module], connections: [], rejected: ["kit_CANARY_wrong"] });
  const plan = { name: "Your own", moduleId: module.id, buildTimeConnectionId: null };
  const { id } = await fake.createDynamicConnection(plan, { idempotencyKey: "one" });
  return { fake, dynamicConnectionId: id, page: await openAgain(fake, id, typeId) };
}

async function openAgain(client: FakeConnectionsClient, id: string, typeId?: string): Promise<FormPage> {
  const attributes = { "module-id": "", "dynamic-connection-id": id, ...(typeId !== undefined && { "type-id": typeId }) };
  const page = await FormPage.open("credential-form", { client, attributes });
  await page.until(() => page.root.querySelector(".note") !== null);
  return page;
}

function intro(page: FormPage): string {
  return textOf(page.root.querySelector(".note"));
}

describe("credential-form for a dynamic connection", () => {
  it("asks for what the type needs and for no name, and says what it is for", async () => {
    const { page } = await open([serviceNow]);
    expect(page.hasField("Connection name")).to.equal(false);
    expect(page.field("Instance").value).to.equal("");
    expect(intro(page)).to.equal("What you save here is used when you run Resolve blocked orders, and by nobody else.");
    await expect(page.element).to.be.accessible();
  });

  it("stores what was typed, tells with ids only, and the secret is gone", async () => {
    const { page, fake, dynamicConnectionId } = await open([serviceNow]);
    const supplied: unknown[] = [];
    const { supplyCredentials } = fake;
    fake.supplyCredentials = (...call) => {
      supplied.push(call.slice(0, 3));
      return supplyCredentials.apply(fake, call);
    };
    await page.type("Instance", "acme");
    await page.type("Client ID", "client-1");
    await page.type("Client secret", "kit_CANARY_0001");
    await page.press("Enter");
    expect(supplied).to.deep.equal([[dynamicConnectionId, serviceNow.id, { instance: "acme", clientId: "client-1", clientSecret: "kit_CANARY_0001" }]]);
    expect(page.eventNames()).to.deep.equal(["connection-supplied"]);
    const { connectionId, ...event } = page.events[0] as unknown as Record<string, unknown>;
    expect([event.dynamicConnectionId, connectionId]).to.deep.equal([dynamicConnectionId, page.element.connection?.id]);
    expect(JSON.stringify(event)).not.to.include("CANARY");
    expect(page.statuses()[0]).to.contain("“Your own” is saved.");
    expect(page.root.querySelector("input")).to.equal(null);
    expect((await fake.connections({})).items).to.deep.equal([]);
  });

  it("shows what was supplied before, the secret only by its hint, and replaces it", async () => {
    const { fake, dynamicConnectionId } = await open([serviceNow, key]);
    await fake.supplyCredentials(dynamicConnectionId, serviceNow.id, { instance: "acme", clientId: "client-1", clientSecret: "kit_CANARY_0001" });
    const page = await openAgain(fake, dynamicConnectionId);
    expect(page.field("Instance").value).to.equal("acme");
    expect(page.field("Client secret").value).to.equal("");
    expect(page.description("Client secret")).to.equal("A value is stored.");
    expect(intro(page)).to.contain("replaces the credentials of “Your own”");
    await page.type("Client secret", "kit_CANARY_0002");
    await page.click("Save");
    expect(page.eventNames()).to.deep.equal(["connection-supplied"]);
  });

  it("another type asks for its own fields, with nothing of what is stored, and no secret goes along", async () => {
    const { page, fake, dynamicConnectionId } = await open([serviceNow, key]);
    await fake.supplyCredentials(dynamicConnectionId, serviceNow.id, { instance: "acme", clientId: "client-1", clientSecret: "kit_CANARY_0001" });
    await page.type("Client secret", "kit_CANARY_0002");
    page.element.setAttribute("type-id", key.id);
    await page.settled();
    expect(page.hasField("Instance")).to.equal(false);
    expect(page.field("Application key").value).to.equal("");
    await page.type("Application key", "kit_CANARY_0003");
    await page.click("Save");
    expect((await fake.personalConnections())[0]?.connection?.type.id).to.equal(key.id);
  });

  it("a type that needs nothing says whom it acts as, and is saved by one press", async () => {
    const { page, fake } = await open([user]);
    expect(intro(page)).to.equal(`What you save here is used when you run Resolve blocked orders, and by nobody else. ${user.actsAs.summary}`);
    expect(page.root.querySelector("input")).to.equal(null);
    await page.click("Save");
    expect(page.eventNames()).to.deep.equal(["connection-supplied"]);
    expect((await fake.personalConnections())[0]?.connection?.type.id).to.equal(user.id);
  });

  it("begins with the first type that the person may use", async () => {
    const { page } = await open([{ ...user, availability: { available: false } }, key]);
    expect(page.hasField("Application key")).to.equal(true);
  });

  it("F39 keeps what was typed when the system rejects it, and stores nothing", async () => {
    const { page, fake } = await open([key]);
    await page.type("Application key", "kit_CANARY_wrong");
    await page.click("Save");
    expect(page.field("Application key").value).to.equal("kit_CANARY_wrong");
    expect(page.focused()).to.equal("Application key");
    expect(page.eventNames()).to.deep.equal(["connection-failed"]);
    expect((await fake.personalConnections())[0]?.connection).to.equal(null);
  });

  it("S16 Cancel clears the secret", async () => {
    const { page } = await open([key]);
    await page.type("Application key", "kit_CANARY_0001");
    await page.click("Cancel");
    expect(page.field("Application key").value).to.equal("");
    expect(page.eventNames()).to.deep.equal(["connection-form-cancelled"]);
  });

  it("says that a type that signs in in a window can’t be used here", async () => {
    const { page } = await open([sampleAuthorizationType()]);
    expect(intro(page)).to.equal("Unsupported typeA dynamic connection can’t be supplied by signing in at Microsoft. Choose another connection type.");
    expect(page.findButton("Save")).to.equal(undefined);
    await expect(page.element).to.be.accessible();
  });

  it("says that it couldn’t be read, and reads it once more on demand", async () => {
    const { fake, dynamicConnectionId } = await open([key]);
    fake.failNext("personalConnections", refusal({ code: "unavailable", retry: "user" }));
    const page = await openAgain(fake, dynamicConnectionId);
    expect(intro(page)).to.contain("The connection couldn’t be read.");
    await page.click("Try again");
    await page.until(() => page.hasField("Application key"));
  });

  it("says that there is no such dynamic connection", async () => {
    const { fake } = await open([key]);
    const page = await openAgain(fake, "nothing");
    expect(intro(page)).to.contain("It no longer exists, or you may not see it.");
  });
});
