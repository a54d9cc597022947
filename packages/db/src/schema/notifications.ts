import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { createdAt, id, instant, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

export const mailStatus = pgEnum("mail_status", ["waiting", "sent", "failed"]);

/**
 * Mail to be sent, written in the transaction that caused it. `payload` is the whole mail, encrypted; it is
 * dropped once the mail has gone, so that no code or link outlives its use.
 */
export const emailOutbox = pgTable(
  "email_outbox",
  {
    id: id(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    template: text().notNull(),
    payload: text(),
    status: mailStatus().notNull().default("waiting"),
    attempts: smallint().notNull().default(0),
    lastError: text(),
    nextAttemptAt: instant().notNull().defaultNow(),
    sentAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    index("email_outbox_by_user").on(t.userId),
    index("email_outbox_to_send").on(t.nextAttemptAt).where(sql`${t.status} = 'waiting'`),
    index("email_outbox_by_status").on(t.status, t.createdAt),
    check("email_outbox_sent_at_one_time", sql`(${t.status} = 'sent') = (${t.sentAt} is not null)`),
    check("email_outbox_forgets_what_it_sent", sql`(${t.status} = 'sent') = (${t.payload} is null)`),
  ],
);

/** What members are told within the app; counted as unread until they have read it. */
export const notices = pgTable(
  "notices",
  {
    id: id(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    text: text().notNull(),
    /** Where it leads within the member app. */
    path: text().notNull(),
    readAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    index("notices_by_member").on(t.userId, t.createdAt, t.id),
    index("notices_unread").on(t.userId).where(sql`${t.readAt} is null`),
    index("notices_by_age").on(t.createdAt),
    check("notices_text_length", sql`length(${t.text}) between 1 and 300`),
    check("notices_lead_to_a_page", sql`${t.path} ~ '^/[^/]' or ${t.path} = '/'`),
  ],
);
