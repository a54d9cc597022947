import { BADGES_MAX, type MemberBadges, type MemberBadgesInput } from "@yoforex/contracts";
import { and, desc, eq, sql } from "@yoforex/db";
import { badges, userBadges } from "@yoforex/db/schema/badges";
import { earnings } from "@yoforex/db/schema/earning";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";

/** What a member was given and what was taken away again, the latest first. @throws NOT_ALLOWED (role). */
export async function listMemberBadges(ctx: DomainCtx, input: MemberBadgesInput): Promise<MemberBadges> {
  return inTx(requireRole(ctx, "moderator"), async (tx) => {
    const { id, name, description, tone, rule } = badges;
    const { createdAt, revokedAt, reason } = userBadges;
    const rows = await tx
      .select({ id, name, description, tone, rule, createdAt, revokedAt, reason, coins: earnings.coins })
      .from(userBadges)
      .innerJoin(badges, eq(badges.id, userBadges.badgeId))
      .leftJoin(
        earnings,
        and(
          eq(earnings.userId, userBadges.userId),
          eq(earnings.trigger, "badge.awarded"),
          eq(earnings.fact, sql`${userBadges.badgeId}::text`),
        ),
      )
      .where(eq(userBadges.userId, input.memberId))
      .orderBy(desc(createdAt), desc(id))
      .limit(BADGES_MAX);
    return {
      badges: rows.map(({ createdAt: given, revokedAt: taken, coins, ...badge }) => ({
        ...badge,
        coins: coins ?? 0,
        awardedAt: given.toISOString(),
        revokedAt: taken?.toISOString() ?? null,
      })),
    };
  });
}
