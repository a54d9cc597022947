import { DOMAIN_EVENTS } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

export const eventName = pgEnum("event_name", DOMAIN_EVENTS);
export const eventStatus = pgEnum("event_status", ["waiting", "handled", "failed"]);

/**
 * Facts that something else follows from, written in the transaction that made them true. Each fact stands here once;
 * what follows reads the rest from the thing itself.
 */
export const outboxEvents = pgTable(
  "outbox_events",
  {
    id: id(),
    name: eventName().notNull(),
    /** The thread, reply, listing, order or member that it is about. */
    subjectId: uuid().notNull(),
    /** Whose doing it was. */
    memberId: refersTo(() => users.id, "restrict").notNull(),
    status: eventStatus().notNull().default("waiting"),
    attempts: smallint().notNull().default(0),
    lastError: text(),
    nextAttemptAt: instant().notNull().defaultNow(),
    handledAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("outbox_events_each_fact_once").on(t.name, t.subjectId, t.memberId),
    index("outbox_events_by_member").on(t.memberId),
    index("outbox_events_to_handle").on(t.nextAttemptAt, t.id).where(sql`${t.status} = 'waiting'`),
    index("outbox_events_by_status").on(t.status, t.id),
    check("outbox_events_handled_at_one_time", sql`(${t.status} = 'handled') = (${t.handledAt} is not null)`),
    check("outbox_events_attempts_count_up", sql`${t.attempts} >= 0`),
  ],
);
