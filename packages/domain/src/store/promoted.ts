import type { PromotionKind } from "@yoforex/contracts";
import { and, type Db, desc, eq, gt } from "@yoforex/db";
import { threadPromotions } from "@yoforex/db/schema/store";

/** The threads that have a place of a kind now, the latest bought first. */
export async function promotedThreads(db: Db, kind: PromotionKind, now: Date): Promise<string[]> {
  const rows = await db
    .select({ threadId: threadPromotions.threadId })
    .from(threadPromotions)
    .where(and(eq(threadPromotions.kind, kind), gt(threadPromotions.endsAt, now)))
    .orderBy(desc(threadPromotions.createdAt), desc(threadPromotions.purchaseId));
  return rows.map(({ threadId }) => threadId);
}
