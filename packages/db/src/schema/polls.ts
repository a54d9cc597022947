import { POLL_RESULTS } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, refersTo } from "../columns.ts";
import { forumThreads } from "./forum.ts";
import { users } from "./identity.ts";

export const pollResults = pgEnum("poll_results", POLL_RESULTS);

/** What a thread's author asks everybody, made together with the thread. */
export const polls = pgTable(
  "polls",
  {
    id: id(),
    threadId: refersTo(() => forumThreads.id, "cascade").notNull(),
    question: text().notNull(),
    isSingle: boolean().notNull(),
    /** From when on who sees how the votes stand. */
    results: pollResults().notNull(),
    /** Whether a vote may be changed while the poll is open. */
    mayChange: boolean().notNull(),
    /** When it closes by itself; null for never. */
    closesAt: instant(),
    /** When its author closed it. */
    closedAt: instant(),
    /** How many members voted; a trigger counts. */
    voterCount: integer().notNull().default(0),
    removedAt: instant(),
    removedBy: refersTo(() => users.id, "restrict"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("polls_one_per_thread").on(t.threadId),
    unique("polls_are_single_or_not").on(t.id, t.isSingle),
    index("polls_by_remover").on(t.removedBy).where(sql`${t.removedBy} is not null`),
    check("polls_question_length", sql`length(${t.question}) between 5 and 200`),
    check("polls_close_later", sql`${t.closesAt} > ${t.createdAt}`),
    check("polls_count_up", sql`${t.voterCount} >= 0`),
    check("polls_removed_by_someone", sql`(${t.removedAt} is null) = (${t.removedBy} is null)`),
  ],
);

export const pollOptions = pgTable(
  "poll_options",
  {
    id: id(),
    pollId: refersTo(() => polls.id, "cascade").notNull(),
    position: smallint().notNull(),
    label: text().notNull(),
    /** A trigger counts. */
    voteCount: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    unique("poll_options_in_order").on(t.pollId, t.position),
    unique("poll_options_differ").on(t.pollId, t.label),
    unique("poll_options_belong_to_one_poll").on(t.pollId, t.id),
    check("poll_options_at_most_ten", sql`${t.position} between 1 and 10`),
    check("poll_options_label_length", sql`length(${t.label}) between 1 and 100`),
    check("poll_options_count_up", sql`${t.voteCount} >= 0`),
  ],
);

/** One row a member and choice. */
export const pollVotes = pgTable(
  "poll_votes",
  {
    pollId: uuid().notNull(),
    userId: refersTo(() => users.id, "restrict").notNull(),
    optionId: uuid().notNull(),
    /** As the poll says, so that the rule of one choice can be a unique key. */
    isSingle: boolean().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "poll_votes_once_an_option", columns: [t.pollId, t.userId, t.optionId] }),
    uniqueIndex("poll_votes_one_where_single").on(t.pollId, t.userId).where(sql`${t.isSingle}`),
    foreignKey({
      name: "poll_votes_are_single_as_their_poll",
      columns: [t.isSingle, t.pollId],
      foreignColumns: [polls.isSingle, polls.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "poll_votes_choose_of_their_poll",
      columns: [t.pollId, t.optionId],
      foreignColumns: [pollOptions.pollId, pollOptions.id],
    }).onDelete("cascade"),
    index("poll_votes_by_option").on(t.optionId),
    index("poll_votes_by_member").on(t.userId),
  ],
);
