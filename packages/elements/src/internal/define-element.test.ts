import { expect } from "@open-wc/testing";
import { defineElement } from "./define-element.ts";

describe("defineElement", () => {
  let warnings: string[] = [];
  const { warn } = console;

  beforeEach(() => {
    warnings = [];
    console.warn = (message: string) => warnings.push(message);
  });

  afterEach(() => {
    console.warn = warn;
  });

  it("registers a tag once, however often its script runs", () => {
    const First = class extends HTMLElement {};
    defineElement("defined-once", First);
    defineElement("defined-once", First);
    expect(customElements.get("defined-once") === First).to.equal(true);
    expect(warnings).to.deep.equal([]);
  });

  it("leaves another script’s element alone and says so", () => {
    const First = class extends HTMLElement {};
    defineElement("defined-twice", First);
    defineElement("defined-twice", class extends HTMLElement {});
    expect(customElements.get("defined-twice") === First).to.equal(true);
    expect(warnings).to.deep.equal(["[connection-kit] <defined-twice> is already defined by another script; that definition stays in use."]);
  });
});
