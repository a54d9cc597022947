import type { BadgeRef } from "@yoforex/contracts";
import { and, type Db, desc, eq, inArray, isNull, type Tx } from "@yoforex/db";
import { badges, userBadges } from "@yoforex/db/schema/badges";

/**
 * The badges of these members, read at once, the latest first.
 * @returns a look-up of at most `most` of each one's.
 */
export async function badgesOf(
  reader: Db | Tx,
  memberIds: readonly string[],
  most: number,
): Promise<(memberId: string) => BadgeRef[]> {
  const distinct = [...new Set(memberIds)];
  const { id, name, description, tone } = badges;
  const rows =
    distinct.length === 0
      ? []
      : await reader
          .select({ memberId: userBadges.userId, badge: { id, name, description, tone } })
          .from(userBadges)
          .innerJoin(badges, eq(badges.id, userBadges.badgeId))
          .where(and(inArray(userBadges.userId, distinct), isNull(userBadges.revokedAt)))
          .orderBy(desc(userBadges.createdAt), desc(userBadges.badgeId));
  const found = new Map<string, BadgeRef[]>();
  for (const { memberId, badge } of rows) found.set(memberId, [...(found.get(memberId) ?? []), badge]);
  return (memberId) => (found.get(memberId) ?? []).slice(0, most);
}
