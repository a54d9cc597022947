import { APPEAL_OUTCOMES, SANCTION_KINDS, SANCTION_REASONS } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, id, instant, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

/** In the order of their weight: the greatest one that holds is a member's standing. */
export const sanctionKind = pgEnum("sanction_kind", SANCTION_KINDS);
export const sanctionReason = pgEnum("sanction_reason", SANCTION_REASONS);
export const appealOutcome = pgEnum("appeal_outcome", APPEAL_OUTCOMES);

/** What staff imposed on a member, from when to when and why. It holds until it ends or is lifted. */
export const userSanctions = pgTable(
  "user_sanctions",
  {
    id: id(),
    userId: refersTo(() => users.id, "restrict").notNull(),
    kind: sanctionKind().notNull(),
    reasonCode: sanctionReason().notNull(),
    text: text().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant(),
    /** Null where a rule of the product gave it. */
    givenBy: refersTo(() => users.id, "restrict"),
    liftedAt: instant(),
    liftedBy: refersTo(() => users.id, "restrict"),
    liftReason: text(),
    createdAt: createdAt(),
  },
  (t) => [
    index("user_sanctions_by_user").on(t.userId, t.createdAt, t.id),
    index("user_sanctions_by_giver").on(t.givenBy),
    index("user_sanctions_by_lifter").on(t.liftedBy).where(sql`${t.liftedBy} is not null`),
    check("user_sanctions_text_length", sql`length(${t.text}) between 4 and 500`),
    check("user_sanctions_end_after_they_start", sql`${t.endsAt} > ${t.startsAt}`),
    check("user_sanctions_warnings_have_no_end", sql`${t.kind} <> 'warn' or ${t.endsAt} is null`),
    check("user_sanctions_not_by_oneself", sql`${t.givenBy} <> ${t.userId}`),
    check(
      "user_sanctions_lifted_by_someone_who_says_why",
      sql`(${t.liftedAt} is null) = (${t.liftedBy} is null) and (${t.liftedAt} is null) = (${t.liftReason} is null)`,
    ),
  ],
);

/** What a member says against a sanction, once, and what somebody who didn't give it answered. */
export const sanctionAppeals = pgTable(
  "sanction_appeals",
  {
    id: id(),
    sanctionId: refersTo(() => userSanctions.id, "restrict").notNull(),
    text: text().notNull(),
    outcome: appealOutcome(),
    answer: text(),
    decidedAt: instant(),
    decidedBy: refersTo(() => users.id, "restrict"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("sanction_appeals_one_per_sanction").on(t.sanctionId),
    index("sanction_appeals_by_decider").on(t.decidedBy).where(sql`${t.decidedBy} is not null`),
    index("sanction_appeals_by_age").on(t.createdAt, t.id),
    check("sanction_appeals_text_length", sql`length(${t.text}) between 1 and 2000`),
    check(
      "sanction_appeals_are_decided_whole",
      sql`(${t.outcome} is null) = (${t.decidedAt} is null) and (${t.outcome} is null) = (${t.decidedBy} is null) and (${t.outcome} is null) = (${t.answer} is null)`,
    ),
  ],
);

/** What staff tell each other about a member; she never sees it. */
export const memberNotes = pgTable(
  "member_notes",
  {
    id: id(),
    userId: refersTo(() => users.id, "restrict").notNull(),
    authorId: refersTo(() => users.id, "restrict").notNull(),
    text: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("member_notes_by_user").on(t.userId, t.createdAt, t.id),
    index("member_notes_by_author").on(t.authorId),
    check("member_notes_text_length", sql`length(${t.text}) between 1 and 1000`),
  ],
);
