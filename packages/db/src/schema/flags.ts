import { FLAG_OUTCOMES, FLAG_REASONS } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, instant, refersTo } from "../columns.ts";
import { forumReplies, forumThreads } from "./forum.ts";
import { users } from "./identity.ts";

export const flagReason = pgEnum("flag_reason", FLAG_REASONS);
export const flagOutcome = pgEnum("flag_outcome", FLAG_OUTCOMES);

/** A post that members flagged: all that they say against it goes to one case until somebody decides. */
export const flagCases = pgTable(
  "flag_cases",
  {
    id: id(),
    /** The thread whose own post it is, or the reply. */
    threadId: refersTo(() => forumThreads.id, "restrict"),
    replyId: refersTo(() => forumReplies.id, "restrict"),
    /** Who of the staff looks at it, and since when. */
    claimedBy: refersTo(() => users.id, "restrict"),
    claimedAt: instant(),
    outcome: flagOutcome(),
    reason: text(),
    decidedBy: refersTo(() => users.id, "restrict"),
    decidedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("flag_cases_one_open_per_thread").on(t.threadId).where(sql`${t.outcome} is null`),
    uniqueIndex("flag_cases_one_open_per_reply").on(t.replyId).where(sql`${t.outcome} is null`),
    index("flag_cases_by_thread").on(t.threadId).where(sql`${t.threadId} is not null`),
    index("flag_cases_by_reply").on(t.replyId).where(sql`${t.replyId} is not null`),
    index("flag_cases_waiting").on(t.createdAt, t.id).where(sql`${t.outcome} is null`),
    index("flag_cases_decided").on(t.decidedAt, t.id).where(sql`${t.outcome} is not null`),
    index("flag_cases_by_claimer").on(t.claimedBy).where(sql`${t.claimedBy} is not null`),
    index("flag_cases_by_decider").on(t.decidedBy).where(sql`${t.decidedBy} is not null`),
    check("flag_cases_are_about_one_post", sql`num_nonnulls(${t.threadId}, ${t.replyId}) = 1`),
    check("flag_cases_are_claimed_by_someone", sql`(${t.claimedBy} is null) = (${t.claimedAt} is null)`),
    check("flag_cases_say_why", sql`length(${t.reason}) between 4 and 500`),
    check(
      "flag_cases_are_decided_whole",
      sql`num_nonnulls(${t.outcome}, ${t.reason}, ${t.decidedBy}, ${t.decidedAt}) in (0, 4)`,
    ),
  ],
);

/** What one member says against a post, once while the case is open. */
export const postFlags = pgTable(
  "post_flags",
  {
    id: id(),
    caseId: refersTo(() => flagCases.id, "restrict").notNull(),
    flaggerId: refersTo(() => users.id, "restrict").notNull(),
    reason: flagReason().notNull(),
    words: text(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("post_flags_one_per_case_and_member").on(t.caseId, t.flaggerId),
    index("post_flags_by_flagger").on(t.flaggerId),
    check("post_flags_words_length", sql`length(${t.words}) between 1 and 500`),
    check("post_flags_for_another_reason_say_which", sql`${t.reason} <> 'other' or ${t.words} is not null`),
  ],
);
