import { BOUNTY_STATUSES } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { coinAmount, coinsMax, createdAt, id, instant, refersTo } from "../columns.ts";
import { forumReplies, forumThreads } from "./forum.ts";
import { users } from "./identity.ts";

export const bountyStatus = pgEnum("bounty_status", BOUNTY_STATUSES);

/** Coins that a question's author has set aside for its answers. Each names the transfers that opened and closed it. */
export const bounties = pgTable(
  "bounties",
  {
    id: id(),
    threadId: refersTo(() => forumThreads.id, "restrict").notNull(),
    authorId: refersTo(() => users.id, "restrict").notNull(),
    /** All that was put in so far. */
    amount: coinAmount().notNull(),
    status: bountyStatus().notNull().default("open"),
    endsAt: instant().notNull(),
    openingTransferId: uuid().notNull(),
    closedAt: instant(),
    closingTransferId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("bounties_one_open_per_thread").on(t.threadId).where(sql`${t.status} = 'open'`),
    unique("bounties_opened_by_one_transfer").on(t.openingTransferId),
    unique("bounties_closed_by_one_transfer").on(t.closingTransferId),
    index("bounties_by_thread").on(t.threadId, t.createdAt),
    index("bounties_by_author").on(t.authorId, t.createdAt),
    index("bounties_to_end").on(t.endsAt).where(sql`${t.status} = 'open'`),
    check("bounties_are_coins", sql`${t.amount} between 1 and ${coinsMax}`),
    check("bounties_end_later", sql`${t.endsAt} > ${t.createdAt}`),
    check(
      "bounties_closed_once",
      sql`(${t.status} = 'open') = (${t.closedAt} is null) and (${t.closedAt} is null) = (${t.closingTransferId} is null)`,
    ),
  ],
);

/**
 * What was put into a bounty, each time: coins, days or both. The first opened it. Kept apart from bounties, which
 * everybody may read, so that nobody but the author and staff learns which of her purses the coins came from.
 */
export const bountyStakes = pgTable(
  "bounty_stakes",
  {
    id: id(),
    bountyId: refersTo(() => bounties.id, "restrict").notNull(),
    authorId: refersTo(() => users.id, "restrict").notNull(),
    amount: coinAmount().notNull(),
    /** What of it came out of the author's purchased purse, and leaves as purchased. */
    fromPurchased: coinAmount().notNull(),
    days: integer().notNull(),
    transferId: uuid(),
    requestId: uuid().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("bounty_stakes_one_per_request").on(t.authorId, t.requestId),
    unique("bounty_stakes_set_aside_by_one_transfer").on(t.transferId),
    index("bounty_stakes_by_bounty").on(t.bountyId),
    check("bounty_stakes_are_coins", sql`${t.amount} between 0 and ${coinsMax}`),
    check("bounty_stakes_from_purchased_are_a_part", sql`${t.fromPurchased} between 0 and ${t.amount}`),
    check("bounty_stakes_add_something", sql`${t.days} >= 0 and (${t.amount} > 0 or ${t.days} > 0)`),
    check(
      "bounty_stakes_of_coins_name_their_transfer",
      sql`(${t.amount} > 0) = (${t.transferId} is not null)`,
    ),
  ],
);

/** Which answers a bounty was paid for, and how much each got; purchased coins go to the oldest answers first. */
export const bountyShares = pgTable(
  "bounty_shares",
  {
    bountyId: refersTo(() => bounties.id, "restrict").notNull(),
    replyId: refersTo(() => forumReplies.id, "restrict").notNull(),
    receiverId: refersTo(() => users.id, "restrict").notNull(),
    amount: coinAmount().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "bounty_shares_one_per_answer", columns: [t.bountyId, t.replyId] }),
    index("bounty_shares_by_reply").on(t.replyId),
    index("bounty_shares_by_receiver").on(t.receiverId),
    check("bounty_shares_are_coins", sql`${t.amount} between 1 and ${coinsMax}`),
  ],
);
