import "../define/app-key-form.ts";
import "../define/credential-form.ts";
import "../define/oauth-client-form.ts";
import type { Verification } from "@connection-kit/core";
import { sampleTypes } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import { FormPage, refusal } from "../testing/form-page.ts";
import { sapFields, typeOf } from "../testing/schema-types.ts";
import { LeakWatch } from "../testing/secret-leaks.ts";

const canary = `kit_CANARY_${crypto.randomUUID()}`;

const schema = typeOf([...sapFields.slice(4), { name: "privateKey", label: "Private key", kind: "multiline", required: false, autocomplete: "new-password" }]);

const forms = [
  { tag: "app-key-form", secret: "Application key", reveal: "Show application key", others: {} },
  { tag: "oauth-client-form", secret: "Client secret", reveal: "Show client secret", others: { "Client ID": "an-ordinary-client-id" } },
  { tag: "credential-form", secret: "Password", reveal: "Show password", others: { User: "RFC_READER" } },
  { tag: "credential-form", secret: "Private key", reveal: "Show private key", others: { User: "RFC_READER", Password: "an-ordinary-password" } },
] as const;

function open(tag: (typeof forms)[number]["tag"]): Promise<FormPage> {
  const properties = tag === "credential-form" ? { connectionType: schema } : {};
  return FormPage.open(tag, { attributes: { "with-back": "" }, properties, world: { types: [...sampleTypes(), schema] } });
}

const outcomes = [
  { what: "is saved", prepare: () => undefined },
  {
    what: "is rejected",
    prepare: (page: FormPage) => page.fake.failNext("createConnection", refusal({ code: "credential-rejected", verification: rejectedVerification })),
  },
  {
    what: "is in use already",
    prepare: (page: FormPage) => page.fake.failNext("createConnection", refusal({ code: "duplicate-credential", duplicate: { id: "c1", name: "Prod" } })),
  },
  { what: "has an unknown outcome", prepare: (page: FormPage) => page.fake.failNext("createConnection", refusal({ code: "outcome-unknown" })) },
  {
    what: "meets a client that throws",
    prepare: (page: FormPage) => page.fake.failNext("createConnection", refusal({ code: "unexpected", cause: new TypeError("no network") })),
  },
];

const rejectedVerification: Verification = {
  ok: false,
  status: "invalid",
  stages: [{ code: "sign-in", ok: false, ms: 12, message: "Rejected (401)" }],
  identity: null,
  scopes: [],
  missingPermissions: [],
  verifiedAt: "2026-11-24T08:00:00Z",
};

describe("a secret leaks nowhere", () => {
  for (const { tag, secret, reveal, others } of forms) {
    for (const { what, prepare } of outcomes) {
      it(`from ${secret} of <${tag}> when it ${what}`, async () => {
        const page = await open(tag);
        const watch = new LeakWatch(canary);
        try {
          for (const [label, value] of Object.entries(others)) await page.type(label, value);
          await page.type(secret, canary);
          expect(watch.scan(page.element)).to.deep.equal([]);
          await page.click(reveal);
          expect(watch.scan(page.element)).to.deep.equal([]);
          prepare(page);
          await page.click("Save");
          expect(page.fake.calls).to.include("createConnection");
          expect(watch.scan(page.element)).to.deep.equal([]);
        } finally {
          watch.stop();
        }
      });
    }

    it(`from ${secret} of <${tag}> by a paste, its undo, Back and Cancel`, async () => {
      const page = await open(tag);
      const watch = new LeakWatch(canary);
      try {
        const isKey = tag !== "credential-form";
        await page.paste(secret, `Bearer ${canary}`);
        expect(page.field(secret).value).to.equal(isKey ? canary : `Bearer ${canary}`);
        if (isKey) await page.click("Undo");
        await page.click("Back");
        await page.paste(secret, canary);
        await page.click("Cancel");
        expect(page.field(secret).value).to.equal("");
        expect(watch.scan(page.element)).to.deep.equal([]);
      } finally {
        watch.stop();
      }
    });
  }

  it("S07 lets keys that print nothing pass, and stops those that do", async () => {
    const page = await FormPage.open("app-key-form");
    const heard: string[] = [];
    const listener = (event: KeyboardEvent) => heard.push(event.key);
    window.addEventListener("keydown", listener);
    await page.type("Application key", "ab");
    await page.press("Escape");
    await page.press("Tab");
    window.removeEventListener("keydown", listener);
    expect(heard).to.deep.equal(["Escape", "Tab"]);
  });

  it("finds a leak where there is one", async () => {
    const page = await FormPage.open("app-key-form");
    const watch = new LeakWatch(canary);
    try {
      page.element.setAttribute("data-leak", canary);
      Object.assign(page.element, { leak: { deep: canary } });
      console.info(canary);
      expect(watch.scan(page.element)).to.have.members(["attribute data-leak of <app-key-form>", "property leak", "console.info"]);
    } finally {
      watch.stop();
    }
  });
});
