import { asId, type MemberId } from "@yoforex/contracts";
import { eq, sql, type Tx } from "@yoforex/db";
import { userActivity } from "@yoforex/db/schema/earning";
import { contentPurchases } from "@yoforex/db/schema/market";
import { dayOf } from "./calendar.ts";
import type { Event } from "./deeds.ts";
import type { Deed } from "./earn.ts";

/**
 * Counts the days as active on which somebody did what a fact is about: a post that is long enough and still there, an
 * approved item, an approved review, a sale, a purchase. An order counts for buyer and seller on the day it was made, and only once it is
 * settled, so that buying and taking back makes no active days, and neither does what is free.
 */
export async function markActiveDays(tx: Tx, event: Event, deeds: readonly Deed[]): Promise<void> {
  for (const { memberId, at } of await doersOf(tx, event, deeds)) {
    await tx
      .insert(userActivity)
      .values({ userId: memberId, day: dayOf(at), actions: 1, createdAt: event.at })
      .onConflictDoUpdate({
        target: [userActivity.userId, userActivity.day],
        set: { actions: sql`${userActivity.actions} + 1` },
      });
  }
}

interface Doer {
  memberId: MemberId;
  at: Date;
}

async function doersOf(tx: Tx, event: Event, deeds: readonly Deed[]): Promise<Doer[]> {
  if (event.name === "identity.profile.completed") return [];
  if (event.name !== "market.sale.released") return deeds.every(isNothing) ? [] : [event];
  const [order] = await tx
    .select({ buyerId: contentPurchases.buyerId, at: contentPurchases.createdAt })
    .from(contentPurchases)
    .where(eq(contentPurchases.id, event.subjectId));
  if (order === undefined) return [];
  return [event.memberId, asId<MemberId>(order.buyerId)].map((memberId) => ({ memberId, at: order.at }));
}

/** What was taken down, or too short to be anything, is no activity. */
const isNothing = ({ refused }: Deed): boolean => refused === "taken_down" || refused === "too_short";
