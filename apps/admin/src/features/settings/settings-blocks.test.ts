import { ECONOMY_DEFAULTS, settingsFields, settingsLists } from "@yoforex/contracts";
import { expect, test } from "vitest";
import { blocksOf } from "./settings-blocks.ts";

const layout = (section: string) =>
  blocksOf(settingsFields(ECONOMY_DEFAULTS, section), settingsLists(ECONOMY_DEFAULTS, section)).map(
    (block) =>
      block.kind === "table"
        ? [
            block.name,
            block.rows.length,
            block.columns.map(({ label }) => label).join(", "),
            block.list !== null,
          ]
        : [block.name, block.fields.map(({ label }) => label).join(", ")],
  );

test("what pays is a table with a row for each trigger, and lists are tables that may grow", () => {
  const blocks = layout("earn");
  expect(blocks[0]).toEqual([
    "Rules",
    Object.keys(ECONOMY_DEFAULTS.earn.rules).length,
    "On, Pays, At most, Least length",
    false,
  ]);
  expect(blocks).toContainEqual(["Caps", 4, "From level, At most a day, At most a week", true]);
  expect(blocks).toContainEqual(["Streak bonus", 2, "After, Pays", true]);
  expect(blocks.filter(([name]) => name === "Xp")).toHaveLength(1);
});

test("every value of every section stands in one place", () => {
  for (const section of ["earn", "market", "loyalty", "recharge", "withdrawals", "fraud", "rewards"]) {
    const fields = settingsFields(ECONOMY_DEFAULTS, section);
    const placed = blocksOf(fields, settingsLists(ECONOMY_DEFAULTS, section)).flatMap((block) =>
      block.kind === "table" ? block.rows.flatMap(({ cells }) => [...cells.values()]) : block.fields,
    );
    expect(placed.map(({ path }) => path).sort()).toEqual(fields.map(({ path }) => path).sort());
  }
});
