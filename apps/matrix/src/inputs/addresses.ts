import { expect } from "@playwright/test";
import type { Row } from "../row.ts";
import type { Stage } from "../stage/stage.ts";
import { problem } from "../wire/faults.ts";
import { creationOf, systemForm } from "./forms.ts";
import { each, type InputRow, type Outcome, refused } from "./input-row.ts";
import { fillIn, goodValues, inputRow } from "./play-examples.ts";
import { sentence } from "./sentences.ts";

const secretField = { name: "clientSecret", label: "Client secret", kind: "secret", required: true } as const;
const clientSecret = "kit_CANARY_address_0001";
const goodAddress = "https://api.matrix.example/v1";
const urlForm = systemForm([{ name: "address", label: "Address", kind: "url", required: true }, secretField], { address: goodAddress, clientSecret });
const hostForm = systemForm([{ name: "host", label: "Host", kind: "host", required: true }, secretField], { host: "db.matrix.example", clientSecret });
const url = { form: urlForm, field: "address" };
const host = { form: hostForm, field: "host" };
const passwordInAddress = "kit_CANARY_in_address";

const privately: Outcome = {
  is: "refused by the backend",
  notice: sentence("notice-private-address"),
  says: "This address is not allowed.",
  atBackend: "address-not-allowed",
};

/** Nothing of the page leads to what was typed. */
async function isNoLink({ page }: Stage): Promise<void> {
  const targets = await page.locator("a[href], form[action], iframe[src], img[src]").evaluateAll((elements) => elements.map((element) => element.outerHTML));
  expect(targets.filter((html) => /javascript:|data:text|blob:|file:/i.test(html))).toEqual([]);
  expect(page.context().pages(), "no window was opened").toHaveLength(1);
}

const rows: readonly InputRow[] = [
  {
    ...url,
    id: "B48",
    title: "blanks around, capital letters, the default port",
    examples: [
      { put: "HTTPS://API.Matrix.Example:443/v1", outcome: { is: "kept", sent: goodAddress } },
      { put: "https://api.matrix.example/a/../v1", outcome: { is: "kept", sent: goodAddress } },
    ],
    check: async (stage) => expect(await stage.backstage.created()).toEqual(["Prod"]),
  },
  {
    ...url,
    id: "B48",
    variant: "blanks",
    title: "blanks around an address",
    examples: each([` ${goodAddress} `, `\t${goodAddress}\u00a0`], { is: "cleaned", says: "Removed blanks from both ends." }),
  },
  {
    ...host,
    id: "B48",
    variant: "host",
    title: "a host in capital letters",
    examples: [{ put: "DB.Matrix.Example", outcome: { is: "kept", sent: "db.matrix.example" } }],
  },
  {
    ...url,
    id: "B49",
    title: "an address without a scheme",
    examples: ["example.com", "example.com/path?page=2", "example.com:8080/v1"].map((put) => ({
      put,
      outcome: refused(
        "issue-address-without-scheme",
        {},
        {
          mend: { button: sentence("fix-address-without-scheme"), left: `https://${put}` },
          atBackend: put.includes(":") ? "address-not-allowed" : "address-incomplete",
        },
      ),
    })),
  },
  {
    ...url,
    id: "B50",
    title: "an address that is not https",
    examples: each(
      ["http://example.com", "HTTP://EXAMPLE.COM/v1", "http://localhost:3000", "ws://example.com", "ftp://example.com"],
      refused("issue-address-not-https", {}, { atBackend: "address-not-allowed" }),
    ),
  },
  {
    ...url,
    id: "B51",
    title: "schemes that run something",
    examples: each(
      [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "blob:https://example.com/1",
        "vbscript:x",
        "view-source:https://example.com",
      ],
      refused("issue-address-not-https", {}, { atBackend: "address-not-allowed" }),
    ),
    check: isNoLink,
  },
  {
    ...url,
    id: "B51",
    variant: "inside",
    title: "what URL parsers drop within a scheme",
    examples: [
      { put: "java\tscript:alert(1)", outcome: refused("issue-blank-inside", { field: "address", position: 5 }, { atBackend: "address-not-allowed" }) },
      {
        put: "java\nscript:alert(1)",
        outcome: refused("issue-line-break", { field: "address", position: 5 }, { left: "java\u2028script:alert(1)", atBackend: "line-break" }),
      },
      { put: "\u0001javascript:alert(1)", outcome: refused("issue-address-incomplete", {}, { atBackend: "address-not-allowed" }) },
    ],
    check: isNoLink,
  },
  {
    ...url,
    id: "B52",
    title: "a user name and a password in an address",
    secret: passwordInAddress,
    examples: each(
      [`https://user:${passwordInAddress}@example.com/`, `https://${passwordInAddress}@example.com`, `user:${passwordInAddress}@example.com`],
      refused("issue-address-with-credentials", {}, { atBackend: "address-not-allowed" }),
    ),
  },
  {
    ...host,
    id: "B52",
    variant: "host",
    title: "a user name and a password before a host",
    secret: passwordInAddress,
    examples: each(
      [`user:${passwordInAddress}@example.com`, `https://user:${passwordInAddress}@example.com/`],
      refused("issue-address-with-credentials", {}, { atBackend: "address-not-allowed" }),
    ),
  },
  {
    ...url,
    id: "B54",
    title: "a fragment, or a secret in the query",
    secret: passwordInAddress,
    examples: [
      ...each(["https://example.com/#a", "https://example.com/#"], refused("issue-address-with-fragment", {}, { atBackend: "address-not-allowed" })),
      ...each(
        ["client_secret", "api-key", "access_token", "password", "sig"].map((name) => `https://example.com/?page=2&${name}=${passwordInAddress}`),
        refused("issue-address-with-secret", {}, { atBackend: "address-not-allowed" }),
      ),
    ],
  },
  {
    ...url,
    id: "B55",
    title: "letters that look like others",
    examples: [
      {
        put: "https://ex\u0430mple.com/v1",
        outcome: refused(
          "issue-look-alike-letters",
          { host: "xn--exmple-4nf.com" },
          { mend: { button: sentence("fix-look-alike-letters"), left: "https://xn--exmple-4nf.com/v1" } },
        ),
      },
      { put: "https://ｅxample.com", outcome: refused("issue-look-alike-letters", { host: "example.com" }) },
    ],
  },
  {
    ...host,
    id: "B55",
    variant: "host",
    title: "letters that look like others, in a host",
    examples: [
      {
        put: "ex\u0430mple.com",
        outcome: refused(
          "issue-look-alike-letters",
          { host: "xn--exmple-4nf.com" },
          { mend: { button: sentence("fix-look-alike-letters"), left: "xn--exmple-4nf.com" } },
        ),
      },
    ],
  },
  ...Object.entries({
    numbers: ["127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"],
    "other spellings": ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "localhost", "localhost.", "metadata.google.internal"],
    IPv6: ["[::1]", "[fd00::1]", "[fe80::1]", "[::ffff:127.0.0.1]", "[64:ff9b::10.0.0.1]", "[::]"],
  }).map(
    ([variant, places]): InputRow => ({
      ...url,
      id: "B56",
      variant,
      title: "addresses of private networks",
      examples: each(
        places.map((place) => `https://${place}/token`),
        privately,
      ),
    }),
  ),
  {
    ...host,
    id: "B56",
    variant: "host",
    title: "hosts of private networks",
    examples: each(["localhost", "127.0.0.1", "10.0.0.1:8443", "169.254.169.254", "printer.local"], privately),
  },
];

interface Looked {
  readonly title: string;
  readonly variant?: string;
  /** What the backend found where the address leads to. */
  readonly code: string;
  readonly detail: string;
  readonly problem: { readonly status: number; readonly code: string };
  readonly address: string;
}

/** The form is in order; the backend looks where the address leads to, and refuses. What it found there stays with it. */
function lookedRow(id: "B58" | "B59" | "B60", { title, variant, code, detail, problem: { status, code: problemCode }, address }: Looked): Row {
  return {
    ...inputRow({ ...url, id, title, ...(variant !== undefined && { variant }), examples: [] }),
    async act(stage) {
      await fillIn(stage, urlForm, { ...goodValues(stage), address });
      stage.wire.inject("createConnection", problem(status, { code: problemCode, errors: [{ pointer: "#/credentials/address", code, detail }] }));
      await stage.press("Save");
      await stage.waitsFor(detail);
    },
    expect: {
      copy: [detail],
      focus: "field:Address",
      calls: { createConnection: 1 },
      events: [`connection-failed ${problemCode}`],
      invariants: ["K", "S", "1", "E"],
      check: (stage) => reachesNobody(stage, address),
    },
  };
}

/** The mock goes nowhere at all: an address that is not one of its own stand-ins is refused, and nothing is stored. */
async function reachesNobody({ backstage }: Stage, address: string): Promise<void> {
  const values = { name: "Prod", address, clientSecret };
  const { status, problem } = await backstage.refusal("POST", "/connections", creationOf(urlForm, values));
  expect([422, 502]).toContain(status);
  expect(["address-not-allowed", "provider-unreachable"]).toContain(problem.code);
  expect(await backstage.created()).toEqual([]);
}

const notAllowed = { code: "address-not-allowed", detail: "This address is not allowed.", problem: { status: 422, code: "address-not-allowed" } };
const noTokens = { code: "not-a-token-endpoint", detail: "That address didn’t answer like a token endpoint.", problem: { status: 422, code: "invalid-input" } };

export const addressRows: readonly Row[] = [
  ...rows.map(inputRow),
  lookedRow("B58", { ...notAllowed, title: "a public name that resolves to a private address", address: "https://127.0.0.1.nip.example/token" }),
  lookedRow("B58", {
    ...notAllowed,
    variant: "rebinding",
    title: "a name that resolves to another address the second time",
    address: "https://rebind.example/token",
  }),
  lookedRow("B59", { ...notAllowed, title: "a public address that redirects to a private one", address: "https://redirect.example/token?to=10.0.0.1" }),
  lookedRow("B59", { ...notAllowed, variant: "to http", title: "a public address that redirects to http", address: "https://redirect.example/token?to=http" }),
  lookedRow("B60", { ...noTokens, title: "an answer without an end", address: "https://endless.example/token" }),
  lookedRow("B60", { ...noTokens, variant: "compressed", title: "an answer that unpacks to gigabytes", address: "https://bomb.example/token" }),
];
