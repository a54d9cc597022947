import { type RulesView, type SettingsField, settingsWords } from "@yoforex/contracts";

/** Values that are asked for one by one. */
export interface FieldsBlock {
  kind: "fields";
  key: string;
  name: string;
  fields: SettingsField[];
}

/** Things of one shape, such as the triggers that pay: a row each, and a column for each of their values. */
export interface TableBlock {
  kind: "table";
  key: string;
  name: string;
  columns: SettingsField[];
  rows: { key: string; name: string; cells: Map<string, SettingsField> }[];
  /** Where rows may be added and removed. */
  list: RulesView["lists"][number] | null;
}

export type SettingsBlock = FieldsBlock | TableBlock;

/** The last step of a path: the name of the value itself. */
export const leafOf = ({ path }: SettingsField): string => path.split("/").at(-1) ?? path;

const stepsOf = ({ path }: SettingsField): string[] => path.split("/");
const parentOf = (field: SettingsField): string => stepsOf(field).slice(0, -2).join("/");
const rowOf = (field: SettingsField): string => stepsOf(field).at(-2) ?? "";
const isIndex = (step: string): boolean => /^\d+$/.test(step);
const nameOf = (step: string): string => (isIndex(step) ? String(Number(step) + 1) : settingsWords(step));

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** How a section is laid out: what has the same values as its neighbours in tables, the rest under its headings. */
export function blocksOf(fields: readonly SettingsField[], lists: RulesView["lists"]): SettingsBlock[] {
  const tables = new Map<string, TableBlock>();
  for (const [parent, inside] of grouped(fields, parentOf)) {
    const table = tableOf(parent, inside, lists);
    if (table !== null) tables.set(parent, table);
  }
  const blocks: SettingsBlock[] = [];
  for (const field of fields) {
    const table = tables.get(parentOf(field));
    const last = blocks.at(-1);
    if (table !== undefined) {
      if (!blocks.includes(table)) blocks.push(table);
    } else if (last?.kind === "fields" && last.name === field.group) last.fields.push(field);
    else blocks.push({ kind: "fields", key: field.path, name: field.group, fields: [field] });
  }
  return blocks;
}

function tableOf(
  parent: string,
  fields: readonly SettingsField[],
  lists: RulesView["lists"],
): TableBlock | null {
  if (parent === "") return null;
  const rows = [...grouped(fields, rowOf)];
  const list = lists.find(({ path }) => path === parent) ?? null;
  const shapes = new Set(rows.map(([, cells]) => cells.map(leafOf).join()));
  const [first] = rows;
  if (first === undefined || shapes.size !== 1 || (rows.length < 2 && list === null)) return null;
  return {
    kind: "table",
    key: parent,
    name: settingsWords(parent.split("/").at(-1) ?? parent),
    columns: first[1],
    rows: rows.map(([row, cells]) => ({
      key: row,
      name: nameOf(row),
      cells: new Map(cells.map((field) => [leafOf(field), field])),
    })),
    list,
  };
}
