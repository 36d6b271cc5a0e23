import "../define/credential-form.ts";
import { FakeConnectionsClient, sampleAuthorizationType, sampleConnection, sampleModule } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import { FormPage, refusal, textOf } from "../testing/form-page.ts";

const type = sampleAuthorizationType();
const signInButton = "Sign in with Microsoft";

/** The window of the provider, as far as the page can see it. */
class ProviderWindow {
  closed = false;
  opener: Window | null = window;
  focused = 0;
  readonly visited: string[] = [];
  readonly document = document.implementation.createHTMLDocument();
  readonly location = { replace: (url: string) => void this.visited.push(url) };
  focus(): void {
    this.focused++;
  }
  close(): void {
    this.closed = true;
  }
}

describe("<credential-form> with a sign-in at a provider", () => {
  const originalOpen = window.open;
  let windows: ProviderWindow[] = [];
  let isBlocked = false;
  /** What the page was doing when a window was opened: nothing may have been awaited. */
  let wasInClick: boolean[] = [];
  let inClick = false;

  beforeEach(() => {
    windows = [];
    wasInClick = [];
    isBlocked = false;
    window.open = () => {
      wasInClick.push(inClick);
      if (isBlocked) return null;
      const opened = new ProviderWindow();
      windows.push(opened);
      return opened as unknown as Window;
    };
  });

  afterEach(() => {
    window.open = originalOpen;
  });

  async function open(options: Parameters<typeof FormPage.open>[1] = {}): Promise<FormPage> {
    const modules = [sampleModule({ acceptedTypeIds: [type.id], system: "Microsoft" })];
    const page = await FormPage.open("credential-form", {
      ...options,
      world: { types: [type], modules, ...options.world },
      attributes: { "type-id": type.id, ...options.attributes },
    });
    await page.until(() => page.findButton(signInButton) !== undefined);
    return page;
  }

  /** The click, and what follows from it at once; then until the provider's page is there, or what stands in for it. */
  async function press(page: FormPage, name = signInButton): Promise<void> {
    inClick = true;
    page.button(name).click();
    inClick = false;
    await page.settled();
  }

  async function begun(page: FormPage): Promise<void> {
    await press(page);
    await page.until(() => page.fake.calls.includes("beginAuthorization") && page.root.querySelector("[part=sign-in]") !== null);
  }

  /** The provider's last page says that there is news, on the channel of the attempt. */
  function tell(id: string, message: object = { type: "connection-kit/authorization", v: 1, id }): void {
    const channel = new BroadcastChannel(`connection-kit/authorization/${id}`);
    channel.postMessage(message);
    channel.close();
  }

  function attemptOf(url = ""): string {
    return new URL(url).searchParams.get("attempt") ?? "";
  }

  it("asks for a name, keeps the rest out of the way, and passes axe", async () => {
    const page = await open();
    expect(page.field("Connection name").value).to.equal("Order to Cash – Microsoft user");
    expect(page.root.querySelector("details")?.open).to.equal(false);
    expect(page.findButton("Test")).to.equal(undefined);
    await expect(page.element).to.be.accessible();
  });

  it("O09 opens the window in the click, on a blank page, and goes to the provider when its address is known", async () => {
    const page = await open();
    await begun(page);
    expect(wasInClick).to.deep.equal([true]);
    expect(windows[0]?.visited).to.have.length(1);
    expect(windows[0]?.visited[0]).to.match(/^https:\/\/provider\.example\/authorize/);
    expect(windows[0]?.document.body.textContent).to.equal("Opening the sign-in…");
    expect(windows[0]?.opener).to.equal(null);
    expect(page.statuses()).to.deep.equal(["Finish signing in in the other window. Cancel sign-in", "Waiting for your sign-in…"]);
    await expect(page.element).to.be.accessible();
  });

  it("O02 O12 reads the outcome when the window tells of news, and saves", async () => {
    const page = await open();
    await begun(page);
    const id = attemptOf(windows[0]?.visited[0]);
    page.fake.settleAuthorization(id, { outcome: "signed-in", identity: { id: "maria", label: "maria@example.com", kind: "user" } });
    tell(id);
    await page.until(() => page.element.connection !== null);
    expect(page.element.connection?.identity?.label).to.equal("maria@example.com");
    expect(page.eventNames()).to.deep.equal(["connection-create-request", "connection-created"]);
    expect(windows[0]?.closed).to.equal(true);
  });

  it("O12 finishes by asking when no message arrives", async () => {
    const page = await open();
    await begun(page);
    page.fake.settleAuthorization(attemptOf(windows[0]?.visited[0]), { outcome: "signed-in" });
    await page.until(() => page.element.connection !== null);
  });

  it("O11 a message of another shape or attempt wakes nobody", async () => {
    const page = await open();
    await begun(page);
    const id = attemptOf(windows[0]?.visited[0]);
    const before = page.fake.calls.filter((call) => call === "authorization").length;
    tell(id, { type: "connection-kit/authorization", v: 2, id });
    tell(id, { type: "connection-kit/authorization", v: 1, id: "another" });
    tell(id, { type: "something-else" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(page.fake.calls.filter((call) => call === "authorization").length).to.equal(before);
    await page.click("Cancel");
  });

  it("F72 O15 offers a real link when the window is blocked", async () => {
    isBlocked = true;
    const page = await open();
    await begun(page);
    const link = page.link("Open sign-in");
    expect(textOf(page.root)).to.contain("Your browser blocked the sign-in window.");
    expect(link.href).to.match(/^https:\/\/provider\.example\/authorize/);
    expect(link.target).to.equal("_blank");
    await expect(page.element).to.be.accessible();
    page.element.addEventListener("click", (event) => event.preventDefault());
    link.click();
    await page.settled();
    expect(page.eventNames()).not.to.include("connection-failed");
    const id = attemptOf(link.href);
    page.fake.settleAuthorization(id, { outcome: "signed-in" });
    tell(id);
    await page.until(() => page.element.connection !== null);
  });

  it("F75 O13 a window that reads as closed is advice: the way on is offered, the sign-in goes on", async () => {
    const page = await open();
    await begun(page);
    const [first] = windows;
    if (first) first.closed = true;
    await page.until(() => page.findButton("Start again") !== undefined);
    expect(page.statuses()[0]).to.equal("Finish signing in in the other window. Closed it? Start again Cancel sign-in");
    const id = attemptOf(first?.visited[0]);
    page.fake.settleAuthorization(id, { outcome: "signed-in" });
    tell(id);
    await page.until(() => page.element.connection !== null);
    expect(page.eventNames()).not.to.include("connection-failed");
  });

  it("O16 a second click brings the window to the front; one that is closed starts over and cancels the first attempt", async () => {
    const page = await open();
    await begun(page);
    await press(page);
    expect(windows).to.have.length(1);
    expect(windows[0]?.focused).to.equal(1);
    const [first] = windows;
    if (first) first.closed = true;
    await page.until(() => page.findButton("Start again") !== undefined);
    await press(page, "Start again");
    await page.until(() => (windows[1]?.visited.length ?? 0) > 0);
    expect(page.fake.calls).to.include("cancelAuthorization");
    const early = attemptOf(first?.visited[0]);
    const late = attemptOf(windows[1]?.visited[0]);
    expect(late).not.to.equal(early);
    tell(early);
    page.fake.settleAuthorization(late, { outcome: "signed-in" });
    tell(late);
    await page.until(() => page.element.connection !== null);
    expect(page.eventNames().filter((name) => name === "connection-created")).to.have.length(1);
  });

  for (const [row, signIn, sentence] of [
    ["F77", { outcome: "denied", code: "access_denied" }, "Access wasn’t granted. You can try again or use a different account."],
    ["F78", { outcome: "failed", code: "temporarily_unavailable" }, "The provider couldn’t sign you in right now. Try again later."],
    ["F82", { outcome: "failed", code: "session-mismatch" }, "This sign-in was started somewhere else. Start again here."],
    ["F83", { outcome: "expired" }, "Sign-in timed out. Start again."],
    ["F86", { outcome: "failed", code: "issuer-mismatch" }, "This sign-in couldn’t be verified. Start again."],
    ["O19", { outcome: "failed", code: "a_code_of_tomorrow" }, "The provider didn’t sign you in. Start again."],
  ] as const) {
    it(`${row} says: ${sentence}`, async () => {
      const page = await open();
      await page.type("Connection name", "Mine");
      await begun(page);
      const id = attemptOf(windows[0]?.visited[0]);
      page.fake.settleAuthorization(id, signIn);
      tell(id);
      await page.until(() => page.alert() !== "");
      expect(page.alert()).to.contain(sentence);
      expect(page.focused()).to.equal("Start again");
      expect(page.field("Connection name").value).to.equal("Mine");
      await expect(page.element).to.be.accessible();
      await press(page, "Start again");
      await page.until(() => (windows[1]?.visited.length ?? 0) > 0);
      expect(wasInClick).to.deep.equal([true, true]);
      await page.click("Cancel");
    });
  }

  it("O18 tells invalid_client at the client's fields, which come into sight", async () => {
    const page = await open();
    page.root.querySelector("summary")?.click();
    await page.settled();
    await page.type("Client ID", "client-1");
    await page.type("Client secret", "kit_CANARY_0001");
    page.root.querySelector("summary")?.click();
    await begun(page);
    const id = attemptOf(windows[0]?.visited[0]);
    page.fake.settleAuthorization(id, { outcome: "failed", code: "invalid_client" });
    tell(id);
    await page.until(() => page.eventNames().includes("connection-failed"));
    await page.settled();
    expect(page.description("Client ID")).to.equal("The client ID or client secret wasn’t accepted.");
    expect(page.focused()).to.equal("Client ID");
    expect(page.field("Client secret").value).to.equal("kit_CANARY_0001");
  });

  it("F84 closes the window when the sign-in cannot be begun, and says why in the page", async () => {
    const page = await open();
    page.fake.failNext("beginAuthorization", refusal({ code: "unavailable" }));
    await press(page);
    await page.until(() => page.alert() !== "");
    expect(page.alert()).to.contain("The service is temporarily unavailable.");
    expect(windows[0]?.closed).to.equal(true);
    expect(windows[0]?.visited).to.deep.equal([]);
  });

  it("F33 tells a taken name at the name", async () => {
    const page = await open({ world: { connections: [sampleConnection({ name: "Taken" })] } });
    await page.type("Connection name", "taken");
    await press(page);
    await page.until(() => page.eventNames().includes("connection-failed"));
    await page.settled();
    expect(page.description("Connection name")).to.equal("That name is already in use. Choose another.");
  });

  it("opens no window when something is wrong, or when the host prevents it", async () => {
    const page = await open();
    await page.fill("Connection name", " ");
    await press(page);
    page.element.addEventListener("connection-create-request", (event) => event.preventDefault());
    await page.fill("Connection name", "Mine");
    await press(page);
    expect(windows).to.have.length(0);
  });

  /** A page whose module cannot be read, so that its package is asked for when the person signs in. */
  async function openWithoutModule(): Promise<FormPage> {
    const client = new FakeConnectionsClient({ types: [type], modules: [sampleModule({ acceptedTypeIds: [type.id], system: "Microsoft" })] });
    client.failNext("module", refusal({ code: "unavailable" }));
    const page = await FormPage.open("credential-form", { client, attributes: { "type-id": type.id } });
    await page.until(() => page.findButton(signInButton) !== undefined);
    await page.fill("Connection name", "Mine");
    Object.assign(page, { fake: client });
    return page;
  }

  it("closes the window when Save fails before the sign-in begins", async () => {
    const page = await openWithoutModule();
    page.fake.failNext("module", refusal({ code: "unavailable" }));
    await press(page);
    await page.until(() => page.alert() !== "");
    expect(windows.map(({ closed }) => closed)).to.deep.equal([true]);
    expect(page.fake.calls).not.to.include("beginAuthorization");
  });

  it("closes the window on a page from which credentials must not be sent", async () => {
    const page = await open();
    Object.defineProperty(crypto, "randomUUID", { configurable: true, value: undefined });
    await press(page);
    Reflect.deleteProperty(crypto, "randomUUID");
    expect(page.alert()).not.to.equal("");
    expect(windows.map(({ closed }) => closed)).to.deep.equal([true]);
  });

  it("begins no sign-in once the person has cancelled", async () => {
    const page = await openWithoutModule();
    const held = page.fake.hold("module");
    await press(page);
    await held.called;
    await page.click("Cancel");
    held.release();
    await page.settled();
    await page.settled();
    expect(windows.map(({ closed }) => closed)).to.deep.equal([true]);
    expect(page.fake.calls).not.to.include("beginAuthorization");
  });

  it("cancels the sign-in and goes on with the form", async () => {
    const page = await open();
    await page.type("Connection name", "Mine");
    await begun(page);
    await page.click("Cancel sign-in");
    await page.until(() => page.fake.calls.includes("cancelAuthorization"));
    expect(windows[0]?.closed).to.equal(true);
    expect(page.field("Connection name").value).to.equal("Mine");
    expect(page.focused()).to.equal(signInButton);
    expect(page.eventNames()).to.deep.equal(["connection-create-request"]);
  });

  it("closes the window when the form is removed", async () => {
    const page = await open();
    await begun(page);
    page.element.remove();
    await page.settled();
    expect(windows[0]?.closed).to.equal(true);
    expect(page.eventNames()).to.deep.equal(["connection-create-request"]);
  });

  it("reauthorizes a connection, and asks when another account signed in", async () => {
    const stored = sampleConnection({
      id: "c1",
      name: "Files",
      type: { id: type.id, label: type.label, system: type.system, auth: type.auth },
      identity: { id: "alex", label: "alex@example.com", kind: "user" },
    });
    const page = await open({ attributes: { "module-id": "", "type-id": "", "connection-id": "c1" }, world: { connections: [stored] } });
    await begun(page);
    const first = attemptOf(windows[0]?.visited[0]);
    const maria = { id: "maria", label: "maria@example.com", kind: "user" };
    page.fake.settleAuthorization(first, { outcome: "signed-in", identity: maria });
    tell(first);
    await page.until(() => page.alert() !== "");
    expect(page.alert()).to.contain("Acts as alex@example.com Would act as maria@example.com");
    await press(page, "Use the new identity");
    await page.until(() => (windows[1]?.visited.length ?? 0) > 0);
    const second = attemptOf(windows[1]?.visited[0]);
    page.fake.settleAuthorization(second, { outcome: "signed-in", identity: maria });
    tell(second);
    await page.until(() => page.eventNames().includes("connection-reauthorized"));
    expect(page.element.connection?.identity?.label).to.equal("maria@example.com");
  });

  it("says that a page whose client has no calls for it cannot do it", async () => {
    const full = (await open()).fake;
    const client = Object.fromEntries(
      (["session", "module", "connectionTypes", "connections", "connection", "createConnection"] as const).map((call) => [call, full[call].bind(full)]),
    );
    const page = await FormPage.open("credential-form", { client: client as unknown as typeof full, attributes: { "type-id": type.id } });
    expect(textOf(page.root)).to.contain("Signing in at a provider is not set up on this page.");
  });
});
