import { countOf, type Report, type Result } from "./report.ts";

/** JUnit’s XML, as CI servers read it. A check that could not be made is skipped, with its reason. */
export function junitReport(report: Report): string {
  const { results, seconds, baseUrl, startedAt } = report;
  const counts = `tests="${results.length}" failures="${countOf(report, "failed")}" skipped="${countOf(report, "not-checked")}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts} time="${seconds}">`,
    `<testsuite name="connection-kit conformance" hostname="${escaped(baseUrl)}" timestamp="${startedAt}" ${counts} time="${seconds}">`,
    ...results.map(testCase),
    "</testsuite>",
    "</testsuites>",
  ].join("\n");
}

function testCase({ rule, says, reason, verdict, findings }: Result): string {
  const open = `<testcase classname="${escaped(rule)}" name="${escaped(`${rule} ${says}`)}"`;
  if (verdict === "passed") return `${open}/>`;
  if (verdict === "not-checked") return `${open}><skipped message="${escaped(reason ?? "")}"/></testcase>`;
  const failures = findings.map(({ operation, sent, expected, came, fix }) => {
    const text = [operation, sent, `expected: ${expected}`, `came: ${came}`, `do: ${fix}`].filter((line) => line !== null).join("\n");
    return `<failure message="${escaped(`expected ${expected}, came ${came}`)}">${escaped(text)}</failure>`;
  });
  return `${open}>${failures.join("")}</testcase>`;
}

/** XML 1.0 has no place for control characters, not even escaped. */
function escaped(text: string): string {
  const allowed = [...text].filter((character) => /[\t\n\r -\uD7FF\uE000-\uFFFD]|[\u{10000}-\u{10FFFF}]/u.test(character)).join("");
  return allowed.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
