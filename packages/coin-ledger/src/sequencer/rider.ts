/**
 * A statement that writes rows of the caller's own with its transfers. It takes one array a column, for example
 * `insert into orders (id, buyer) select * from unnest($1::uuid[], $2::uuid[])`.
 */
export interface RowWriter {
  /** Names the prepared statement: one name, one text. */
  readonly name: string;
  readonly text: string;
}

/** A row that commits or vanishes with a transfer. */
export interface Rider {
  readonly writer: RowWriter;
  /** In the order of the writer's parameters. */
  readonly row: readonly unknown[];
}

/** The rows of each writer, turned into columns. */
export function columnsOfRows(riders: readonly Rider[]): Map<RowWriter, unknown[][]> {
  const byWriter = new Map<RowWriter, unknown[][]>();
  for (const { writer, row } of riders) {
    let columns = byWriter.get(writer);
    if (columns === undefined) {
      columns = row.map(() => []);
      byWriter.set(writer, columns);
    }
    for (const [i, value] of row.entries()) columns[i]?.push(value);
  }
  return byWriter;
}
