import { describe, expect, it } from "vitest";
import { UsageError } from "../usage-error.ts";
import { isShown, openerPolicyTable, resultsOf } from "./matrix.ts";
import { parseMatrixOptions } from "./options.ts";
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

describe("the command", () => {
  it("takes the letter of a matrix, and --json", () => {
    expect(parseMatrixOptions(["O"])).toEqual({ name: "O", json: false });
    expect(parseMatrixOptions(["O", "--json"])).toEqual({ name: "O", json: true });
  });

  it.each([[[]], [["X"]], [["O", "S"]], [["O", "--jsn"]]])("refuses %j", (args) => {
    expect(() => parseMatrixOptions(args)).toThrow(UsageError);
  });

  it("knows the 24 rules of OAuth", () => {
    expect(rulesOf("O")).toHaveLength(24);
  });
});
