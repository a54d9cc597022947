import { type ReactElement, type ReactNode, useState } from "react";
import { classNames } from "./class-names.ts";
import { type Column, cellClass, DataTableHead } from "./data-table-head.tsx";
import { DataTableRow, type Expansion } from "./data-table-row.tsx";

export type { Column } from "./data-table-head.tsx";
export type { Expansion } from "./data-table-row.tsx";

export interface DataTableProps<Row> {
  /** Names the table; visible only with `showCaption`. */
  caption: string;
  showCaption?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What a row opens into, by the + button at its start. */
  expand?: Expansion<Row> | undefined;
  /** The last line, by the columns' keys: opening + lines = closing. */
  foot?: Readonly<Record<string, ReactNode>> | undefined;
  /** The row that is selected, such as the case that stands beside the queue. */
  currentKey?: string | undefined;
  /** What stands in place of rows when there are none. */
  empty?: ReactNode;
  /** `cards` turns each row into a labelled card on phones; `scroll` keeps the table and scrolls it. */
  phone?: "cards" | "scroll" | undefined;
  /** Old rows stay, dimmed, while new ones are on their way. */
  stale?: boolean | undefined;
}

/**
 * A dense table. Roles are written out because a restyled table loses them:
 * phones lay the rows out as cards, and assistive technology still finds rows, headers and cells.
 */
export function DataTable<Row>(props: DataTableProps<Row>): ReactElement {
  const {
    caption,
    showCaption,
    columns,
    rows,
    rowKey,
    expand,
    foot,
    currentKey,
    empty,
    phone = "cards",
    stale,
  } = props;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) => setOpen((keys) => toggled(keys, key));
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <div className={classNames("tbl-wrap", phone === "scroll" && "tbl-wrap--scroll")}>
      <table
        className={classNames("tbl", phone === "cards" && "tbl--cards", stale && "is-stale")}
        role="table"
        aria-busy={stale || undefined}
      >
        <caption className={classNames(!showCaption && "sr")}>{caption}</caption>
        <DataTableHead columns={columns} expandable={expand !== undefined} />
        <tbody role="rowgroup">
          {rows.map((row) => {
            const key = rowKey(row);
            return (
              <DataTableRow
                key={key}
                row={row}
                columns={columns}
                current={key === currentKey}
                expand={expand}
                open={open.has(key)}
                onToggle={() => toggle(key)}
              />
            );
          })}
        </tbody>
        {foot ? <DataTableFoot columns={columns} foot={foot} expandable={expand !== undefined} /> : null}
      </table>
    </div>
  );
}

interface FootProps<Row> {
  columns: readonly Column<Row>[];
  foot: Readonly<Record<string, ReactNode>>;
  expandable: boolean;
}

function DataTableFoot<Row>({ columns, foot, expandable }: FootProps<Row>) {
  const heading = columns.find((column) => foot[column.key] !== undefined)?.key;
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        {expandable ? <td role="cell" /> : null}
        {columns.map((column) =>
          column.key === heading ? (
            <th key={column.key} scope="row" role="rowheader" className={cellClass(column)}>
              {foot[column.key]}
            </th>
          ) : (
            <td
              key={column.key}
              role="cell"
              className={cellClass(column)}
              data-label={column.phone ? undefined : column.label}
            >
              {foot[column.key]}
            </td>
          ),
        )}
      </tr>
    </tfoot>
  );
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
