import { sampleConnection } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import { render } from "lit";
import { textOf } from "../testing/form-page.ts";
import { connectionStatus, forecastMark, waitingFor } from "./connection-status.ts";
import { defaultMessages } from "./kit.ts";

const hour = 3_600_000;

function shown(template: unknown): { readonly text: string; readonly shape: string | null } {
  const box = document.createElement("div");
  render(template, box);
  return { text: textOf(box), shape: box.querySelector("svg")?.getAttribute("class") ?? null };
}

function expiring(hours: number) {
  return sampleConnection({ expiresAt: new Date(Date.now() + hours * hour).toISOString() });
}

describe("the status of a connection", () => {
  const forecasts = [
    { hours: 24 * 31, text: "Active", shape: "icon icon-status-active" },
    { hours: 24 * 29 - 1, text: "Expires in 29 days", shape: "icon icon-status-expired" },
    { hours: 24 * 6 - 1, text: "Expires in 6 days", shape: "icon icon-status-expired" },
    { hours: 25, text: "Expires in 2 days", shape: "icon icon-status-expired" },
    { hours: 3, text: "Expires in 1 day", shape: "icon icon-status-expired" },
    { hours: -1, text: "Expires today", shape: "icon icon-status-expired" },
  ];
  for (const { hours, text, shape } of forecasts) {
    it(`says “${text}” in words and shape ${hours} hours before the end`, () => {
      expect(shown(connectionStatus(defaultMessages, expiring(hours)))).to.deep.equal({ text, shape });
    });
  }

  it("tells how urgent it is", () => {
    const classOf = (hours: number) => {
      const box = document.createElement("div");
      render(forecastMark(defaultMessages, expiring(hours)), box);
      return box.querySelector("span")?.className;
    };
    expect([24 * 20, 24 * 5, 20].map(classOf)).to.deep.equal(["status expires-soon", "status expires-sooner", "status expires-last"]);
  });

  it("makes no forecast for one that does not work anyway", () => {
    expect(forecastMark(defaultMessages, { ...expiring(5), status: "revoked" })).to.equal(undefined);
  });

  it("says for whom a pending one waits, if that is known", () => {
    const pending = sampleConnection({ status: "pending", fit: { code: "status", grantedBy: ["Maria Lindqvist"] } });
    expect(shown(connectionStatus(defaultMessages, pending))).to.deep.equal({ text: "Pending", shape: "icon icon-status-unverified" });
    expect(waitingFor(defaultMessages, pending)).to.equal("Waiting for Maria Lindqvist.");
    expect(waitingFor(defaultMessages, { ...pending, fit: { code: "status" } })).to.equal("Waiting for its credentials.");
  });

  it("shows one that it does not know as unknown", () => {
    expect(shown(connectionStatus(defaultMessages, sampleConnection({ status: "quantum" })))).to.deep.equal({
      text: "Unknown status",
      shape: "icon icon-status-unknown",
    });
  });
});
