import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contractPrefix, oauthPrefix, platformPrefix } from "./prefixes.ts";

const source = readFileSync(new URL("../worker/own-pages.js", import.meta.url), "utf8");

interface Event {
  readonly request: { readonly url: string; readonly mode: string; readonly destination: string; readonly method: string; readonly headers: Headers };
  answered?: Promise<Response>;
  isTaken?: boolean;
}

/** A window: whether it runs the mock, and what it was asked. */
function windowOf(answer: { status: number; headers: [string, string][]; body: ArrayBuffer | null } | "dead" | "not-the-mock") {
  const asked: unknown[] = [];
  return {
    asked,
    postMessage(_: unknown, [port]: readonly MessagePort[]) {
      if (answer === "not-the-mock" || port === undefined) return;
      port.onmessage = ({ data }) => {
        asked.push(data);
        port.postMessage(answer === "dead" ? null : answer);
        port.close();
      };
      port.postMessage("here");
    },
  };
}

function worker(windows: readonly ReturnType<typeof windowOf>[]) {
  let listener: (event: unknown) => void = () => undefined;
  const clients = { matchAll: async () => windows };
  const run = new Function("addEventListener", "location", "clients", "fetch", "setTimeout", source);
  const soon = (work: () => void) => setTimeout(work, 50);
  run(
    (_: string, added: typeof listener) => (listener = added),
    { origin: "https://demo.example" },
    clients,
    async () => new Response("from the network"),
    soon,
  );
  return (path: string, mode = "navigate", destination = "document", origin = "https://demo.example") => {
    const event: Event = { request: { url: `${origin}${path}`, mode, destination, method: "GET", headers: new Headers({ accept: "text/html" }) } };
    listener({
      ...event,
      stopImmediatePropagation: () => (event.isTaken = true),
      respondWith: (answered: Promise<Response>) => (event.answered = answered),
    });
    return event;
  };
}

describe("the worker’s part for the mock’s own pages", () => {
  const page = { status: 303, headers: [["location", "https://demo.example/x"]] as [string, string][], body: null };

  it.each([contractPrefix, platformPrefix, oauthPrefix])("takes navigations, styles and scripts below %s", (prefix) => {
    const ask = worker([windowOf(page)]);
    expect(ask(`${prefix}/x`).isTaken).toBe(true);
    expect(ask(`${prefix}/x`, "no-cors", "style").isTaken).toBe(true);
    expect(ask(`${prefix}/x`, "no-cors", "script").isTaken).toBe(true);
  });

  it("leaves everything else to MSW and to the network", () => {
    const ask = worker([windowOf(page)]);
    expect(ask("/mock/x", "cors", "").isTaken).toBeUndefined();
    expect(ask("/mockery/x").isTaken).toBeUndefined();
    expect(ask("/").isTaken).toBeUndefined();
    expect(ask("/mock/x", "navigate", "document", "https://elsewhere.example").isTaken).toBeUndefined();
  });

  it("asks one window that runs the mock, once, and hands on what it answers", async () => {
    const windows = [windowOf("not-the-mock"), windowOf(page), windowOf(page)];
    const response = await worker(windows)("/oauth2/authorize").answered;
    expect([response?.status, response?.headers.get("location")]).toEqual([303, "https://demo.example/x"]);
    expect(windows.flatMap(({ asked }) => asked)).toEqual([
      { url: "https://demo.example/oauth2/authorize", method: "GET", headers: [["accept", "text/html"]], body: null },
    ]);
  });

  it("goes to the network when no window runs the mock, and fails when the mock lets it fail", async () => {
    expect(await (await worker([windowOf("not-the-mock")])("/mock/x").answered)?.text()).toBe("from the network");
    expect((await worker([windowOf("dead")])("/mock/x").answered)?.type).toBe("error");
  });
});
