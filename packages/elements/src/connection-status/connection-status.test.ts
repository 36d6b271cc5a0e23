import "../define/connection-provider.ts";
import "../define/connection-status.ts";
import { FakeConnectionsClient, type FakeWorld, sampleConnection, sampleModule } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import { ElementPage } from "../testing/element-page.ts";
import { refusal, textOf } from "../testing/form-page.ts";
import { until } from "../testing/open-dialog.ts";
import { audit } from "../testing/picker-page.ts";

const attached = { modules: [sampleModule({ connectionId: "c1" })] };

function open(world: Partial<FakeWorld> = attached, attributes: Readonly<Record<string, string>> = {}) {
  return ElementPage.open("connection-status", { world, attributes: { "module-id": "query-data", ...attributes } });
}

function shape(page: ElementPage<"connection-status">): string | undefined {
  return page.all(".status .icon")[0]?.getAttribute("class")?.split("icon-")[1];
}

describe("<connection-status>", () => {
  it("says who the module acts as, with the status in word and shape, and offers nothing when all is well", async () => {
    const page = await open();
    expect(page.text).to.equal("Acts as late-deliveries-reader Active");
    expect(shape(page)).to.equal("status-active");
    expect(page.all("button")).to.have.length(0);
  });

  it("says that nothing is attached, and leads to the choice", async () => {
    const page = await open({});
    expect(page.text).to.equal("Not connected Choose a connection");
    page.button("Choose a connection").click();
    expect(page.heard("connection-repair-request")).to.include({ moduleId: "query-data", connectionId: null, cure: "attach" });
  });

  it("says of a dynamic connection that the module acts as whoever runs the flow, with or without a build-time value", async () => {
    for (const connectionId of ["c1", null]) {
      const page = await open({ modules: [sampleModule({ connectionId, dynamicConnection: { id: "d1", name: "Your Celonis" } })] });
      expect(page.text).to.equal("Acts as: whoever runs the flowYour Celonis");
      expect(page.all("button")).to.have.length(0);
    }
  });

  for (const status of ["expired", "invalid", "revoked"]) {
    it(`leads from ${status} credentials to reauthorizing them`, async () => {
      const page = await open({ ...attached, connections: [sampleConnection({ status })] });
      expect(shape(page)).to.equal(`status-${status}`);
      page.button("Reauthorize").click();
      expect(page.heard("connection-repair-request")).to.include({ connectionId: "c1", cure: "reauthorize" });
    });
  }

  it("leads from an unverified one to verifying it", async () => {
    const page = await open({ ...attached, connections: [sampleConnection({ status: "unverified", identity: null })] });
    expect(page.text).to.equal("Who it acts as is not known yet Unverified Verify");
  });

  it("tells of an expiry that comes", async () => {
    const page = await open({ ...attached, connections: [sampleConnection({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() })] });
    expect(page.text).to.include("Expires in 1 day");
  });

  it("warns of failing runs, and that the flow is switched off, with the way to switch it on", async () => {
    const page = await open(attached, { trouble: "failing" });
    expect(page.text).to.include("The last runs failed");
    page.button("Verify").click();
    expect(page.heard("connection-repair-request").cure).to.equal("verify");
    page.element.trouble = "switched-off";
    await page.settled();
    expect(page.text).to.include("The flow is switched off: this module failed repeatedly");
    page.button("Switch the flow on").click();
    expect(page.heard("connection-repair-request").cure).to.equal("switch-on");
  });

  it("names the broken connection as what to mend first when the flow is switched off", async () => {
    const page = await open({ ...attached, connections: [sampleConnection({ status: "expired" })] }, { trouble: "switched-off" });
    expect(page.all("button").map(textOf)).to.deep.equal(["Reauthorize"]);
  });

  it("says that a connection waits for its credentials", async () => {
    const page = await open({ ...attached, connections: [sampleConnection({ status: "pending", identity: null })] });
    expect(page.text).to.include("Pending Waiting for its credentials.");
    expect(page.all("button")).to.have.length(0);
  });

  it("says that what is attached can’t be read", async () => {
    const page = await open({ modules: [sampleModule({ connectionId: "gone" })] });
    expect(page.text).to.equal("Connection can’t be read");
    expect(shape(page)).to.equal("status-unknown");
  });

  it("says so when the module can’t be read", async () => {
    const page = await ElementPage.open("connection-status", {
      attributes: { "module-id": "query-data" },
      prepare: (fake) => fake.failNext("module", refusal({ code: "forbidden" })),
    });
    expect(page.text).to.equal("Connection can’t be read");
  });

  it("reads a module once, however many show it in one provider, and all follow", async () => {
    const fake = new FakeConnectionsClient(attached);
    document.body.innerHTML = `<connection-provider>${`<connection-status module-id="query-data"></connection-status>`.repeat(20)}</connection-provider>`;
    const provider = document.querySelector("connection-provider");
    if (provider) provider.client = fake;
    const texts = () => [...document.querySelectorAll("connection-status")].map(({ shadowRoot }) => textOf(shadowRoot));
    await until(
      () => texts().every((text) => text === "Acts as late-deliveries-reader Active"),
      () => `all show it: ${texts()}`,
    );
    expect(fake.calls.filter((call) => call === "module" || call === "connection")).to.deep.equal(["module", "connection"]);
  });

  it("has no accessibility violation", async () => {
    const page = await open({ ...attached, connections: [sampleConnection({ status: "expired" })] }, { trouble: "switched-off" });
    expect(page.text).to.include("Expired");
    expect(await audit()).to.deep.equal([]);
  });
});
