import { IMPORT_KINDS } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "../columns.ts";

export const importKind = pgEnum("import_kind", IMPORT_KINDS);

/**
 * What a row of another forum has become here, so that no row is brought in twice and an import that was broken off
 * goes on. `own_id` names a member, a category, a thread or a reply; several users of one address become one member.
 */
export const importedRows = pgTable(
  "imported_rows",
  {
    source: text().notNull(),
    kind: importKind().notNull(),
    foreignId: text().notNull(),
    ownId: uuid().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "imported_rows_come_in_once", columns: [t.source, t.kind, t.foreignId] }),
    index("imported_rows_by_own_id").on(t.ownId),
    check("imported_rows_source_shape", sql`${t.source} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
  ],
);
