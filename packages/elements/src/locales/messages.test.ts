import { expect } from "@open-wc/testing";
import { Messages } from "./messages.ts";

describe("Messages", () => {
  const base = new Messages("en", { save: "Save" }, { cancel: "Leave" });

  it("keeps what stands on top when it is extended", () => {
    const extended = base.extended({ cancel: "Cancel", back: "Back" });
    expect(["save", "cancel", "back"].map((code) => extended.has(code) && extended.text(code))).to.deep.equal(["Save", "Leave", "Back"]);
    expect(base.has("back")).to.equal(false);
  });

  it("is extended once by the sentences of one part", () => {
    const part = { back: "Back" };
    expect(base.extended(part)).to.equal(base.extended(part));
    expect(base.extended({ back: "Go back" }).text("back")).to.equal("Go back");
  });
});
