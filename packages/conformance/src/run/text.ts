import { countOf, type Finding, findingsOf, type Report, type Result } from "./report.ts";

/** For a person who has never seen this suite. */
export function textReport(report: Report): string {
  const failed = report.results.filter(({ verdict }) => verdict === "failed");
  const open = report.results.filter(({ verdict }) => verdict === "not-checked");
  return [
    ...head(report),
    "",
    ...report.results.filter(({ verdict }) => verdict === "passed").map(({ rule, says }) => `pass         ${rule}  ${says}`),
    ...open.map(({ rule, says, reason }) => `not checked  ${rule}  ${says}\n                  ${reason}`),
    ...failed.map(({ rule, says }) => `FAIL         ${rule}  ${says}`),
    ...failed.flatMap(findingLines),
    "",
    ...tail(report),
  ].join("\n");
}

function head({ baseUrl, contract, requests, seconds, generated, isStopped }: Report): readonly string[] {
  return [
    `connection-kit conformance, contract ${contract}, of ${baseUrl}`,
    `${requests} requests in ${seconds.toFixed(1)} s; ${generated.perOperation} generated per operation (--seed ${generated.seed})${isStopped ? "; stopped before the end" : ""}`,
  ];
}

function findingLines({ findings }: Result): readonly string[] {
  return findings.flatMap((finding) => ["", ...findingText(finding)]);
}

function findingText({ rule, operation, sent, expected, came, fix, times }: Finding): readonly string[] {
  return [
    `${rule}  ${operation ?? "the backend"}${times > 1 ? `  (${times} times)` : ""}`,
    ...(sent === null ? [] : ["  sent", ...indented(sent)]),
    `  expected  ${expected}`,
    `  came      ${came}`,
    `  do        ${fix}`,
  ];
}

function indented(text: string): readonly string[] {
  return text.split("\n").map((line) => `    ${line}`.trimEnd());
}

function tail(report: Report): readonly string[] {
  const { leftBehind } = report;
  const findings = findingsOf(report).length;
  return [
    ...(leftBehind.length === 0 ? [] : [`These connections could not be deleted again: ${leftBehind.join(", ")}`]),
    `${countOf(report, "passed")} passed, ${countOf(report, "failed")} failed, ${countOf(report, "not-checked")} not checked; ${findings} finding${findings === 1 ? "" : "s"}`,
  ];
}
