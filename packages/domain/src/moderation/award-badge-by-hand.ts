import {
  type AwardBadgeInput,
  type BadgeAwarded,
  DomainError,
  type DomainErrors,
  type MemberStatus,
  ZERO,
} from "@yoforex/contracts";
import { and, eq, isNotNull, type Tx } from "@yoforex/db";
import { userBadges } from "@yoforex/db/schema/badges";
import { recordAudit } from "../audit-log.ts";
import { allow, notAllowed, refuse, requireRole, type Verdict } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { giveBadge, readSettings } from "../economy/index.ts";
import { type LockedBadge, lockBadge } from "./badge-queries.ts";
import { lockMember } from "./sanction-member.ts";

const because = (why: DomainErrors["BADGE_REFUSED"]["because"]): Verdict =>
  refuse(new DomainError("BADGE_REFUSED", { because: why }));

function canAward({ retiredAt, rule }: LockedBadge, status: MemberStatus): Verdict {
  if (status === "erased" || status === "banned") return because("left");
  if (retiredAt !== null) return because("retired");
  return rule === "store" ? because("store") : true;
}

/**
 * An admin gives a member a badge. What it pays, it pays once for ever: given again after it was taken away, it pays
 * nothing.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND; BADGE_REFUSED. No coins moved then.
 */
export async function awardBadgeByHand(ctx: DomainCtx, input: AwardBadgeInput): Promise<BadgeAwarded> {
  const admin = requireRole(ctx, "admin");
  const at = new Date(ctx.clock());
  return inTx(admin, async (tx) => {
    const member = await lockMember(tx, input.memberId);
    const found = await lockBadge(tx, input.badgeId);
    const isOwn = input.memberId === admin.actor.id;
    const badge = allow(found, "award", isOwn ? notAllowed("own_item") : canAward(found, member.status));
    await recordAudit(tx, admin, {
      action: "badge.award",
      target: { type: "member", id: member.id, label: member.username },
      reason: input.reason,
      changes: [{ field: "badge", before: null, after: badge.name }],
    });
    if (await giveAgain(tx, input)) return { coins: ZERO };
    const by = { staffId: admin.actor.id, reason: input.reason };
    const settings = await readSettings(tx, at);
    const paid = await giveBadge(tx, ctx, { badge, memberId: input.memberId, settings, at, by });
    if (paid === null) throw new DomainError("BADGE_REFUSED", { because: "had" });
    return { coins: paid };
  });
}

/** Whether she had it and it was taken away; then it is hers again. */
async function giveAgain(tx: Tx, { memberId, badgeId }: AwardBadgeInput): Promise<boolean> {
  const again = await tx
    .update(userBadges)
    .set({ revokedAt: null, revokedBy: null })
    .where(
      and(eq(userBadges.userId, memberId), eq(userBadges.badgeId, badgeId), isNotNull(userBadges.revokedAt)),
    )
    .returning({ badgeId: userBadges.badgeId });
  return again.length > 0;
}
