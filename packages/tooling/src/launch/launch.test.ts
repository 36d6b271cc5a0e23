import { describe, expect, it } from "vitest";
import { COMMANDS } from "./commands.mjs";
import { isInstalled } from "./install.mjs";
import { nodeVersionIssue } from "./node-version.mjs";

describe("the version of Node.js", () => {
  it.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("accepts %s", (version) => {
    expect(nodeVersionIssue(version)).toBeUndefined();
  });

  it.each(["18.20.0", "20.18.3"])("says what is wrong with %s", (version) => {
    expect(nodeVersionIssue(version)).toBe(
      `connection-kit needs Node.js 20.19 or newer; this is ${version}. Install a newer one from https://nodejs.org and try again.`,
    );
  });
});

describe("whether the packages are in place", () => {
  const lit = { version: "3.3.3", integrity: "sha512-a" };

  it("compares npm's record with the lockfile", () => {
    expect(isInstalled({ "node_modules/lit": lit }, { "node_modules/lit": lit })).toBe(true);
    expect(isInstalled({ "node_modules/lit": lit }, {})).toBe(false);
    expect(isInstalled({ "node_modules/lit": lit }, { "node_modules/lit": { ...lit, version: "3.3.2" } })).toBe(false);
    expect(isInstalled({ "node_modules/lit": lit }, { "node_modules/lit": { ...lit, integrity: "sha512-b" } })).toBe(false);
  });

  it("looks inside workspaces", () => {
    expect(isInstalled({ "packages/core/node_modules/lit": lit }, {})).toBe(false);
  });

  it("leaves out the workspaces themselves and what is for other systems", () => {
    expect(isInstalled({ "": {}, "packages/core": { version: "1.0.0" } }, {})).toBe(true);
    expect(isInstalled({ "node_modules/fsevents": { version: "2.3.3", optional: true } }, {})).toBe(true);
  });
});

describe("whether npm test needs a browser", () => {
  const needsBrowser = (...args: string[]) => COMMANDS.test?.needsBrowser?.(args);

  it("does for everything, and for every part that shows something", () => {
    expect(needsBrowser()).toBe(true);
    expect(needsBrowser("--only", "elements")).toBe(true);
    expect(needsBrowser("--only=core,walk")).toBe(true);
  });

  it("does not for parts that run without one", () => {
    expect(needsBrowser("--only", "checks")).toBe(false);
    expect(needsBrowser("--only=core,mock-backend", "--only", "tooling")).toBe(false);
  });
});
