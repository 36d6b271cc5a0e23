import { expect, test } from "@playwright/test";
import { faults } from "./faults/index.ts";
import { faultIds, inputIds } from "./ids.ts";
import { inputs } from "./inputs/index.ts";
import { playRow } from "./play-row.ts";
import { titleOf } from "./row.ts";

const matrices = [
  { name: "faults", rows: faults, ids: faultIds },
  { name: "bad input", rows: inputs, ids: inputIds },
];

for (const { name, rows, ids } of matrices) {
  test(`every id of the design has a row: ${name}`, () => {
    expect([...new Set(rows.map(({ id }) => id))].sort()).toEqual([...ids]);
    expect(new Set(rows.map(titleOf)).size, "titles are unique").toBe(rows.length);
  });

  for (const row of rows) test(titleOf(row), ({ page }) => playRow(row, page));
}
