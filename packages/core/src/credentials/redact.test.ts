import { describe, expect, it } from "vitest";
import { redact, serverText } from "./redact.ts";

const secret = 'kit CANARY/0001+"é';

describe("redact", () => {
  it.each([
    ["as it is", secret],
    ["URL-encoded", encodeURIComponent(secret)],
    ["URL-encoded in lower case", encodeURIComponent(secret).replaceAll(/%../g, (code) => code.toLowerCase())],
    ["form-encoded", encodeURIComponent(secret).replaceAll("%20", "+")],
    ["base64", Buffer.from(secret).toString("base64")],
    ["in JSON", JSON.stringify(secret).slice(1, -1)],
  ])("F31 takes out a value %s", (_, trace) => {
    expect(redact(`The key ${trace} was refused, ${trace}.`, [secret])).toBe("The key ••• was refused, •••.");
  });

  it("takes out a value without the blanks it was submitted with", () => {
    expect(redact("Got abcdef.", ["  abcdef\n"])).toBe("Got •••.");
  });

  it("takes out a client ID and secret as they go into a header", () => {
    const header = Buffer.from("client-1:secret-1").toString("base64");
    expect(redact(`Basic ${header}`, ["client-1", "secret-1"])).not.toContain(header.slice(0, 8));
  });

  it("leaves short values: they would blank out ordinary words", () => {
    expect(redact("a key", ["key", ""])).toBe("a key");
  });

  it("takes out the whole of a value that begins like another", () => {
    expect(redact("Got abcdefghij.", ["abcdef", "abcdefghij"])).toBe("Got •••.");
    expect(redact("Got abcdefghij.", ["abcdefghij", "abcdef"])).toBe("Got •••.");
  });

  it("takes out each line of a value", () => {
    expect(redact("Line 2 is MIIEvQ-2, line 1 MIIEvQ-1.", ["MIIEvQ-1\r\n\n  MIIEvQ-2\n"])).toBe("Line 2 is •••, line 1 •••.");
  });

  it("does not fail on broken text, and knows it as a server reads it", () => {
    expect(redact("a \ud800 b", ["\ud800\ud800\ud800abc"])).toBe("a \ud800 b");
    expect(redact(`Got ${encodeURIComponent("\ufffdabcdef")}.`, ["\ud800abcdef"])).toBe("Got •••.");
  });
});

describe("serverText", () => {
  it("B64 is one line without control and direction characters", () => {
    expect(serverText("\u001b[31mBad\u001b[0m\n\n  \u202ekey\u0000 <b>\u200b", [])).toBe("Bad key <b>");
  });

  it("B64 has 300 characters at most", () => {
    const text = serverText(`${"😀".repeat(200)}${"x".repeat(1_000_000)}`, []);
    expect(Array.from(text)).toHaveLength(300);
    expect(text.endsWith("…")).toBe(true);
    expect(serverText("x".repeat(300), [])).toBe("x".repeat(300));
  });

  it("takes out a value that hidden characters break up", () => {
    expect(serverText("Got abc\u200bdef.", ["abcdef"])).toBe("Got •••.");
  });
});
