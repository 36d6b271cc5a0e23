import { ConnectionError, type ConnectionErrorCode, type ConnectionErrorInit } from "@connection-kit/core";
import { expect } from "@open-wc/testing";
import { forms } from "../locales/en-forms.ts";
import type { FormField } from "./form-field.ts";
import { reportOf } from "./form-report.ts";
import { defaultMessages } from "./kit.ts";

const name: FormField = { name: "name", id: "name", kind: "name", label: "Connection name", noun: "name", check: () => [] };
const key: FormField = { name: "applicationKey", id: "key", kind: "secret", label: "Application key", noun: "key", check: () => [] };

function report(init: Omit<ConnectionErrorInit, "retry"> & Partial<Pick<ConnectionErrorInit, "retry">>, page: { offline?: boolean; secure?: boolean } = {}) {
  return reportOf(defaultMessages.extended(forms), {
    error: new ConnectionError({ retry: "user", ...init }),
    fields: [name, key],
    offline: false,
    secure: true,
    ...page,
  });
}

const hour = 3_600_000;

describe("what a failed save says", () => {
  const rows: readonly [row: string, init: Omit<ConnectionErrorInit, "retry">, sentence: string, focus: string, again: boolean][] = [
    ["F10", { code: "rate-limited", retryAfter: hour }, "The server asked us to wait about an hour. Your entries are still here.", "save", false],
    ["F10", { code: "rate-limited", retryAfter: 5_000 }, "Too many requests. Try again in 5 seconds. Your entries are still here.", "save", false],
    ["F10", { code: "rate-limited", retryAfter: 120_000 }, "The server asked us to wait about 2 minutes. Your entries are still here.", "save", false],
    ["F26", { code: "outcome-unknown" }, "We couldn’t confirm that this was saved. Try again; you won’t get a duplicate.", "save", true],
    ["F32", { code: "duplicate-credential", duplicate: { id: "c1", name: "Prod" } }, "This key is already saved as “Prod”.", "remedy", false],
    ["F35", { code: "configuration-invalid", status: 415 }, "This page isn’t set up correctly. Contact support.", "summary", false],
    ["F36", { code: "unexpected", requestId: "r1" }, "Something went wrong on the server. Your entries are still here.", "save", true],
    ["F40", { code: "provider-timeout" }, "The service didn’t answer in time. You can save now and verify later.", "save", true],
    ["F49", { code: "unauthenticated" }, "Your session has ended. Sign in again to continue.", "summary", false],
    ["", { code: "forbidden" }, "You don’t have access to these connections. Ask an administrator. Your entries are still here.", "summary", false],
    ["", { code: "unavailable" }, "The service is temporarily unavailable. Your entries are still here.", "save", true],
    ["", { code: "timed-out" }, "The server took too long to answer. Your entries are still here.", "save", true],
    ["", { code: "unexpected-response" }, "The server sent an answer we couldn’t read. Your entries are still here.", "save", true],
    ["", { code: "address-not-allowed" }, "That address isn’t allowed. Your entries are still here.", "summary", false],
    ["", { code: "not-found" }, "It no longer exists, or you may not see it. Your entries are still here.", "summary", false],
    ["", { code: "a-newer-code" as ConnectionErrorCode }, "Something went wrong on the server. Your entries are still here.", "summary", false],
  ];
  for (const [row, init, sentence, focus, again] of rows) {
    it(`${row} ${init.code}`.trim(), () => {
      const { summary, ...rest } = report(init);
      expect([summary?.title, summary?.text].filter(Boolean).join(" ")).to.equal(sentence);
      expect(rest).to.deep.equal({ issues: {}, focus, canTryAgain: again });
    });
  }

  it("F36 has the reference and the words of the server", () => {
    const { summary } = report({ code: "unexpected", requestId: "r1", detail: "It was •••." });
    expect(summary).to.include({ reference: "r1", detail: "It was •••." });
  });

  it("F71 says that the browser is offline, and Save stays Save", () => {
    for (const code of ["network-failed", "outcome-unknown"] as const) {
      const { summary, canTryAgain, focus } = report({ code }, { offline: true });
      expect(`${summary?.title} ${summary?.text}`).to.equal("You seem to be offline. Your entries are still here.");
      expect(canTryAgain).to.equal(false);
      expect(focus).to.equal("save");
    }
  });

  it("F27 asks to look at the list where nobody can say what came of it, and never to try again", () => {
    const { summary, canTryAgain, focus } = report({ code: "outcome-unknown", retry: "never" });
    expect(summary).to.deep.equal({
      title: "This may already be saved.",
      text: "Check the list before trying again.",
      remedy: { kind: "check-list" },
    });
    expect({ canTryAgain, focus }).to.deep.equal({ canTryAgain: false, focus: "remedy" });
  });

  it("F57 says that the page must use HTTPS", () => {
    expect(report({ code: "configuration-invalid" }, { secure: false }).summary?.title).to.equal("This page must use HTTPS to save credentials.");
  });

  it("F33, F34, F39 are told at their field", () => {
    expect(report({ code: "name-taken" })).to.deep.equal({ issues: { name: [{ code: "name-taken" }] }, summary: null, focus: "field", canTryAgain: false });
    expect(report({ code: "payload-too-large" }).issues).to.deep.equal({ applicationKey: [{ code: "too-large" }] });
    expect(report({ code: "credential-rejected" }).issues).to.deep.equal({ applicationKey: [{ code: "rejected-alone" }] });
  });

  it("F30 tells a finding about an unknown field in the summary, beside those at known ones", () => {
    const found = report({
      code: "invalid-input",
      issues: [
        { field: "name", code: "name-too-long" },
        { field: null, code: "x", detail: "No region." },
      ],
    });
    expect(found.issues).to.deep.equal({ name: [{ code: "name-too-long" }] });
    expect(found.summary?.detail).to.equal("No region.");
    expect(found.focus).to.equal("field");
  });
});
