import { expect } from "@playwright/test";
import type { Row } from "../row.ts";
import type { Stage } from "../stage/stage.ts";
import { clientForm, creationOf, systemForm, type Values } from "./forms.ts";
import { each, type InputRow, kept, refused } from "./input-row.ts";
import { fillIn, goodValues, inputRow } from "./play-examples.ts";
import { putIn } from "./put-in.ts";
import { sentence } from "./sentences.ts";

const id = { form: clientForm, field: "clientId" };
const secret = { form: clientForm, field: "clientSecret" };
const idLabel = "Client ID";
const secretLabel = "Client secret";

const fields = [
  { name: "clientId", label: idLabel, kind: "text", required: true },
  { name: "clientSecret", label: secretLabel, kind: "secret", required: true },
] as const;
const oddSecret = 'kit%CANARY+0001&a=b"c\\d/e?f#g h';
const oddForm = systemForm(fields, { clientId: "client:with:colons", clientSecret: oddSecret });

const serviceAccount = JSON.stringify({ type: "service_account", client_id: "1", private_key: "-----BEGIN PRIVATE KEY-----\nkit_CANARY_service_account\n" });
const broken = '{ "web": { "client_id": "abc", "client_secret": "kit_CANARY_broken_0001"';

const rows: readonly InputRow[] = [
  {
    ...id,
    id: "B36",
    title: "a blank or a line break within a client ID",
    examples: [
      {
        put: (good) => `${good.slice(0, 4)} ${good.slice(4)}`,
        outcome: refused("issue-blank-inside", { field: "client ID", position: 5 }, { atBackend: "blank-inside" }),
      },
      {
        // Two parts of four characters or more are taken for an ID and its secret.
        put: (good) => `${good.slice(0, 3)}\n${good.slice(3)}`,
        outcome: refused(
          "issue-line-break",
          { field: "client ID", position: 4 },
          {
            left: (good) => `${good.slice(0, 3)}\u2028${good.slice(3)}`,
            mend: { button: sentence("fix-line-break"), left: (good) => good },
            atBackend: "line-break",
          },
        ),
      },
      {
        put: (good) => `${good.slice(0, 4)}\u200b${good.slice(4)}`,
        outcome: refused(
          "issue-hidden-character",
          { field: "client ID", position: 5 },
          { mend: { button: sentence("fix-hidden-character"), left: (good) => good } },
        ),
      },
    ],
  },
  { id: "B38", title: "a colon within a client ID", form: oddForm, field: "clientId", examples: each(["a:b", "client:with:colons"], kept) },
  {
    id: "B39",
    title: "a client secret of characters that need an encoding",
    form: oddForm,
    field: "clientSecret",
    examples: each(["100%+&=sure", 'a"b\\c', "<&amp;>%20%41", oddSecret], kept),
  },
  {
    ...secret,
    id: "B41",
    title: "a service-account file does not stay in the field",
    examples: [
      { put: serviceAccount, outcome: refused("issue-service-account-file", {}, { left: "" }) },
      { put: JSON.stringify(JSON.parse(serviceAccount), null, 2), outcome: refused("issue-service-account-file", {}, { left: "" }) },
      { put: serviceAccount, way: "drop", outcome: refused("issue-service-account-file", {}, { left: "" }) },
      { put: serviceAccount, way: "insert", outcome: refused("issue-service-account-file", {}, { left: "" }) },
    ],
  },
  {
    ...secret,
    id: "B42",
    title: "part of a file",
    examples: each([broken, '{"client_secret":', "[1, 2"], refused("issue-part-of-file", { field: "client secret" })),
  },
  {
    ...secret,
    id: "B43",
    title: "JSON that is no pair",
    examples: each(
      [
        '{"__proto__": {"client_id": "polluted", "client_secret": "kit_CANARY_polluted_01"}}',
        '{"constructor": {"prototype": {"client_secret": "kit_CANARY_polluted_02"}}}',
        `${'{"web":'.repeat(50)}{}${"}".repeat(50)}`,
        "[".repeat(5_000),
      ],
      refused("issue-part-of-file", { field: "client secret" }),
    ),
    check: async ({ page }) => expect(await page.evaluate(() => "client_id" in {} || "client_secret" in {}), "the prototype is as it was").toBe(false),
  },
  {
    ...secret,
    id: "B43",
    variant: "megabyte",
    title: "a megabyte of JSON does not stay in the field",
    examples: [
      {
        put: JSON.stringify({ client_id: "a", client_secret: "b", more: "x".repeat(1_000_000) }),
        outcome: refused("issue-value-too-long", { field: "client secret" }, { left: "" }),
      },
    ],
  },
];

/** Both fields are filled in from one text, which is said and can be undone. */
function pairRow(
  facts: Pick<Row, "variant" | "title"> & {
    readonly id: "B40" | "B43";
    readonly label: string;
    readonly way?: "paste" | "drop";
    readonly text: (pair: Values) => string;
  },
): Row {
  const { id, title, label, way = "paste", text, variant } = facts;
  return {
    ...inputRow({ ...secret, id, title, ...(variant !== undefined && { variant }), examples: [] }),
    async act(stage) {
      const good = goodValues(stage);
      await stage.type("Connection name", "Prod");
      stage.canary.watchFor(good.clientSecret ?? "");
      await stage.field(label).fill("");
      await putIn(stage, label, text(good), way);
      await stage.sees(sentence("pair-split"));
      await holdsPair(stage, good);
      await stage.press(sentence("undo"));
      await expect(stage.field(secretLabel)).not.toHaveValue(good.clientSecret ?? "");
      await putIn(stage, label, text(good), way);
      await holdsPair(stage, good);
      await stage.press("Save");
      await stage.waitsFor("is saved.");
    },
    expect: {
      calls: { createConnection: 1 },
      events: ["connection-created"],
      invariants: ["1", "X", "E", "R"],
      check: async (stage) => expect(sentCredentials(stage)).toEqual({ clientId: goodValues(stage).clientId, clientSecret: goodValues(stage).clientSecret }),
    },
  };
}

async function holdsPair(stage: Stage, { clientId = "", clientSecret = "" }: Values): Promise<void> {
  await expect(stage.field(idLabel)).toHaveValue(clientId);
  await expect(stage.field(secretLabel)).toHaveValue(clientSecret);
  await expect(stage.field(secretLabel), "the secret is masked").toHaveAttribute("type", "password");
  stage.typed.set(secretLabel, { kind: "secret", value: clientSecret });
}

function sentCredentials({ wire }: Stage): unknown {
  return (JSON.parse(wire.callsOf("createConnection").at(-1)?.body ?? "{}") as { credentials?: unknown }).credentials;
}

const web = ({ clientId: client_id, clientSecret: client_secret }: Values) => ({ client_id, client_secret, token_uri: "https://accounts.example.com/token" });

export const clientRows: readonly Row[] = [
  ...rows.map(inputRow),
  pairRow({ id: "B40", title: "a file of a web application fills both fields in", label: secretLabel, text: (pair) => JSON.stringify({ web: web(pair) }) }),
  pairRow({
    id: "B40",
    variant: "installed",
    title: "a file of an installed application, pasted into the client ID",
    label: idLabel,
    text: (pair) => JSON.stringify({ installed: web(pair) }, null, 2),
  }),
  pairRow({ id: "B40", variant: "dropped", title: "a file whose text is dropped", label: secretLabel, way: "drop", text: (pair) => JSON.stringify(web(pair)) }),
  pairRow({
    id: "B43",
    variant: "twice",
    title: "of a member that is there twice the last one counts",
    label: secretLabel,
    text: ({ clientId, clientSecret }) => `{"client_id": "x", "__proto__": {"a": 1}, "client_id": "${clientId}", "client_secret": "${clientSecret}"}`,
  }),
  {
    ...inputRow({ ...secret, id: "B34", variant: "client", title: "a client that is saved already", examples: [] }),
    async act(stage) {
      const values = goodValues(stage);
      await stage.backstage.call("POST", "/connections", creationOf(clientForm, values), { "idempotency-key": "another-window" });
      await fillIn(stage, clientForm, { ...values, name: "Prod once more" });
      await stage.press("Save");
    },
    expect: {
      copy: [sentence("error-duplicate-text", { field: "client ID", name: "Prod" })],
      focus: `button:${sentence("use-that-connection")}`,
      calls: { createConnection: 1 },
      invariants: ["K", "S", "1", "E"],
    },
  },
];
