import type { SettingsField } from "@yoforex/contracts";
import { Button, type Column, DataTable } from "@yoforex/ui";
import { type Draft, rowsIn, withoutRow, withRow } from "./draft.ts";
import { leafOf, type TableBlock } from "./settings-blocks.ts";
import { rangeOf, SettingsControl } from "./settings-control.tsx";

type Row = TableBlock["rows"][number];

interface TableProps {
  block: TableBlock;
  draft: Draft;
  onDraft(draft: Draft): void;
}

/** Things of one shape, a row each. What may stand in a column is said once, beneath. */
export function SettingsTable({ block, draft, onDraft }: TableProps) {
  const { name, columns, rows, list } = block;
  const columnOf = (column: SettingsField): Column<Row> => ({
    key: leafOf(column),
    label: column.label,
    align: column.kind === "number" ? "end" : undefined,
    phone: column.kind === "switch" ? "corner" : undefined,
    cell: ({ name: row, cells }) => {
      const field = cells.get(leafOf(column));
      return field === undefined ? null : (
        <SettingsControl
          field={field}
          text={draft.get(field.path) ?? ""}
          onText={(text) => onDraft(new Map([...draft, [field.path, text]]))}
          cellName={`${row}: ${column.label}`}
        />
      );
    },
  });
  return (
    <fieldset className="stack">
      <legend>{name}</legend>
      <DataTable
        caption={name}
        columns={[
          {
            key: "row",
            label: list === null ? "For" : "Row",
            rowHeader: true,
            width: "grow",
            cell: (row: Row) => row.name,
          },
          ...columns.map(columnOf),
        ]}
        rows={rows}
        rowKey={({ key }) => key}
      />
      <p className="meta">
        {columns
          .filter((column) => rangeOf(column) !== "")
          .map((column) => `${column.label}: ${rangeOf(column)}.`)
          .join(" ")}
      </p>
      {list === null ? null : <Rows list={list} draft={draft} onDraft={onDraft} />}
    </fieldset>
  );
}

interface RowsProps {
  list: NonNullable<TableBlock["list"]>;
  draft: Draft;
  onDraft(draft: Draft): void;
}

/** Makes a list longer or shorter. */
export function Rows({ list, draft, onDraft }: RowsProps) {
  const rows = rowsIn(draft, list.path);
  const name = list.path.split("/").at(-1) ?? list.path;
  return (
    <p className="form-actions">
      <Button
        size="sm"
        disabled={rows === 0 || rows >= list.greatest}
        onClick={() => onDraft(withRow(draft, list.path))}
      >
        Add a row to {name}
      </Button>
      {/* One stays as the pattern of those to come. */}
      <Button
        size="sm"
        disabled={rows <= Math.max(1, list.least)}
        onClick={() => onDraft(withoutRow(draft, list.path))}
      >
        Remove the last row of {name}
      </Button>
    </p>
  );
}
