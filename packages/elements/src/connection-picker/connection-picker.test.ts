import "../define/connection-picker.ts";
import "../define/connection-provider.ts";
import { type HeldAnswer, sampleConnection, sampleTypes } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import type {
  ConnectionAttachedEvent,
  ConnectionAttachRequestEvent,
  ConnectionDetachedEvent,
  ConnectionFailedEvent,
  ConnectionVerifiedEvent,
} from "../internal/events.ts";
import { refusal, textOf } from "../testing/form-page.ts";
import { hostPage, inScheme, lasting, PickerPage } from "../testing/picker-page.ts";

const prod = sampleConnection({ id: "prod", name: "Prod" });
const other = sampleConnection({ id: "other", name: "Other", identity: { id: "o", label: "other-reader", kind: "application" } });
const attachedToProd = { connections: [prod, other], module: { connectionId: "prod" } };
const suggestion = { connectionId: "prod", connectionName: "Prod", moduleName: "Query data" };

function fact(page: PickerPage, term: string): string {
  const found = [...page.root.querySelectorAll("dt")].find((dt) => textOf(dt) === term);
  return textOf(found?.nextElementSibling ?? null);
}

function placeOf(node: Node): DOMRect {
  const range = document.createRange();
  range.selectNode(node);
  return range.getBoundingClientRect();
}

async function actOn(page: PickerPage, item: string): Promise<void> {
  await page.click(page.button("Connection actions"));
  await page.until(() => page.one("[role=menu]").matches(":popover-open"), "the menu is open");
  await page.click(page.button(item));
}

describe("<connection-picker>", () => {
  describe("with nothing attached", () => {
    it("says so, and names its field and its button", async () => {
      const page = await PickerPage.open();
      expect(page.text).to.include("This module is not connected. Choose who it acts as.");
      expect(textOf(page.field.labels?.[0] ?? null)).to.equal("Connection");
      expect(page.hasButton("Create connection")).to.equal(true);
      expect(page.hasButton("Connection actions")).to.equal(false);
    });

    it("says how many connections fit", async () => {
      const page = await PickerPage.open({ connections: [prod, other, sampleConnection({ id: "x", scopes: [] })] });
      expect(page.field.placeholder).to.equal("Search 2 connections that fit");
    });

    it("takes its label and leaves out what the host leaves out", async () => {
      const page = await PickerPage.open({ attributes: { label: "Source", "without-create": "", required: "" } });
      expect(textOf(page.field.labels?.[0] ?? null)).to.equal("Source");
      expect(page.hasButton("Create connection")).to.equal(false);
      expect(page.field.ariaRequired).to.equal("true");
    });

    it("says that the package has none that fits", async () => {
      const page = await PickerPage.open({ connections: [] });
      expect(page.text).to.include("No connection in this package fits this module yet. Create the first one.");
    });

    it("shows a suggestion with its reason and attaches it only when the person says so", async () => {
      const page = await PickerPage.open({ connections: [prod], module: { suggestion } });
      expect(page.text).to.include("Suggested: the other Query data module in this flow uses it.");
      expect(page.element.value).to.equal("");
      await page.click(page.button("Attach “Prod”"));
      await page.says("“Prod” is attached.");
      expect(page.element.value).to.equal("prod");
      expect(page.focused === page.field, "has the focus").to.equal(true);
    });

    it("reads a suggested connection that the list does not hold", async () => {
      const far = sampleConnection({ id: "far", name: "Far", packageId: "elsewhere" });
      const page = await PickerPage.open({ connections: [far], module: { suggestion: { ...suggestion, connectionId: "far", connectionName: "Far" } } });
      await page.click(page.button("Attach “Far”"));
      await page.says("“Far” is attached.");
    });

    it("says that a suggestion could not be attached when it cannot be read", async () => {
      const page = await PickerPage.open({ connections: [], module: { suggestion } });
      await page.click(page.button("Attach “Prod”"));
      await page.reads("“Prod” was deleted in another window.");
      expect(page.element.value).to.equal("");
    });

    it("says that a suggestion could not be attached, and tries again", async () => {
      const far = sampleConnection({ id: "far", name: "Far", packageId: "elsewhere" });
      const page = await PickerPage.open({ connections: [far], module: { suggestion: { ...suggestion, connectionId: "far", connectionName: "Far" } } });
      page.fake.failNext("connection", refusal({ code: "timed-out" }));
      await page.click(page.button("Attach “Far”"));
      await page.reads("Couldn’t attach “Far”. Nothing changed.");
      await page.click(page.button("Try again"));
      await page.says("“Far” is attached.");
    });
  });

  describe("with a connection attached", () => {
    it("shows who the module acts as first, then type, status and use", async () => {
      const page = await PickerPage.open({
        connections: [sampleConnection({ id: "prod", name: "Prod", usage: { modules: 4 }, owner: { id: "maria", name: "Maria Lindqvist" } })],
        module: { connectionId: "prod" },
      });
      expect(page.field.value).to.equal("Prod");
      expect(fact(page, "Acts as")).to.equal("late-deliveries-reader");
      expect(fact(page, "Type")).to.equal("Celonis Application Key");
      expect(fact(page, "Status")).to.match(/^Active, verified /);
      expect(fact(page, "Used by")).to.equal("4 modules, owned by Maria Lindqvist");
    });

    it("says when it was verified, as people do", async () => {
      const verifiedAt = new Date(Date.now() - 125_000).toISOString();
      const page = await PickerPage.open({ connections: [sampleConnection({ id: "prod", verifiedAt })], module: { connectionId: "prod" } });
      expect(fact(page, "Status")).to.equal("Active, verified 2 minutes ago");
    });

    it("keeps the order of words on a page that is written from right to left", async () => {
      const parent = hostPage<HTMLElement>(`<div dir="rtl"></div>`);
      const used = sampleConnection({ id: "prod", usage: { modules: 5 }, owner: { id: "maria", name: "Maria Lindqvist" } });
      const page = await PickerPage.open({ connections: [used], module: { connectionId: "prod" }, parent });
      const words = [...page.root.querySelectorAll("dd")].find((dd) => textOf(dd) === "5 modules, owned by Maria Lindqvist");
      const [first, last] = [words?.firstChild, words?.lastElementChild].map((node) => placeOf(node as Node));
      expect(first?.left).to.be.below(last?.left ?? 0);
      expect((words as Element).getBoundingClientRect().right - (last?.right ?? 0), "at the edge of the page's direction").to.be.closeTo(0, 1);
    });

    it("says “you” to the owner", async () => {
      const page = await PickerPage.open(attachedToProd);
      expect(fact(page, "Used by")).to.equal("Not used yet, owned by you");
    });

    const notes = [
      { status: "expired", auth: "oauth2-client-credentials", says: "The client secret expired. This module fails until the connection is reauthorized." },
      { status: "expired", auth: "application-key", says: "The application key expired. This module fails until the connection is reauthorized." },
      { status: "invalid", auth: "application-key", says: "The credentials were rejected. This module fails" },
      { status: "revoked", auth: "application-key", says: "The credentials were revoked. This module fails" },
    ];
    for (const { status, auth, says } of notes) {
      it(`says what ${status} credentials mean (${auth})`, async () => {
        const connection = sampleConnection({ id: "prod", status, type: { ...prod.type, auth } });
        const page = await PickerPage.open({ connections: [connection], module: { connectionId: "prod" } });
        expect(textOf(page.one(".note-warning"))).to.include(says);
      });
    }

    it("shows a status and a type that it does not know as unknown", async () => {
      const strange = sampleConnection({ id: "prod", status: "quantum", type: { id: "q", label: "Quantum", system: "Q", auth: "entangled" } });
      const page = await PickerPage.open({ connections: [strange], module: { connectionId: "prod" } });
      expect(fact(page, "Status")).to.equal("Unknown status");
      expect(fact(page, "Type")).to.equal("Unsupported type");
    });

    it("says that the identity is not known before the first verification", async () => {
      const page = await PickerPage.open({
        connections: [sampleConnection({ id: "prod", identity: null, status: "unverified" })],
        module: { connectionId: "prod" },
      });
      expect(fact(page, "Acts as")).to.equal("Not known until it is verified");
      expect(fact(page, "Status")).to.equal("Unverified");
    });

    it("says that the identity has no rights, with the way to where they are granted", async () => {
      const missingPermissions = [{ permission: "Read", resource: null, grantedBy: ["Maria Lindqvist"] }];
      const types = sampleTypes().map((type) => ({ ...type, setup: { label: "Create an application key", url: "/admin/applications" } }));
      const page = await PickerPage.open({
        connections: [sampleConnection({ id: "prod", missingPermissions })],
        module: { connectionId: "prod" },
        world: { types },
      });
      expect(textOf(page.one(".note-warning"))).to.equal(
        "Signed in, but this application has no permission for any data pool. An admin can grant it under Applications.",
      );
      expect(page.one<HTMLAnchorElement>(".note-warning a").href).to.equal(new URL("/admin/applications", location.href).href);
    });

    it("makes no link of an address that is not one of the web", async () => {
      const missingPermissions = [{ permission: "Read", resource: null, grantedBy: [] }];
      const types = sampleTypes().map((type) => ({ ...type, setup: { label: "x", url: "javascript:alert(1)" } }));
      const page = await PickerPage.open({
        connections: [sampleConnection({ id: "prod", missingPermissions })],
        module: { connectionId: "prod" },
        world: { types },
      });
      expect(page.root.querySelector("a") === null).to.equal(true);
      expect(page.text).to.include("An admin can grant it under Applications.");
    });

    it("tells which permission a person’s own account lacks", async () => {
      const own = sampleConnection({
        id: "prod",
        type: { id: "celonis-user", label: "Celonis user", system: "Celonis", auth: "platform-user" },
        missingPermissions: [{ permission: "Read", resource: "Order to Cash", grantedBy: [] }],
      });
      const page = await PickerPage.open({ connections: [own], module: { connectionId: "prod" } });
      expect(page.text).to.include("Signed in, but it lacks the permission Read for Order to Cash.");
    });

    it("says that the attached connection cannot be read, and offers to detach it", async () => {
      const page = await PickerPage.open({ connections: [other], module: { connectionId: "gone" } });
      expect(page.text).to.include("The attached connection couldn’t be read.");
      expect(page.element.value).to.equal("gone");
      expect(page.element.connection).to.equal(null);
      await actOn(page, "Detach");
      await page.reads("This module is not connected.");
      expect(page.element.value).to.equal("");
    });
  });

  describe("attaching", () => {
    async function attachOther(page: PickerPage): Promise<void> {
      page.field.focus();
      await page.press("ArrowDown");
      await page.settled();
      await page.click(page.options.find((option) => textOf(option).startsWith("Other")) as HTMLElement);
    }

    it("asks the host, attaches, says who the module acts as now, and tells of it once", async () => {
      const page = await PickerPage.open({ connections: [prod, other] });
      await attachOther(page);
      await page.says("“Other” is attached. Query data now acts as other-reader.");
      await page.settled();
      expect(page.eventTypes).to.deep.equal(["connection-attach-request", "connection-attached", "change"]);
      const [request, attached] = page.events as [ConnectionAttachRequestEvent, ConnectionAttachedEvent];
      expect(request.cancelable).to.equal(true);
      expect([attached.moduleId, attached.connectionId, attached.previousConnectionId]).to.deep.equal(["query-data", "other", null]);
      expect(page.element.value).to.equal("other");
      expect(page.element.connection?.name).to.equal("Other");
    });

    it("leaves the module as it is when the host objects", async () => {
      const page = await PickerPage.open({ connections: [prod, other] });
      page.element.addEventListener("connection-attach-request", (event) => event.preventDefault(), { once: true });
      await attachOther(page);
      await page.settled();
      expect(page.fake.calls).not.to.include("attachConnection");
      expect(page.element.value).to.equal("");
    });

    it("says that it is attaching while it is, and has the old value until then", async () => {
      const page = await PickerPage.open(attachedToProd);
      const answer = page.fake.hold("attachConnection");
      await attachOther(page);
      await page.says("Attaching “Other”…");
      expect(fact(page, "Status")).to.equal("Attaching…");
      expect(page.field.value).to.equal("Other");
      expect(page.element.value).to.equal("prod");
      answer.release();
      await page.says("“Other” is attached.");
    });

    it("goes back, says that nothing changed, and tries again (F70)", async () => {
      const page = await PickerPage.open(attachedToProd);
      page.fake.failNext("attachConnection", refusal({ code: "unavailable", requestId: "req_7Hq2" }));
      await attachOther(page);
      await page.reads("Couldn’t attach “Other”. Nothing changed.");
      expect(page.text).to.include("The service is temporarily unavailable.");
      expect(page.text).to.include("Reference req_7Hq2");
      expect(page.field.value).to.equal("Prod");
      expect(page.element.value).to.equal("prod");
      const failed = page.events.find(({ type }) => type === "connection-failed") as ConnectionFailedEvent;
      expect([failed.act, failed.code, failed.retry, failed.requestId]).to.deep.equal(["attach", "unavailable", "user", "req_7Hq2"]);
      await page.click(page.button("Try again"));
      await page.says("“Other” is attached.");
      expect(page.focused === page.field, "has the focus").to.equal(true);
      expect(page.text).not.to.include("Couldn’t attach");
    });

    it("counts as attached when the answer was lost but the attachment was not (F69)", async () => {
      const page = await PickerPage.open({ connections: [prod, other] });
      page.fake.failNext("attachConnection", refusal({ code: "outcome-unknown" }), { afterEffect: true });
      await attachOther(page);
      await page.says("“Other” is attached.");
    });

    it("says that a connection was deleted meanwhile and lists what there is (F62)", async () => {
      const page = await PickerPage.open({ connections: [prod, other] });
      page.fake.failNext("attachConnection", lasting("not-found"));
      await attachOther(page);
      await page.reads("“Other” was deleted in another window.");
      expect(page.hasButton("Try again")).to.equal(false);
    });

    it("shows how many modules use it, this one included", async () => {
      const page = await PickerPage.open({ connections: [prod, other] });
      await attachOther(page);
      await page.until(() => fact(page, "Used by") === "1 module, owned by you", "the use is counted");
    });
  });

  describe("the menu", () => {
    it("detaches, says so, tells of it once, and leaves the focus in the field", async () => {
      const page = await PickerPage.open(attachedToProd);
      await actOn(page, "Detach");
      await page.says("“Prod” is detached. This module is not connected.");
      expect(page.eventTypes).to.deep.equal(["connection-detached", "change"]);
      const [detached] = page.events as [ConnectionDetachedEvent];
      expect([detached.moduleId, detached.connectionId]).to.deep.equal(["query-data", "prod"]);
      expect(page.element.value).to.equal("");
      expect(page.focused === page.field, "has the focus").to.equal(true);
    });

    it("says that detaching failed and that nothing changed", async () => {
      const page = await PickerPage.open(attachedToProd);
      page.fake.failNext("detachConnection", refusal({ code: "timed-out" }));
      await actOn(page, "Detach");
      await page.reads("Couldn’t detach “Prod”. Nothing changed.");
      expect(page.element.value).to.equal("prod");
      await page.click(page.button("Try again"));
      await page.says("“Prod” is detached.");
    });

    it("verifies in words and says what came of it", async () => {
      const page = await PickerPage.open(attachedToProd);
      const answer = page.fake.hold("verifyConnection");
      await actOn(page, "Verify");
      await page.says("Verifying…");
      expect(fact(page, "Status")).to.equal("Verifying…");
      answer.release();
      await page.says("“Prod” is verified.");
      const [verified] = page.events as [ConnectionVerifiedEvent];
      expect([verified.type, verified.connectionId, verified.ok, verified.status]).to.deep.equal(["connection-verified", "prod", true, "active"]);
    });

    it("says that the credentials were not accepted", async () => {
      const page = await PickerPage.open({ connections: [{ ...prod, status: "revoked" }], module: { connectionId: "prod" } });
      await actOn(page, "Verify");
      await page.says("“Prod” was not accepted.");
      expect(fact(page, "Status")).to.equal("Invalid");
    });

    it("says that it could not be verified, and tries again", async () => {
      const page = await PickerPage.open(attachedToProd);
      page.fake.failNext("verifyConnection", refusal({ code: "network-failed" }));
      await actOn(page, "Verify");
      await page.reads("Couldn’t verify “Prod”. Nothing changed.");
      await page.click(page.button("Try again"));
      await page.says("“Prod” is verified.");
    });

    it("is moved through with the arrows, Home, End and letters", async () => {
      const page = await PickerPage.open(attachedToProd);
      const isAt = (item: string) => expect(page.focused?.ariaLabel).to.equal(item);
      page.button("Connection actions").focus();
      await page.press("ArrowDown");
      isAt("Verify");
      await page.press("ArrowDown");
      isAt("View permissions");
      await page.press("ArrowUp");
      isAt("Verify");
      await page.press("End");
      isAt("Delete");
      await page.press("ArrowDown");
      isAt("Verify");
      await page.press("d");
      isAt("Detach");
      await page.press("d");
      isAt("Delete");
      await page.press("Home");
      isAt("Verify");
      expect(page.button("Connection actions").ariaExpanded).to.equal("true");
    });

    it("opens on its last item with the arrow up", async () => {
      const page = await PickerPage.open(attachedToProd);
      page.button("Connection actions").focus();
      await page.press("ArrowUp");
      expect(page.focused?.ariaLabel).to.equal("Delete");
    });

    it("closes with Escape alone, back to its button", async () => {
      const page = await PickerPage.open(attachedToProd);
      let escapes = 0;
      document.body.addEventListener("keydown", ({ key }) => key === "Escape" && escapes++, { once: true });
      page.button("Connection actions").focus();
      await page.press("Enter");
      await page.until(() => textOf(page.focused) === "Verify", "the first item has the focus");
      await page.press("Escape");
      expect(page.focused === page.button("Connection actions"), "has the focus").to.equal(true);
      expect(page.one("[role=menu]").matches(":popover-open")).to.equal(false);
      expect(escapes).to.equal(0);
    });

    it("is left out when the host does not want it", async () => {
      const page = await PickerPage.open({ ...attachedToProd, attributes: { "without-manage": "" } });
      expect(page.hasButton("Connection actions")).to.equal(false);
    });
  });

  describe("waiting", () => {
    it("shows no skeleton for a fast answer, one after a while, and says when it is slow", async () => {
      let answer: HeldAnswer | undefined;
      const page = await PickerPage.open({ connections: [prod], prepare: (fake) => (answer = fake.hold("module")) });
      expect(page.root.querySelector(".bone") === null).to.equal(true);
      await page.until(() => page.root.querySelector(".bone"), "the skeleton is there");
      expect(page.text).to.include("Loading connections…");
      answer?.release();
      await page.reads("This module is not connected.");
      expect(page.root.querySelector(".bone") === null).to.equal(true);
    });

    it("says “Still loading…” after five seconds", async () => {
      const page = await PickerPage.open({ prepare: (fake) => fake.hold("module") });
      const text = () => textOf(page.one("#hint"));
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      expect(text()).to.equal("Loading connections…");
      await page.until(() => text() === "Still loading…", "it says that it is slow");
    });

    it("says that the module could not be loaded, once to the host, and tries again", async () => {
      const page = await PickerPage.open({ prepare: (fake) => fake.failNext("module", refusal({ code: "unavailable" })) });
      await page.reads("The module couldn’t be loaded.");
      expect(page.eventTypes).to.deep.equal(["connection-failed"]);
      await page.click(page.button("Try again"));
      await page.reads("This module is not connected.");
    });

    const failures = [
      { code: "unavailable", says: "The service is temporarily unavailable.", canRetry: true },
      { code: "network-failed", says: "The service couldn’t be reached.", canRetry: true },
      { code: "timed-out", says: "The server took too long to answer.", canRetry: true },
      { code: "unexpected-response", says: "The server sent an answer we couldn’t read.", canRetry: true },
      { code: "rate-limited", says: "Too many requests.", canRetry: true },
      { code: "unauthenticated", says: "Your session has ended. Sign in again to continue.", canRetry: false },
      { code: "forbidden", says: "You don’t have access to these connections. Ask an administrator.", canRetry: false },
      { code: "not-found", says: "Connections aren’t available here.", canRetry: false },
    ] as const;
    for (const { code, says, canRetry } of failures) {
      it(`says that the list could not be loaded: ${code}`, async () => {
        const page = await PickerPage.open({
          connections: [prod],
          prepare: (fake) => fake.failNext("connections", canRetry ? refusal({ code }) : lasting(code)),
        });
        await page.reads("Connections couldn’t be loaded.");
        expect(textOf(page.one(".note-danger"))).to.include(says);
        expect(page.status).to.include("Connections couldn’t be loaded.");
        expect(page.hasButton("Try again")).to.equal(canRetry);
        expect(page.hasButton("Create connection")).to.equal(true);
        if (!canRetry) return;
        await page.click(page.button("Try again"));
        await page.until(() => page.field.placeholder === "Search 1 connection that fits", "the list is there");
      });
    }
  });

  describe("in a page", () => {
    it("waits for a provider that comes late", async () => {
      const { FakeConnectionsClient } = await import("@connection-kit/core/testing");
      const host = hostPage<HTMLElement & { client: unknown }>(
        "<connection-provider><connection-picker module-id='query-data'></connection-picker></connection-provider>",
      );
      const picker = host.querySelector("connection-picker");
      expect(picker?.value).to.equal("");
      host.client = new FakeConnectionsClient();
      await new Promise((resolve) => setTimeout(resolve, 20));
      await picker?.updateComplete;
      expect(textOf(picker?.shadowRoot ?? null)).to.include("This module is not connected.");
    });

    it("shows another module when the host says so", async () => {
      const page = await PickerPage.open(attachedToProd);
      page.element.moduleId = "unknown";
      await page.reads("The module couldn’t be loaded.");
      page.element.moduleId = "query-data";
      await page.until(() => page.field.value === "Prod", "the module is there");
    });

    it("keeps its state when it is moved", async () => {
      const page = await PickerPage.open({ connections: [prod, other] });
      page.field.focus();
      await page.type("oth");
      await page.until(() => page.options.length === 1, "the search is done");
      const box = document.createElement("div");
      document.body.append(box);
      box.append(page.element);
      await page.settled();
      expect(page.field.value).to.equal("oth");
      expect(page.names).to.deep.equal(["Other"]);
    });

    it("tells only of its own acts when two pickers show one module", async () => {
      const page = await PickerPage.open({ connections: [prod, other] });
      const twin = hostTwin(page);
      await twin.updateComplete;
      const heard: string[] = [];
      twin.addEventListener("connection-attached", () => heard.push("twin"));
      page.element.addEventListener("connection-attached", () => heard.push("page"));
      page.field.focus();
      await page.press("ArrowDown");
      await page.settled();
      await page.press("Enter");
      await page.says("is attached.");
      expect(heard).to.deep.equal(["page"]);
    });

    it("has nothing to interact with when it is disabled", async () => {
      const page = await PickerPage.open({ ...attachedToProd, attributes: { disabled: "" } });
      const controls = [...page.root.querySelectorAll<HTMLButtonElement | HTMLInputElement>("button:not([role=menuitem]), input")];
      expect(controls.length).to.be.greaterThan(2);
      expect(controls.every(({ disabled }) => disabled)).to.equal(true);
    });
  });

  describe("audited", () => {
    const states = {
      "nothing attached": { connections: [prod, other], module: { suggestion } },
      attached: attachedToProd,
      "no rights": {
        connections: [{ ...prod, missingPermissions: [{ permission: "Read", resource: null, grantedBy: [] }] }],
        module: { connectionId: "prod" },
      },
      unreadable: { module: { connectionId: "gone" } },
      disabled: { ...attachedToProd, attributes: { disabled: "", required: "" } },
    };
    for (const colorScheme of ["light", "dark"] as const) {
      for (const [state, options] of Object.entries(states)) {
        it(`has nothing for axe to find: ${state}, ${colorScheme}`, async () => {
          await inScheme(colorScheme);
          const page = await PickerPage.open(options);
          expect(await page.audit()).to.deep.equal([]);
        });
      }
    }
  });
});

/** A second picker on the same store: both inside one provider. */
function hostTwin(page: PickerPage): HTMLElement & { updateComplete: Promise<boolean> } {
  const provider = document.createElement("connection-provider");
  provider.client = page.fake;
  const twin = document.createElement("connection-picker");
  twin.setAttribute("module-id", "query-data");
  document.body.append(provider);
  page.element.client = undefined;
  provider.append(page.element, twin);
  return twin;
}
