import { describe, expect, it } from "vitest";
import { UsageError } from "../usage-error.ts";
import { isShown, openerPolicyTable, resultsOf } from "./matrix.ts";
import { parseMatrixOptions } from "./options.ts";
import { readRows, rowsReport } from "./rows.ts";
import { rulesOf } from "./rules.ts";

const rule = { id: "O13", says: "advice" };

function reportOf(...tests: readonly (readonly [rule: string, title: string, passed: boolean])[]) {
  return [{ rules: tests.map(([id, title, passed]) => ({ rule: id, title, passed })) }];
}

describe("a rule", () => {
  it("passes when every test that names it passes", () => {
    const [result] = resultsOf([rule], reportOf(["O13", "O13 a", true], ["O13", "O13 b", true], ["O14", "O14 c", false]));
    expect(result).toEqual({ ...rule, passed: ["O13 a", "O13 b"], failed: [] });
    expect(result && isShown(result)).toBe(true);
  });

  it.each([[[]], [[["O13", "O13 a", true] as const, ["O13", "O13 b", false] as const]]])("does not pass with %j", (tests) => {
    const [result] = resultsOf([rule], reportOf(...tests));
    expect(result && isShown(result)).toBe(false);
  });
});

describe("the opener policies", () => {
  it("has a cell for each pair; one without a test is not ok", () => {
    const cells = openerPolicyTable(
      reportOf(
        ["O14", "O14 opener policies: host same-origin, provider unsafe-none [worker]", true],
        ["O14", "O14 opener policies: host same-origin, provider same-origin [worker]", false],
      ),
    );
    expect(cells).toHaveLength(16);
    expect(cells.filter(({ ok }) => ok)).toEqual([{ host: "same-origin", provider: "unsafe-none", ok: true }]);
  });
});

describe("the rows that are played", () => {
  const row = { id: "F01", title: "F01: the network fails", passed: true, runs: 10, failures: 0, milliseconds: 900, canaryHits: 0 };

  it("are listed with their outcome and added up", () => {
    const report = rowsReport([row, { ...row, id: "F02", title: "F02: again", passed: false, failures: 2, canaryHits: 1 }]);
    expect(report).toContain("pass  F01: the network fails\nFAIL  F02: again (2 of 10 failed)");
    expect(report).toContain("1 of 2 rows pass, 2 ids, 20 runs, 2 failures, 1 canary hits");
  });

  it("are read from what the suite leaves behind", () => {
    expect(readRows(JSON.stringify({ rows: [row] }))).toEqual([row]);
  });
});

describe("the command", () => {
  it("takes the letter of a matrix, and --json", () => {
    expect(parseMatrixOptions(["O"])).toEqual({ names: ["O"], json: false, repeat: 1 });
    expect(parseMatrixOptions(["F", "--json", "--repeat", "10"])).toEqual({ names: ["F"], json: true, repeat: 10 });
  });

  it("takes all of them when none is named", () => {
    expect(parseMatrixOptions([])).toEqual({ names: ["F", "B", "O"], json: false, repeat: 1 });
  });

  it.each([[["X"]], [["O", "S"]], [["O", "--jsn"]], [["F", "--repeat", "0"]], [["F", "--repeat", "often"]]])("refuses %j", (args) => {
    expect(() => parseMatrixOptions(args)).toThrow(UsageError);
  });

  it("knows the 24 rules of OAuth", () => {
    expect(rulesOf("O")).toHaveLength(24);
  });
});
