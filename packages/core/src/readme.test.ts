import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { problemCodes } from "./contract/problem-codes.ts";
import { clientErrorCodes } from "./errors/connection-error.ts";
import { connectionsClientCases } from "./testing/client-contract.ts";
import { FakeConnectionsClient } from "./testing/fake-connections-client.ts";
import { fetchOverClient } from "./testing/fetch-over-client.ts";
import { sampleConnection } from "./testing/samples.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const snippets = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);
const run = new Set<string>();

describe("README", () => {
  // Inside the package, so that a snippet finds it by its name as an embedder's file does.
  const reports = fileURLToPath(new URL("../reports", import.meta.url));
  let folder = "";
  const said = vi.spyOn(console, "log").mockImplementation(() => undefined);

  beforeAll(() => {
    mkdirSync(reports, { recursive: true });
    folder = mkdtempSync(`${reports}/readme-`);
  });
  afterEach(() => {
    said.mockClear();
    vi.unstubAllGlobals();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Runs the snippet that holds these words, with a backend in memory behind `fetch`. */
  async function runSnippet(words: string): Promise<Record<string, unknown>> {
    const code = snippets.find((snippet) => snippet.includes(words)) ?? "";
    run.add(code);
    const file = `${folder}/snippet-${run.size}.ts`;
    writeFileSync(file, code);
    vi.stubGlobal("fetch", fetchOverClient(new FakeConnectionsClient()));
    return import(/* @vite-ignore */ file);
  }

  it("calls a backend", async () => {
    await runSnippet("client.connections(");
    expect(said).toHaveBeenCalledWith("0 of 0");
  });

  it("holds the state of a module", async () => {
    await runSnippet("createConnectionStore(");
    await vi.waitFor(() => expect(said).toHaveBeenLastCalledWith("Query data", "none"));
  });

  it("saves a draft", async () => {
    await runSnippet("createDraft(");
    expect(said).toHaveBeenLastCalledWith("saved");
  });

  it("deletes what nothing uses", async () => {
    const { deleteUnused } = await runSnippet("managementOf(");
    const client = new FakeConnectionsClient({
      hiddenUsages: { used: 1 },
      connections: [sampleConnection({ id: "used" }), sampleConnection({ id: "unused" })],
    });
    vi.stubGlobal("fetch", fetchOverClient(client));
    expect(await (deleteUnused as (id: string) => Promise<boolean>)("used")).toBe(false);
    expect(await (deleteUnused as (id: string) => Promise<boolean>)("unused")).toBe(true);
    expect((await client.connections({})).items.map(({ id }) => id)).toEqual(["used"]);
  });

  it("tests an adapter", async () => {
    const { testAdapter } = await runSnippet("describeConnectionsClient(");
    const world = () => Promise.reject(new Error("Not asked for: the cases are only declared."));
    const names: string[] = [];
    const framework = { describe: (_: string, body: () => void) => body(), it: (name: string) => names.push(name) };
    expect((testAdapter as (...args: unknown[]) => number)(world, framework)).toBe(connectionsClientCases.length);
    expect(names).toHaveLength(connectionsClientCases.length);
  });

  it("has no snippet that is not run here", () => {
    expect(snippets.filter((snippet) => !run.has(snippet))).toEqual([]);
  });

  it.each([...problemCodes, ...clientErrorCodes])("explains the error code %s", (code) => {
    expect(readme).toMatch(new RegExp(`^\\| .*\`${code}\`.* \\|$`, "m"));
  });

  const ofTheFake = ["constructor", "failNext", "hold", "settleAuthorization"];
  it.each(Object.getOwnPropertyNames(FakeConnectionsClient.prototype).filter((name) => !ofTheFake.includes(name)))(
    "says what the method %s of a client does",
    (method) => {
      expect(readme).toContain(`| \`${method}\``);
    },
  );
});
