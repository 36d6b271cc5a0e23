import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../paths.ts";
import { issueOfLink, typeErrorsByScript, undocumentedNames, undocumentedScripts, wordsNotOnScreen, wrongCommands, wrongMap } from "./check.ts";
import { commandsOf, snippetsOf } from "./markdown.ts";

const readme = (text: string) => ({ path: "README.md", text });

/** The checks of the READMEs, each with something that is wrong: a check that finds nothing proves nothing. */
describe("the check of the READMEs", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "docs-"));
    writeFileSync(join(folder, "OTHER.md"), "# What it’s for\n");
    mkdirSync(join(folder, "packages/core"), { recursive: true });
    writeFileSync(join(folder, "packages/core/package.json"), '{"name": "@example/core"}');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("finds snippets with their language and line", () => {
    expect(snippetsOf("# A\n\n```sh\nnpm start\n```\n")).toEqual([{ language: "sh", code: "npm start\n", line: 3 }]);
  });

  it.each([
    ["OTHER.md", undefined],
    ["OTHER.md#what-its-for", undefined],
    ["#here", undefined],
    ["shot.png", "there is no shot.png."],
    ["OTHER.md#who-its-for", "OTHER.md has no heading #who-its-for."],
    ["#there", "README.md has no heading #there."],
  ])("follows the link %s", (link, issue) => {
    expect(issueOfLink(folder, readme("# Here\n"), link)).toBe(issue);
  });

  it("finds commands in snippets, in sentences and in tables", () => {
    const text = "```sh\nnpm start  # here\ncurl -X PUT \\\n  -d 1\n```\n\n| `npm run mock` | the mock; `-- --port N` |\n\nSay `npm test`.\n";
    expect(commandsOf(text)).toEqual(["npm start", "curl -X PUT -d 1", "npm run mock", "npm run mock -- --port N", "npm test"]);
  });

  const scripts = ["start", "test", "size", "mock", "generate", "build"];

  it.each([
    "npm start -- --port N",
    "npm start -- --backend URL",
    "npm test -- --only core",
    "npm run size -- --json",
    "npm run mock -- --port N",
    "npm run generate -- --check",
    "bash .ci/run",
  ])("has nothing against %s", (command) => {
    expect(wrongCommands(scripts, readme(`\`${command}\``))).toEqual([]);
  });

  it.each([
    ["npm run sise", "there is no script “sise”."],
    ["npm build", "it must be npm run build."],
    ["npm start --port 8080", "npm keeps options before “--” to itself."],
    ["npm start -- --prot 8080", "Unknown option"],
    ["npm test -- --only cores", "There is no part “cores”."],
    ["npm run size -- --jsno", "Unknown option"],
    ["npm run mock -- --prot 1", "Unknown option"],
    ["npm run build -- --fast", "it takes no --fast."],
    ["bash no-such-script.sh", "there is no no-such-script.sh."],
  ])("objects to %s", (command, issue) => {
    expect(wrongCommands(scripts, readme(`\`${command}\``))).toEqual([expect.stringContaining(issue)]);
  });

  it("objects to a command that it cannot check", () => {
    expect(wrongCommands(scripts, readme("```sh\nyarn start\n```\n"))).toEqual(["yarn start: nobody knows how to check “yarn”."]);
  });

  it("misses a script that is not named", () => {
    expect(undocumentedScripts(["start", "size", "mock"], readme("`npm start` and `npm run size`"))).toEqual(["mock"]);
  });

  it("compares the map of the tree with the tree", () => {
    const map = readme("## Map of the tree\n\n| folder | holds |\n| --- | --- |\n| `OTHER.md` | x |\n| [`packages/none`](x.md) | y |\n\n## Next\n");
    expect(wrongMap(folder, map)).toEqual(["there is no packages/none.", "packages/core is not in the map."]);
  });

  it("looks for what a person is to click", () => {
    expect(wordsNotOnScreen("Save", readme("## The walk\n\n**Save**, then **Sign off**.\n"), "The walk")).toEqual(["Sign off"]);
  });

  it("misses what is not mentioned", () => {
    expect(undocumentedNames(["`required`", "`disabled`"], readme("`required`"))).toEqual(["`disabled`"]);
  });

  it("type-checks scripts against the packages", () => {
    const snippets = [
      '```ts\nimport { HttpConnectionsClient } from "@connection-kit/core";\nnew HttpConnectionsClient({ baseUrl: "/api" });\n```',
      '```js\nimport { HttpConnectionClient } from "@connection-kit/core";\n```',
      '```html\n<script type="module">\n  import "@connection-kit/elements/define/nothing.js";\n</script>\n```',
      '```js\ndocument.addEventListener("connection-attached", (event) => console.log(event.module));\n```',
    ];
    const errors = [...typeErrorsByScript(ROOT, [readme(snippets.join("\n\n"))])].map(([name, found]) => [name, found.length]);
    expect(errors).toEqual([
      ["README.md:1", 0],
      ["README.md:6", 1],
      ["README.md:10", 1],
      ["README.md:16", 1],
    ]);
  });
});
