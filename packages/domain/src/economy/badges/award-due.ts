import { type CountedRule, type EconomySettings, isCounted, type MemberId } from "@yoforex/contracts";
import { and, eq, isNull, notExists, type Tx } from "@yoforex/db";
import { badges, userBadges } from "@yoforex/db/schema/badges";
import { users } from "@yoforex/db/schema/identity";
import type { DomainCtx } from "../../context.ts";
import { giveBadge } from "./give-badge.ts";
import { measure } from "./measures.ts";

interface Due {
  memberId: MemberId;
  settings: EconomySettings;
  at: Date;
}

/**
 * Gives a member every badge whose number she has reached. What staff took away stays away.
 * @returns how many she got.
 * @throws BudgetEmpty when the house can't pay one of them; she gets none then.
 */
export async function awardDue(tx: Tx, ctx: DomainCtx, due: Due): Promise<number> {
  const open = await openBadges(tx, due.memberId);
  if (open.length === 0) return 0;
  const reached = new Map<CountedRule, number>();
  let given = 0;
  for (const badge of open) {
    if (!isCounted(badge.rule) || badge.threshold === null) continue;
    const n = reached.get(badge.rule) ?? (await measure(tx, badge.rule, due));
    reached.set(badge.rule, n);
    if (n >= badge.threshold && (await giveBadge(tx, ctx, { ...due, badge })) !== null) given += 1;
  }
  return given;
}

/** What a member in good standing can still reach. */
const openBadges = (tx: Tx, memberId: string) =>
  tx
    .select({
      id: badges.id,
      name: badges.name,
      rule: badges.rule,
      threshold: badges.threshold,
      coins: badges.coins,
    })
    .from(badges)
    .innerJoin(users, and(eq(users.id, memberId), eq(users.status, "active")))
    .where(
      and(
        isNull(badges.retiredAt),
        notExists(
          tx
            .select({ id: userBadges.badgeId })
            .from(userBadges)
            .where(and(eq(userBadges.badgeId, badges.id), eq(userBadges.userId, memberId))),
        ),
      ),
    )
    .orderBy(badges.id);
