import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";

export interface Column<Row> {
  key: string;
  /** The heading, and the label beside the value on phones. */
  label: string;
  cell: (row: Row) => ReactNode;
  /** `end` is for figures, which line up at the right. */
  align?: "start" | "end" | undefined;
  /** The cell that names its row; the first line of the card on phones. One a table. */
  rowHeader?: boolean | undefined;
  /** `fit` is as narrow as its content; `grow` takes what is left. */
  width?: "fit" | "grow" | undefined;
  /** Keeps the heading for assistive technology only, as over a column of buttons. */
  hideLabel?: boolean | undefined;
  /** Left out on phones, where it adds nothing. */
  hideOnPhone?: boolean | undefined;
  /**
   * Its place on a phone's card without a label: the corner beside the row's name, or the line under it, at its start or end.
   * Columns without a place follow beneath, each with its label.
   */
  phone?: "corner" | "under" | "under-end" | undefined;
  /** How the rows are sorted by it now; with `onSort` the heading is a button. */
  sorted?: "ascending" | "descending" | "none" | undefined;
  onSort?: (() => void) | undefined;
}

/** The class of a cell, shared by heading and body so that they line up. */
export const cellClass = <Row,>({ align, width, hideOnPhone, phone }: Column<Row>): string | undefined =>
  classNames(
    align === "end" && "num",
    width && `tbl__${width}`,
    hideOnPhone && "hide-phone",
    phone && `tbl__${phone}`,
  ) || undefined;

interface HeadProps<Row> {
  columns: readonly Column<Row>[];
  expandable: boolean;
}

/** The headings of a `DataTable`. */
export function DataTableHead<Row>({ columns, expandable }: HeadProps<Row>): ReactElement {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {expandable ? (
          <th scope="col" role="columnheader" className="tbl__toggle">
            <span className="sr">Open</span>
          </th>
        ) : null}
        {columns.map((column) => (
          <th
            key={column.key}
            scope="col"
            role="columnheader"
            className={cellClass(column)}
            aria-sort={column.sorted}
          >
            <Heading column={column} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

const ARROWS = { ascending: "▲", descending: "▼", none: "" } as const;

function Heading<Row>({ column }: { column: Column<Row> }) {
  const { label, hideLabel, sorted = "none", onSort } = column;
  if (hideLabel) return <span className="sr">{label}</span>;
  if (!onSort) return label;
  return (
    <button type="button" className="tbl__sort" onClick={onSort}>
      {label} <span aria-hidden="true">{ARROWS[sorted]}</span>
    </button>
  );
}
