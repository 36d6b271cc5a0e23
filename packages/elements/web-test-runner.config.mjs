import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@connection-kit/tooling/chromium";
import { suiteReport } from "@connection-kit/tooling/reports/web-test-runner";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { defaultReporter } from "@web/test-runner";
import { playwrightLauncher } from "@web/test-runner-playwright";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Serves the scripts of a README's snippets as modules beside it: `README.2.js` is that of the third snippet. */
const readmeSnippets = {
  name: "readme-snippets",
  serve({ path }) {
    const [, file, index] = /^\/(.*README)\.(\d+)\.js$/.exec(path) ?? [];
    if (file === undefined) return undefined;
    const [, language, code] = [...readFileSync(`${root}${file}.md`, "utf8").matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)][index];
    return { type: "js", body: language === "html" ? /<script type="module">([\s\S]*?)<\/script>/.exec(code)[1] : code };
  },
};

export default {
  rootDir: root,
  files: "src/**/*.test.ts",
  nodeResolve: { exportConditions: ["source", "browser", "development"] },
  // Lit's hint that it runs in development mode, and the kit's own warnings where a test is about them.
  filterBrowserLogs: ({ args }) => !/Lit is in dev mode/.test(String(args[0])),
  // The base itself: the plugin does not follow `extends`, and without the decorator settings the elements do not run.
  plugins: [readmeSnippets, esbuildPlugin({ ts: true, target: "es2022", tsconfig: `${root}tsconfig.base.json` })],
  // One process for each of two cores: most of a file's time is its start.
  concurrency: 2,
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 300_000,
  browsers: [playwrightLauncher({ product: "chromium", launchOptions: chromium })],
  testFramework: { config: { timeout: 20_000 } },
  reporters: [defaultReporter(), suiteReport({ suite: "elements" })],
};
