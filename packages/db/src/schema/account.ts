import { EXPORT_STATUSES } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  pgEnum,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, id, instant, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

export const exportStatus = pgEnum("export_status", EXPORT_STATUSES);

/** An address that a member wants to change to, kept apart from hers until its code is typed. One at a time. */
export const emailChanges = pgTable(
  "email_changes",
  {
    id: id(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    emailCipher: text().notNull(),
    emailIndex: bytes().notNull(),
    codeHash: bytes().notNull(),
    tries: smallint().notNull().default(0),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("email_changes_one_at_a_time").on(t.userId),
    check("email_changes_tries", sql`${t.tries} between 0 and 10`),
  ],
);

/** Everything that is a member's, packed into a file that is kept for a week. */
export const dataExports = pgTable(
  "data_exports",
  {
    id: id(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    status: exportStatus().notNull().default("waiting"),
    storageKey: text(),
    sizeBytes: bigint({ mode: "number" }),
    sha256: text(),
    /** When somebody began to pack it; whoever finds it long ago packs it anew. */
    startedAt: instant(),
    attempts: smallint().notNull().default(0),
    expiresAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("data_exports_storage_key_names_one").on(t.storageKey),
    uniqueIndex("data_exports_one_waits_per_member").on(t.userId).where(sql`${t.status} = 'waiting'`),
    index("data_exports_by_user").on(t.userId, t.createdAt),
    index("data_exports_by_expiry").on(t.expiresAt).where(sql`${t.expiresAt} is not null`),
    check(
      "data_exports_are_ready_whole",
      sql`(${t.status} = 'ready') = (${t.storageKey} is not null and ${t.sizeBytes} is not null and ${t.sha256} is not null and ${t.expiresAt} is not null)`,
    ),
  ],
);

/** A member's wish to leave, the days in which she can take it back, and that it was done. */
export const erasures = pgTable(
  "erasures",
  {
    id: id(),
    /** What is left of her name: "deleted-member-<number>". */
    number: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity({ startWith: 1001 }),
    userId: refersTo(() => users.id, "restrict").notNull(),
    removePosts: boolean().notNull(),
    dueAt: instant().notNull(),
    cancelledAt: instant(),
    doneAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("erasures_number_names_one").on(t.number),
    uniqueIndex("erasures_one_open_per_member")
      .on(t.userId)
      .where(sql`${t.cancelledAt} is null and ${t.doneAt} is null`),
    index("erasures_by_user").on(t.userId, t.createdAt),
    index("erasures_due").on(t.dueAt).where(sql`${t.cancelledAt} is null and ${t.doneAt} is null`),
    check("erasures_end_once", sql`${t.cancelledAt} is null or ${t.doneAt} is null`),
  ],
);
