import { type ReactElement, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";
import { type Column, cellClass } from "./data-table-head.tsx";

export interface Expansion<Row> {
  /** Names the button: "Both sides of this entry". */
  label: (row: Row) => string;
  render: (row: Row) => ReactNode;
}

interface RowProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  current: boolean;
  expand: Expansion<Row> | undefined;
  open: boolean;
  onToggle: () => void;
}

/** One row of a `DataTable` and, when it is open, the row beneath it that holds its details. */
export function DataTableRow<Row>({
  row,
  columns,
  current,
  expand,
  open,
  onToggle,
}: RowProps<Row>): ReactElement {
  const detailsId = useId();
  return (
    <>
      <tr
        role="row"
        className={classNames(open && "is-open", current && "is-current") || undefined}
        aria-current={current || undefined}
      >
        {expand ? (
          <td role="cell" className="tbl__toggle">
            <button
              type="button"
              className="tbl__expand"
              aria-expanded={open}
              aria-controls={open ? detailsId : undefined}
              aria-label={expand.label(row)}
              onClick={onToggle}
            >
              {open ? "−" : "+"}
            </button>
          </td>
        ) : null}
        {columns.map((column) => (
          <DataTableCell key={column.key} column={column} row={row} />
        ))}
      </tr>
      {expand && open ? (
        <tr role="row" className="tbl__details" id={detailsId}>
          <td role="cell" colSpan={columns.length + 1}>
            <div className="tbl__sheet">{expand.render(row)}</div>
          </td>
        </tr>
      ) : null}
    </>
  );
}

function DataTableCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const look = cellClass(column);
  return column.rowHeader ? (
    <th scope="row" role="rowheader" className={look}>
      {column.cell(row)}
    </th>
  ) : (
    <td role="cell" className={look} data-label={column.hideLabel || column.phone ? undefined : column.label}>
      {column.cell(row)}
    </td>
  );
}
