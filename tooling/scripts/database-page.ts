import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

/** The parts of drizzle-kit's snapshot that the page shows. */
const Snapshot = z.object({
  tables: z.record(
    z.string(),
    z.object({
      name: z.string(),
      columns: z.record(
        z.string(),
        z.object({
          name: z.string(),
          type: z.string(),
          primaryKey: z.boolean(),
          notNull: z.boolean(),
          default: z.unknown().optional(),
        }),
      ),
      indexes: z.record(
        z.string(),
        z.object({ name: z.string(), isUnique: z.boolean(), where: z.string().optional() }),
      ),
      foreignKeys: z.record(
        z.string(),
        z.object({
          name: z.string(),
          columnsFrom: z.array(z.string()),
          tableTo: z.string(),
          onDelete: z.string().optional(),
        }),
      ),
      uniqueConstraints: z.record(z.string(), z.object({ name: z.string(), columns: z.array(z.string()) })),
      checkConstraints: z.record(z.string(), z.object({ name: z.string(), value: z.string() })),
    }),
  ),
  enums: z.record(z.string(), z.object({ name: z.string(), values: z.array(z.string()) })),
});
type Table = z.infer<typeof Snapshot>["tables"][string];

const DRIZZLE = new URL("../../packages/db/drizzle/meta/", import.meta.url);
const PAGE = new URL("../../docs/database.md", import.meta.url);

function newestSnapshot() {
  const files = readdirSync(DRIZZLE).filter((name) => name.endsWith("_snapshot.json"));
  const newest = files.sort().at(-1) ?? "";
  return Snapshot.parse(JSON.parse(readFileSync(new URL(newest, DRIZZLE), "utf8")));
}

const word = (type: string) => type.replace(/\W+/g, "_").replace(/_$/, "");

function diagram(tables: Table[]): string[] {
  const boxes = tables.flatMap((table) => [
    `  ${table.name} {`,
    ...Object.values(table.columns).map(
      (column) => `    ${word(column.type)} ${column.name}${column.primaryKey ? " PK" : ""}`,
    ),
    "  }",
  ]);
  const lines = tables.flatMap((table) =>
    Object.values(table.foreignKeys).map(
      (key) => `  ${key.tableTo} ||--o{ ${table.name} : "${key.columnsFrom.at(-1) ?? ""}"`,
    ),
  );
  return ["```mermaid", "erDiagram", ...boxes, ...lines, "```"];
}

const code = (text: string) => `\`${text.replaceAll("|", "\\|")}\``;

function section(table: Table): string[] {
  const keys = Object.values(table.foreignKeys).map(
    (key) => `${key.columnsFrom.join(", ")} → ${key.tableTo} (on delete ${key.onDelete ?? "no action"})`,
  );
  const rules = Object.values(table.checkConstraints).map((check) => check.name);
  const unique = Object.values(table.uniqueConstraints).map(
    (rule) => `${rule.name} (${rule.columns.join(", ")})`,
  );
  const indexes = Object.values(table.indexes).map((index) =>
    index.isUnique ? `${index.name} (unique)` : index.name,
  );
  const list = (title: string, items: string[]) =>
    items.length === 0 ? [] : [`- ${title}: ${items.map(code).join(", ")}`];
  return [
    `### ${table.name}`,
    "",
    "| column | type | |",
    "| --- | --- | --- |",
    ...Object.values(table.columns).map(
      (column) =>
        `| ${column.name} | ${column.type} | ${[column.primaryKey ? "primary key" : "", column.notNull ? "" : "may be null"].filter(Boolean).join(", ")} |`,
    ),
    "",
    ...list("refers to", keys),
    ...list("unique", unique),
    ...list("rules", rules),
    ...list("indexes", indexes),
    "",
  ];
}

/** The page, made from the newest migration's snapshot alone. */
function databasePage(): string {
  const { tables, enums } = newestSnapshot();
  const sorted = Object.values(tables).sort((a, b) => a.name.localeCompare(b.name));
  return [
    "# The database",
    "",
    "Made from the schema by `npm run docs:database`; a check fails when it is stale. Functions, triggers, views, grants",
    "and policies stand in the hand-written migrations under `packages/db/drizzle`.",
    "",
    `${sorted.length} tables. Names of rules read as the rule: a broken one is what the error says.`,
    "",
    "## Diagram",
    "",
    ...diagram(sorted),
    "",
    "## Closed sets",
    "",
    ...Object.values(enums).map((set) => `- ${code(set.name)}: ${set.values.join(", ")}`),
    "",
    "## Tables",
    "",
    ...sorted.flatMap(section),
  ].join("\n");
}

const page = databasePage();
if (process.argv.includes("--check")) {
  if (readFileSync(PAGE, "utf8") !== page) {
    console.error("docs/database.md is stale: run npm run docs:database.");
    process.exitCode = 1;
  }
} else {
  writeFileSync(PAGE, page);
}
