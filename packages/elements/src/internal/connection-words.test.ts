import { ConnectionError } from "@connection-kit/core";
import { expect } from "@open-wc/testing";
import { anyOf, errorSentence, relativeTime, statusWord } from "./connection-words.ts";
import { createMessages, defaultMessages as messages } from "./kit.ts";

const now = Date.parse("2026-11-24T12:00:00Z");
const before = (seconds: number) => new Date(now - seconds * 1000).toISOString();

describe("words about connections", () => {
  const ages: readonly [seconds: number, says: string][] = [
    [-600, "just now"],
    [0, "just now"],
    [44, "just now"],
    [60, "1 minute ago"],
    [125, "2 minutes ago"],
    [50 * 60, "1 hour ago"],
    [5 * 3600, "5 hours ago"],
    [24 * 3600, "yesterday"],
    [10 * 86_400, "10 days ago"],
    [40 * 86_400, "last month"],
    [300 * 86_400, "10 months ago"],
  ];
  for (const [seconds, says] of ages) {
    it(`says “${says}” of what was ${seconds} seconds ago`, () => {
      expect(relativeTime(messages, before(seconds), now)).to.equal(says);
    });
  }

  it("makes nothing of a time that is none", () => {
    expect(relativeTime(messages, "soon", now)).to.equal("just now");
  });

  it("knows the five statuses and calls the others unknown", () => {
    expect(["active", "unverified", "invalid", "expired", "revoked", "quantum", "constructor"].map((status) => statusWord(messages, status))).to.deep.equal([
      "Active",
      "Unverified",
      "Invalid",
      "Expired",
      "Revoked",
      "Unknown status",
      "Unknown status",
    ]);
  });

  it("lists names as the language does", () => {
    expect(anyOf(messages, ["Maria", "Tom", "Aiko"])).to.equal("Maria, Tom, or Aiko");
    expect(anyOf(createMessages("de", undefined), ["Maria", "Tom"])).to.equal("Maria oder Tom");
  });

  it("has a sentence for every error, for a code of a later version as well", () => {
    expect(errorSentence(messages, new ConnectionError({ code: "unavailable", retry: "user" }))).to.equal("The service is temporarily unavailable.");
    expect(errorSentence(messages, new ConnectionError({ code: "later" as never, retry: "user" }))).to.equal("Something went wrong on the server.");
  });
});

describe("messages", () => {
  it("put values in, numbers as the language writes them", () => {
    expect(createMessages("de", undefined).text("picker-shown", { shown: 1234, total: 5678 })).to.equal("1.234 of 5.678 shown");
  });

  it("leave a place in a sentence as it is when there is no value for it", () => {
    expect(messages.text("picker-attaching")).to.equal("Attaching “{name}”…");
  });

  it("never read a value as a part of the sentence", () => {
    expect(messages.text("picker-attaching", { name: "{name} {total}" })).to.equal("Attaching “{name} {total}”…");
  });

  it("choose the plural form", () => {
    expect([1, 2].map((count) => messages.plural("picker-skipped", { count }))).to.deep.equal([
      "1 connection couldn’t be displayed.",
      "2 connections couldn’t be displayed.",
    ]);
  });

  it("take the host’s own sentence for a code and keep the others", () => {
    const own = createMessages(undefined, { attach: "Use" });
    expect([own.text("attach"), own.text("detach")]).to.deep.equal(["Use", "Detach"]);
  });
});
