import { sql } from "drizzle-orm";
import { bigint, check, index, inet, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, id, refersTo } from "../columns.ts";
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

/**
 * The chain over `admin_actions`: one link an act, in the order of their commits, made by a trigger at the commit. Each
 * carries the digest of the one before, so that nothing can be changed, taken out or put between unnoticed.
 */
export const adminActionLinks = pgTable(
  "admin_action_links",
  {
    position: bigint({ mode: "number" }).primaryKey(),
    actionId: refersTo(() => adminActions.id, "restrict").notNull(),
    /** Makes the digest of the erasable words worthless to who guesses them; goes with them. */
    wordsSalt: uuid(),
    wordsHash: bytes().notNull(),
    hash: bytes().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("admin_action_links_one_per_act").on(t.actionId),
    check("admin_action_links_begin_at_one", sql`${t.position} > 0`),
  ],
);

/** What a look at the chain found, and the last link it saw: a later look must find that link again. */
export const adminChainChecks = pgTable(
  "admin_chain_checks",
  {
    id: id(),
    length: bigint({ mode: "number" }).notNull(),
    /** The digest of the last link; null while there is none. */
    head: bytes(),
    /** What doesn't fit, as `position problem` or `act problem`; the first hundred. */
    offenders: text().array().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("admin_chain_checks_by_age").on(t.createdAt, t.id),
    check("admin_chain_checks_have_a_head", sql`(${t.length} = 0) = (${t.head} is null)`),
  ],
);
