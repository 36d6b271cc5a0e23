import { afterEach, beforeAll, expect } from "vitest";

// The stories run under the policy that the kit promises to need no exception from. What the harness brings along is told apart: its style sheets
// get a nonce, and the markup that it writes goes through the default policy of Trusted Types, which takes none from anybody else.
const nonce = "harness";
const audit = ["/addon-a11y/", "/axe-core/"];

/** All files of stories share one page, which can be put under a policy once. */
const page = globalThis as { policyReports?: string[] };
if (!page.policyReports) {
  page.policyReports = [];
  watch(page.policyReports);
}
const reports = page.policyReports;

beforeAll(async () => {
  const stranger = document.createElement("p");
  stranger.setAttribute("style", "color: red");
  stranger.innerHTML = "<b>markup</b>";
  expect(await reported(), "what the policy forbids is reported").toHaveLength(2);
});

afterEach(async () => {
  expect(await reported(), "reports of the content security policy").toEqual([]);
});

async function reported(): Promise<readonly string[]> {
  // Reports are tasks of their own.
  await new Promise((resolve) => setTimeout(resolve));
  return reports.splice(0);
}

function watch(into: string[]): void {
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample, sourceFile, lineNumber }) => {
    // The audit tries out styles on elements of its own.
    if (!audit.some((part) => sourceFile.includes(part))) into.push(`${effectiveDirective} ${blockedURI} ${sample} ${sourceFile}:${lineNumber}`);
  });
  passStylesOfTheHarness();
  passMarkupOfTheHarness(into);
  enforce([
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self' ws:",
    "img-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "require-trusted-types-for 'script'",
    // Storybook brings a copy of Lit of its own.
    "trusted-types lit-html default 'allow-duplicates'",
  ]);
}

function enforce(directives: readonly string[]): void {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = directives.join("; ");
  document.head.append(meta);
}

function passStylesOfTheHarness(): void {
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (name === "style" && isHarness(caller())) element.setAttribute("nonce", nonce);
    return element;
  };
}

function passMarkupOfTheHarness(into: string[]): void {
  const pass = (kind: string) => (text: string) => {
    const from = caller();
    if (!isHarness(from)) into.push(`${kind} from ${from}`);
    return text;
  };
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } };
  trustedTypes?.createPolicy("default", { createHTML: pass("markup"), createScript: pass("script"), createScriptURL: pass("address of a script") });
}

function isHarness(frame: string): boolean {
  return frame.includes("/node_modules/") || frame.includes("/@vite/client");
}

/** Who called the function that asks: below the line of the error, this function and the one that asks. */
function caller(): string {
  return new Error().stack?.split("\n")[3]?.trim() ?? "";
}
