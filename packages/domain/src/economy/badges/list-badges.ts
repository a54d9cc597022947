import { BADGES_MAX, type BadgeList, type BadgeView, isCounted } from "@yoforex/contracts";
import { and, count, eq, isNull, type Tx } from "@yoforex/db";
import { badges, userBadges } from "@yoforex/db/schema/badges";
import { type DomainCtx, inTx } from "../../context.ts";
import { measure } from "./measures.ts";

/** Every badge that can be had, with how many have it; a member also sees which are hers and how far she has come. */
export async function listBadges(ctx: DomainCtx): Promise<BadgeList> {
  const memberId = ctx.actor.type === "member" ? ctx.actor.id : null;
  const at = new Date(ctx.clock());
  return inTx(ctx, async (tx) => {
    const rows = await allBadges(tx);
    const holdersOf = await countHolders(tx);
    const own = memberId === null ? new Map<string, Date>() : await ownBadges(tx, memberId);
    const shown: BadgeView[] = [];
    for (const { retiredAt, createdAt: _, updatedAt: __, ...badge } of rows) {
      const awardedAt = own.get(badge.id)?.toISOString() ?? null;
      if (retiredAt !== null && awardedAt === null) continue;
      const progress =
        memberId !== null && isCounted(badge.rule) ? await measure(tx, badge.rule, { memberId, at }) : null;
      shown.push({ ...badge, holders: holdersOf(badge.id), awardedAt, progress });
    }
    return { badges: shown };
  });
}

/** In the order of their rules and numbers. */
export const allBadges = (tx: Tx) =>
  tx.select().from(badges).orderBy(badges.rule, badges.threshold, badges.id).limit(BADGES_MAX);

/** How many have each badge now. */
export async function countHolders(tx: Tx): Promise<(badgeId: string) => number> {
  const rows = await tx
    .select({ badgeId: userBadges.badgeId, holders: count() })
    .from(userBadges)
    .where(isNull(userBadges.revokedAt))
    .groupBy(userBadges.badgeId);
  const found = new Map(rows.map(({ badgeId, holders }) => [badgeId, holders]));
  return (badgeId) => found.get(badgeId) ?? 0;
}

async function ownBadges(tx: Tx, memberId: string): Promise<Map<string, Date>> {
  const rows = await tx
    .select({ badgeId: userBadges.badgeId, at: userBadges.createdAt })
    .from(userBadges)
    .where(and(eq(userBadges.userId, memberId), isNull(userBadges.revokedAt)));
  return new Map(rows.map(({ badgeId, at }) => [badgeId, at]));
}
