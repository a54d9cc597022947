import { sql } from "drizzle-orm";
import { check, index, inet, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

export interface FieldChange {
  field: string;
  before: string | null;
  after: string | null;
}

/** What staff did, to what and why. Append-only: a trigger refuses every change. */
export const adminActions = pgTable(
  "admin_actions",
  {
    id: id(),
    adminId: refersTo(() => users.id, "restrict").notNull(),
    action: text().notNull(),
    targetType: text().notNull(),
    targetId: text().notNull(),
    targetLabel: text().notNull(),
    reason: text(),
    changes: jsonb().$type<FieldChange[]>().notNull().default([]),
    requestId: uuid().notNull(),
    ip: inet(),
    userAgent: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("admin_actions_by_admin").on(t.adminId, t.createdAt),
    index("admin_actions_by_age").on(t.createdAt, t.id),
    index("admin_actions_by_action").on(t.action, t.createdAt, t.id),
    check("admin_actions_action_shape", sql`${t.action} ~ '^[a-z]+([._][a-z]+)+$'`),
  ],
);
