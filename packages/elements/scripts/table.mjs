/** A Markdown table: heads with what each says of a row. No rows, no table. */
export function table(columns, rows) {
  if (rows.length === 0) return "";
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const cell = (text) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
  const says = Object.values(columns);
  return [line(Object.keys(columns)), line(says.map(() => "---")), ...rows.map((row) => line(says.map((say) => cell(say(row)))))].join("\n");
}
