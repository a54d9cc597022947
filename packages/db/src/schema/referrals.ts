import { sql } from "drizzle-orm";
import { check, index, pgTable } from "drizzle-orm/pg-core";
import { createdAt, instant, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

/**
 * Who brought whom, written when she registers and never after. What it paid stands in earnings, under the referee's
 * id; the instants here say what is settled, whether it paid or a cap stood in the way.
 */
export const referrals = pgTable(
  "referrals",
  {
    refereeId: refersTo(() => users.id, "restrict").primaryKey(),
    referrerId: refersTo(() => users.id, "restrict").notNull(),
    qualifiedAt: instant(),
    qualifiedTakenBackAt: instant(),
    /** When the first purchase that pays was settled. */
    purchaseAt: instant(),
    purchaseTakenBackAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    index("referrals_by_referrer").on(t.referrerId, t.createdAt, t.refereeId),
    index("referrals_to_settle")
      .on(t.refereeId)
      .where(sql`${t.qualifiedAt} is null or ${t.purchaseAt} is null`),
    check("referrals_bring_somebody_else", sql`${t.refereeId} <> ${t.referrerId}`),
    check(
      "referrals_take_back_what_was_settled",
      sql`(${t.qualifiedTakenBackAt} is null or ${t.qualifiedAt} is not null) and (${t.purchaseTakenBackAt} is null or ${t.purchaseAt} is not null)`,
    ),
  ],
);
