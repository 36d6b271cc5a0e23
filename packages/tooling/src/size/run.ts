// `npm run size`: the bytes of the embed against their budgets.
import { runCommand } from "../usage-error.ts";
import { SIZE_ENTRIES, type SizeEntry } from "./entries.ts";
import { type Bytes, measure } from "./measure.ts";
import { parseSizeOptions } from "./options.ts";

type Measured = SizeEntry & Bytes;

await runCommand(async () => {
  const { json } = parseSizeOptions(process.argv.slice(2));
  const measured: Measured[] = [];
  for (const entry of SIZE_ENTRIES) measured.push({ ...entry, ...(await measure(entry.code, entry.extent, entry.apart)) });
  console.log(json ? JSON.stringify({ entries: measured.map(toJson) }) : table(measured));
  const exceeded = measured.filter(({ brotli, gate }) => gate !== undefined && brotli > gate);
  for (const { name, brotli, gate = 0 } of exceeded)
    console.error(`“${name}” exceeds its budget: ${kib(brotli)} KiB of Brotli where ${kib(gate)} are allowed.`);
  return exceeded.length === 0 ? 0 : 1;
});

function toJson({ name, min, gzip, brotli, gate, goals }: Measured) {
  return { name, min, gzip, brotli, gate: gate ?? null, goal: goals?.at(-1) ?? null, goals: goals ?? [] };
}

function table(entries: readonly Measured[]): string {
  const rows = entries.map(({ name, min, gzip, brotli, gate, goals = [], says }) => [
    name,
    kib(min),
    kib(gzip),
    kib(brotli),
    gate === undefined ? "–" : `≤ ${kib(gate)}`,
    goals.map(kib).join(", ") || "–",
    says,
  ]);
  const all = [["KiB", "min", "gzip", "brotli", "gate", "goals", ""], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => (column === 0 || column === 6 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function kib(bytes: number): string {
  return (bytes / 1024).toFixed(2);
}
