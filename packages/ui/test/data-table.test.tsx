// @vitest-environment jsdom
import { expect, test, vi } from "vitest";
import { type Column, DataTable, EmptyState } from "../src/index.ts";
import { render, screen, userEvent, within } from "./rendering.ts";

interface Line {
  id: string;
  cause: string;
  amount: string;
}

const rows: Line[] = [
  { id: "a", cause: "Reply posted", amount: "+5" },
  { id: "b", cause: "Tip sent", amount: "−20" },
];
const columns: Column<Line>[] = [
  { key: "cause", label: "Cause", rowHeader: true, cell: (line) => line.cause },
  { key: "amount", label: "Coins", align: "end", cell: (line) => line.amount },
];
const expand = {
  label: (line: Line) => `Both sides of ${line.cause}`,
  render: (line: Line) => <p>Details of {line.id}</p>,
};

test("every role is written out, so that cards on phones are still a table", () => {
  render(
    <DataTable
      caption="Statement"
      columns={columns}
      rows={rows}
      rowKey={(line) => line.id}
      foot={{ cause: "Sum", amount: "−15" }}
    />,
  );
  const table = screen.getByRole("table", { name: "Statement" });
  const roles = [...table.querySelectorAll("thead, tbody, tfoot, tr, th, td")].map((each) =>
    each.getAttribute("role"),
  );
  expect(roles).not.toContain(null);
  expect(within(table).getAllByRole("row")).toHaveLength(4);
  expect(
    within(table)
      .getAllByRole("columnheader")
      .map((each) => each.textContent),
  ).toEqual(["Cause", "Coins"]);
  expect(within(table).getByRole("row", { name: "Reply posted +5" })).toBeTruthy();
  expect(within(table).getByRole("rowheader", { name: "Sum" })).toBeTruthy();
});

test("a cell carries its column's label for the card it becomes", () => {
  render(<DataTable caption="Statement" columns={columns} rows={rows} rowKey={(line) => line.id} />);
  expect(screen.getByRole("cell", { name: "−20" }).dataset.label).toBe("Coins");
});

test("a row opens and closes by the keyboard and says so", async () => {
  const user = userEvent.setup();
  render(
    <DataTable
      caption="Statement"
      columns={columns}
      rows={rows}
      rowKey={(line) => line.id}
      expand={expand}
    />,
  );
  await user.tab();
  await user.tab();
  const button = screen.getByRole("button", { name: "Both sides of Tip sent" });
  expect(document.activeElement).toBe(button);
  await user.keyboard("{Enter}");
  expect(button.getAttribute("aria-expanded")).toBe("true");
  const details = document.getElementById(button.getAttribute("aria-controls") ?? "");
  expect(details?.textContent).toBe("Details of b");
  await user.keyboard(" ");
  expect(button.getAttribute("aria-expanded")).toBe("false");
  expect(screen.queryByText("Details of b")).toBeNull();
});

test("a sorted column says in which direction and asks for another by its heading", async () => {
  const user = userEvent.setup();
  const onSort = vi.fn();
  const sortable = columns.map((column) =>
    column.key === "amount" ? { ...column, sorted: "descending" as const, onSort } : column,
  );
  render(<DataTable caption="Statement" columns={sortable} rows={rows} rowKey={(line) => line.id} />);
  expect(screen.getByRole("columnheader", { name: "Coins" }).getAttribute("aria-sort")).toBe("descending");
  await user.click(screen.getByRole("button", { name: "Coins" }));
  expect(onSort).toHaveBeenCalledOnce();
});

test("a table without rows gives way to the reason", () => {
  const empty = <EmptyState title="Nothing yet">No coins moved so far.</EmptyState>;
  render(
    <DataTable caption="Statement" columns={columns} rows={[]} rowKey={(line) => line.id} empty={empty} />,
  );
  expect(screen.queryByRole("table")).toBeNull();
  expect(screen.getByRole("heading", { name: "Nothing yet" })).toBeTruthy();
});
