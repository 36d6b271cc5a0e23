import { expect } from "@playwright/test";
import type { Row } from "../row.ts";
import { answerLost, changed, type Fault, instead, late, loginPage, networkError, noAnswer, problem, withUnknownMembers } from "../wire/faults.ts";
import { fillKeyForm, idempotencyKeys, keyField, nameField, savedUntil, saveKey } from "./key-form.ts";
import { clientFormScene, keyFormScene } from "./scenes.ts";

const saved = "“Prod” is saved.";
const kept = "Your entries are still here.";

function credentialsIn(body: string): Readonly<Record<string, string>> {
  return (JSON.parse(body) as { credentials: Record<string, string> }).credentials;
}

/** A problem whose text repeats the secret, in every encoding that servers use. */
const echo: Fault = (exchange) => {
  const [secret = ""] = Object.values(credentialsIn(exchange.body));
  const traces = [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64"), JSON.stringify(secret)];
  return problem(422, { code: "invalid-input", detail: `Not accepted: ${traces.join(" or ")}.` })(exchange);
};

/** A connection is created, and something goes wrong on the way. */
export const createFaults: readonly Row[] = [
  {
    id: "F10",
    title: "the server asks to wait for an hour",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", problem(429, { code: "rate-limited" }, { "retry-after": "3600" })),
    act: saveKey,
    expect: {
      copy: ["The server asked us to wait about an hour.", kept],
      focus: "button:Save",
      calls: { createConnection: 1 },
      events: ["connection-failed rate-limited"],
      invariants: ["K", "S", "1", "E"],
    },
  },
  {
    id: "F14",
    variant: "create",
    title: "members that nobody knows in every answer to a form",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("*", withUnknownMembers),
    act: savedUntil(saved),
    expect: { copy: [saved], invariants: ["1", "X", "E", "R"] },
  },
  {
    id: "F23",
    title: "two clicks at once",
    scene: keyFormScene,
    inject: ({ wire, gate }) => wire.inject("createConnection", late(gate)),
    async act(stage) {
      await fillKeyForm(stage);
      await stage.button("Save").evaluate((button: HTMLElement) => {
        button.click();
        button.click();
      });
      await stage.sees("Saving…");
      await expect(stage.button("Save")).toHaveAttribute("aria-disabled", "true");
      stage.openGate();
      await stage.waitsFor(saved);
    },
    expect: { calls: { createConnection: 1 }, events: ["connection-created"], invariants: ["1", "X", "E", "R"] },
  },
  {
    id: "F24",
    title: "the answer is lost after the connection was stored",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", answerLost, 1),
    act: savedUntil(saved),
    expect: {
      copy: [saved],
      focus: "#summary",
      calls: { createConnection: 2 },
      events: ["connection-created"],
      invariants: ["1", "X", "E", "R"],
      check: async (stage) => expect(idempotencyKeys(stage), "both tries carry the same key").toHaveLength(1),
    },
  },
  {
    id: "F25",
    title: "the first try is slow, the second is told that the first is still at work",
    scene: keyFormScene,
    inject({ wire, gate }) {
      wire.inject("createConnection", late(gate), 1);
      wire.inject("createConnection", problem(409, { code: "idempotency-in-progress" }), 1);
    },
    async act(stage) {
      await saveKey(stage);
      await stage.clock.pass(6_000);
      await stage.sees("Still working…");
      await stage.clock.pass(30_000);
      await stage.waitsFor(saved);
    },
    expect: { calls: { createConnection: 3 }, events: ["connection-created"], invariants: ["1", "X", "E", "R"] },
  },
  {
    id: "F26",
    title: "every answer is lost; Try again sends the same request once more",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", answerLost),
    act: savedUntil("We couldn’t confirm that this was saved."),
    expect: {
      copy: ["Try again; you won’t get a duplicate."],
      focus: "button:Try again",
      calls: { createConnection: 3 },
      events: ["connection-failed outcome-unknown"],
      invariants: ["K", "S", "1", "E"],
      async check(stage) {
        stage.wire.mend();
        await stage.press("Try again");
        await stage.waitsFor(saved);
        expect(idempotencyKeys(stage)).toHaveLength(1);
        expect(await stage.backstage.created()).toEqual(["Prod"]);
      },
    },
  },
  {
    id: "F26",
    variant: "no answer",
    title: "no answer to any try within the minute that a person is left waiting",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", noAnswer),
    async act(stage) {
      await saveKey(stage);
      await stage.clock.until(() => stage.sentence("We couldn’t confirm that this was saved.").isVisible(), { step: 2_500, most: 65_000 });
    },
    expect: { focus: "button:Try again", events: ["connection-failed outcome-unknown"], invariants: ["K", "S", "1", "E"] },
  },
  {
    id: "F27",
    title: "the answer is lost, and the backend knows no idempotency keys",
    scene: { ...keyFormScene, unkeyed: "yes" },
    inject: ({ wire }) => wire.inject("createConnection", answerLost),
    act: savedUntil("This may already be saved."),
    expect: {
      copy: ["Check the list before trying again."],
      focus: "button:Check list",
      calls: { createConnection: 1 },
      events: ["connection-failed outcome-unknown"],
      invariants: ["K", "S", "1", "E"],
    },
  },
  {
    id: "F29",
    title: "the name is refused",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", problem(422, { code: "invalid-input", errors: [{ pointer: "#/name", code: "name-too-long" }] })),
    act: saveKey,
    expect: {
      copy: ["Use 80 characters or fewer."],
      focus: `field:${nameField}`,
      calls: { createConnection: 1 },
      events: ["connection-failed invalid-input"],
      invariants: ["K", "S", "1", "E"],
    },
  },
  {
    id: "F30",
    title: "something is refused that the form does not show",
    scene: clientFormScene,
    inject: ({ wire }) =>
      wire.inject(
        "createConnection",
        problem(422, { code: "invalid-input", errors: [{ pointer: "#/credentials/audience", code: "unknown", detail: "The audience is not known." }] }),
      ),
    async act(stage) {
      const { clientId, clientSecret } = await stage.backstage.client();
      await stage.type(nameField, "Prod");
      await stage.type("Client ID", clientId);
      await stage.typeSecret("Client secret", clientSecret);
      await stage.press("Save");
    },
    expect: {
      copy: ["One setting wasn’t accepted.", "The audience is not known."],
      focus: "#summary",
      calls: { createConnection: 1 },
      events: ["connection-failed invalid-input"],
      invariants: ["K", "S", "1", "E"],
    },
  },
  {
    id: "F31",
    title: "the server repeats the secret",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", echo),
    act: saveKey,
    expect: {
      copy: ["Not accepted: •••"],
      focus: "#summary",
      leaks: ["answers"],
      events: ["connection-failed invalid-input"],
      invariants: ["K", "S", "1", "E"],
    },
  },
  {
    id: "F32",
    title: "the key is saved already",
    scene: keyFormScene,
    async act(stage) {
      const key = await stage.backstage.key();
      const connection = {
        name: "Prod",
        typeId: "celonis-application-key",
        packageId: "order-to-cash",
        verify: "required",
        credentials: { applicationKey: key },
      };
      await stage.backstage.call("POST", "/connections", connection, { "idempotency-key": "another-window" });
      await stage.type(nameField, "Prod once more");
      await stage.typeSecret(keyField, key);
      await stage.press("Save");
    },
    expect: {
      copy: ["This key is already saved as “Prod”."],
      focus: "button:Use that connection",
      calls: { createConnection: 1 },
      events: ["connection-failed duplicate-credential"],
      invariants: ["K", "S", "1", "E"],
    },
  },
  {
    id: "F33",
    title: "the name is in use",
    scene: keyFormScene,
    async act(stage) {
      await fillKeyForm(stage, "Sandbox key");
      await stage.press("Save");
    },
    expect: {
      copy: ["That name is already in use. Choose another."],
      focus: `field:${nameField}`,
      calls: { createConnection: 1 },
      events: ["connection-failed name-taken"],
      invariants: ["K", "S", "1", "E"],
    },
  },
  {
    id: "F34",
    title: "too long for the server",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", instead(413, "text/html", "<h1>Payload too large</h1>")),
    act: saveKey,
    expect: {
      copy: ["That value is too long to save."],
      focus: `field:${keyField}`,
      calls: { createConnection: 1 },
      events: ["connection-failed payload-too-large"],
      invariants: ["K", "S", "1", "E"],
    },
  },
  ...[415, 406].map(
    (status): Row => ({
      id: "F35",
      variant: String(status),
      title: "the page and the backend do not speak the same language",
      scene: keyFormScene,
      inject: ({ wire }) => wire.inject("createConnection", instead(status, "text/plain", "No")),
      act: saveKey,
      expect: {
        copy: ["This page isn’t set up correctly. Contact support."],
        focus: "#summary",
        calls: { createConnection: 1 },
        events: ["connection-failed configuration-invalid"],
        invariants: ["K", "S", "1", "E"],
      },
    }),
  ),
  {
    id: "F36",
    title: "the server fails at every try",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", problem(500, { code: "unexpected", requestId: "req-8f2c" })),
    act: savedUntil("Something went wrong on the server."),
    expect: {
      copy: [kept, "Reference: req-8f2c"],
      focus: "button:Try again",
      calls: { createConnection: 3 },
      events: ["connection-failed unexpected"],
      invariants: ["K", "S", "1", "E"],
    },
  },
  {
    id: "F36",
    variant: "login page",
    title: "a login page in place of the answer",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", loginPage),
    act: saveKey,
    expect: { absent: ["Sign in to the proxy"], focus: "button:Try again", calls: { createConnection: 1 }, invariants: ["K", "S", "1", "E"] },
  },
  {
    id: "F38",
    title: "the answer holds the secret",
    scene: keyFormScene,
    inject: ({ wire }) =>
      wire.inject(
        "createConnection",
        changed((json, sent) => ({ ...json, credentials: credentialsIn(sent) })),
      ),
    act: savedUntil(saved),
    expect: { copy: [saved], leaks: ["answers"], console: /secret-returned/, events: ["connection-created"], invariants: ["1", "X", "E", "R"] },
  },
  {
    id: "F49",
    title: "the session ends in the middle; after signing in Save sends it",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", problem(401, { code: "unauthenticated" })),
    act: savedUntil("Your session has ended. Sign in again to continue."),
    expect: {
      focus: "#summary",
      calls: { createConnection: 1 },
      events: ["connection-failed unauthenticated"],
      invariants: ["K", "S", "1", "E"],
      async check(stage) {
        stage.wire.mend();
        await stage.clock.pass(30_000);
        expect(stage.wire.callsOf("createConnection"), "nothing is sent by itself").toHaveLength(1);
        await stage.press("Save");
        await stage.waitsFor(saved);
      },
    },
  },
  {
    id: "F50",
    title: "the token against forged requests is out of date, once",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", problem(403, { code: "csrf" }), 1),
    act: savedUntil(saved),
    expect: {
      copy: [saved],
      calls: { createConnection: 2 },
      events: ["connection-created"],
      invariants: ["1", "X", "E", "R"],
      check: async (stage) => expect(idempotencyKeys(stage)).toHaveLength(1),
    },
  },
  {
    id: "F50",
    variant: "always",
    title: "the token against forged requests is refused again and again",
    scene: keyFormScene,
    inject: ({ wire }) => wire.inject("createConnection", problem(403, { code: "csrf" })),
    act: saveKey,
    expect: {
      copy: ["Your session couldn’t be confirmed. Sign in again to continue."],
      calls: { createConnection: 2 },
      focus: "#summary",
      invariants: ["K", "S", "1", "E"],
    },
  },
  {
    id: "F71",
    title: "the browser is offline",
    scene: keyFormScene,
    async act(stage) {
      await fillKeyForm(stage);
      stage.wire.inject("createConnection", networkError);
      await stage.context.setOffline(true);
      await stage.press("Save");
      await stage.waitsFor("You seem to be offline.");
    },
    expect: {
      copy: [kept],
      focus: "button:Save",
      calls: { createConnection: { least: 1, most: 3 } },
      events: ["connection-failed network-failed"],
      invariants: ["K", "S", "1", "E"],
      async check(stage) {
        const { length } = stage.wire.callsOf("createConnection");
        stage.wire.mend();
        await stage.context.setOffline(false);
        await stage.clock.pass(30_000);
        expect(stage.wire.callsOf("createConnection"), "nothing is sent by itself").toHaveLength(length);
      },
    },
  },
];
