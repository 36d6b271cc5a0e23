import { describe, expect, it } from "vitest";
import { parseOptions, WrongUsage } from "./options.ts";

describe("the command line", () => {
  it("reads an address alone", () => {
    expect(parseOptions(["http://127.0.0.1:8787"])).toEqual({
      baseUrl: "http://127.0.0.1:8787/api/connection-kit/v1",
      format: "text",
      headers: {},
      otherHeaders: {},
      config: null,
      generated: 200,
      seed: 1,
      only: undefined,
    });
  });

  it("reads everything", () => {
    const args = ["https://a.example/kit/", "--token", "one", "--header", "X-Csrf: t: 1", "--other-header", "cookie: s=2", "--config", "c.json"];
    expect(parseOptions([...args, "--generated", "0", "--seed", "7", "--only", "B56, getSession", "--format", "junit"])).toEqual({
      baseUrl: "https://a.example/kit",
      format: "junit",
      headers: { "x-csrf": "t: 1", authorization: "Bearer one" },
      otherHeaders: { cookie: "s=2" },
      config: "c.json",
      generated: 0,
      seed: 7,
      only: ["B56", "getSession"],
    });
  });

  it.each([
    [[]],
    [["a.example"]],
    [["ftp://a.example"]],
    [["https://user:pass@a.example"]],
    [["https://a.example?x=1"]],
    [["https://a.example", "https://b.example"]],
    [["https://a.example", "--format", "xml"]],
    [["https://a.example", "--header", "nothing"]],
    [["https://a.example", "--generated", "many"]],
    [["https://a.example", "--unknown"]],
  ])("refuses %j", (args) => {
    expect(() => parseOptions(args)).toThrow(WrongUsage);
  });
});
