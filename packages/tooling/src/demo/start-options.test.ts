import { describe, expect, it } from "vitest";
import { UsageError } from "../usage-error.ts";
import { parseStartOptions } from "./start-options.ts";

describe("the arguments of npm start", () => {
  it("serves the browser mock at 5173 when nothing is said", () => {
    expect(parseStartOptions([])).toEqual({ port: 5173, backend: { kind: "browser" }, dev: false });
  });

  it("takes a port and a backend, in both spellings", () => {
    expect(parseStartOptions(["--port", "4000", "--backend", "http"])).toEqual({ port: 4000, backend: { kind: "http" }, dev: false });
    expect(parseStartOptions(["--port=4000", "--backend=browser", "--dev"])).toEqual({ port: 4000, backend: { kind: "browser" }, dev: true });
  });

  it.each([
    ["http://127.0.0.1:8787", "http://127.0.0.1:8787/api/connection-kit/v1"],
    ["http://127.0.0.1:8787/", "http://127.0.0.1:8787/api/connection-kit/v1"],
    ["https://example.com/kit/v2", "https://example.com/kit/v2"],
    ["https://example.com/kit/v2/", "https://example.com/kit/v2"],
  ])("finds the contract of %s at %s", (url, contractBase) => {
    expect(parseStartOptions(["--backend", url]).backend).toEqual({ kind: "url", contractBase, origin: new URL(url).origin });
  });

  it.each([
    [["--port", "many"], "“many” is not a port"],
    [["--port", "0"], "“0” is not a port"],
    [["--port", "65536"], "“65536” is not a port"],
    [["--backend", "ftp://example.com"], "“ftp://example.com” is not a backend"],
    [["--backend", "mock"], "“mock” is not a backend"],
    [["--backend"], "Usage: npm start"],
    [["--prot", "4000"], "Usage: npm start"],
    [["4000"], "Usage: npm start"],
  ])("refuses %j with a sentence", (args, sentence) => {
    expect(() => parseStartOptions(args)).toThrow(UsageError);
    expect(() => parseStartOptions(args)).toThrow(sentence);
  });
});
