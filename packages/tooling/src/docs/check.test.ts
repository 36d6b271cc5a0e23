import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../paths.ts";
import { brokenLinks, missingPaths, undocumentedNames, undocumentedScripts, unknownScripts, wrongSnippets } from "./check.ts";
import { snippetsOf } from "./markdown.ts";

const readme = (text: string) => ({ path: "README.md", text });

describe("the check of the docs", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "docs-"));
    writeFileSync(join(folder, "LICENSE"), "");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("finds snippets with their language and line", () => {
    expect(snippetsOf("# A\n\n```sh\nnpm start\n```\n")).toEqual([{ language: "sh", code: "npm start\n", line: 3 }]);
  });

  it("follows local links and leaves those to the web alone", () => {
    const links = readme("[a](LICENSE) ![b](shot.png) [c](https://example.com) [d](LICENSE#part)");
    expect(brokenLinks(folder, links)).toEqual(["README.md: there is no shot.png."]);
  });

  it("knows the scripts in both directions", () => {
    const commands = readme("`npm start`, `npm run size -- --json`, `npm run sise`");
    expect(unknownScripts(["start", "size"], commands)).toEqual(["README.md: there is no script “sise”."]);
    expect(undocumentedScripts(["start", "size", "mock"], commands)).toEqual(["README.md does not say what the script “mock” does."]);
  });

  it("compares the map of the tree with the tree", () => {
    const map = readme("## Map of the tree\n\n| folder | holds |\n| --- | --- |\n| `LICENSE` | x |\n| `packages/none` | y |\n\n## Next\n");
    expect(missingPaths(folder, map)).toEqual(["README.md: there is no packages/none."]);
  });

  it("misses what is not mentioned", () => {
    expect(undocumentedNames(["`required`", "`disabled`"], readme("`required`"))).toEqual(["README.md does not mention `disabled`."]);
  });

  it("type-checks scripts against the packages", () => {
    const snippets = [
      '```ts\nimport { HttpConnectionsClient } from "@connection-kit/core";\nnew HttpConnectionsClient({ baseUrl: "/api" });\n```',
      '```js\nimport { HttpConnectionClient } from "@connection-kit/core";\n```',
      '```html\n<script type="module">\n  import "@connection-kit/elements/define/nothing.js";\n</script>\n```',
    ];
    const found = wrongSnippets(ROOT, [readme(snippets.join("\n\n"))]);
    expect(found).toHaveLength(2);
    expect(found[0]).toContain("README.md:6");
    expect(found[1]).toContain("README.md:10");
  });
});
