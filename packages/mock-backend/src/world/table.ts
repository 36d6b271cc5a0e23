/** Rows by id, in the order they were written. Never changed in place: whoever writes makes a new table. */
export type Table<Row> = Readonly<Record<string, Row>>;

/** Own rows only, so that an id such as `__proto__` or `constructor` finds nothing. */
export function find<Row>(table: Table<Row>, id: string): Row | undefined {
  return Object.hasOwn(table, id) ? table[id] : undefined;
}

export function rows<Row>(table: Table<Row>): readonly Row[] {
  return Object.values(table);
}

export function put<Row extends { readonly id: string }>(table: Table<Row>, ...changed: readonly Row[]): Table<Row> {
  return { ...table, ...Object.fromEntries(changed.map((row) => [row.id, row])) };
}

export function keep<Row extends { readonly id: string }>(table: Table<Row>, wanted: (row: Row) => boolean): Table<Row> {
  return tableOf(rows(table).filter(wanted));
}

export function tableOf<Row extends { readonly id: string }>(list: readonly Row[]): Table<Row> {
  return Object.fromEntries(list.map((row) => [row.id, row]));
}
