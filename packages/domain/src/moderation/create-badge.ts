import {
  type AdminBadge,
  BADGES_MAX,
  type BadgeId,
  type CreateBadgeInput,
  DomainError,
  newId,
} from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { badges } from "@yoforex/db/schema/badges";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { adminBadgeView, lockBadge, withOwnName } from "./badge-queries.ts";

/**
 * Makes a badge. Whoever has reached its number already gets it at the job's next run.
 * @throws NOT_ALLOWED (role); BADGE_NAME_TAKEN; TOO_MANY_BADGES.
 */
export async function createBadge(ctx: DomainCtx, input: CreateBadgeInput): Promise<AdminBadge> {
  const admin = requireRole(ctx, "admin");
  return withOwnName(() =>
    inTx(admin, async (tx) => {
      // Two at once would both see room for one.
      await tx.execute(sql`lock table badges in share row exclusive mode`);
      if ((await tx.$count(badges)) >= BADGES_MAX) {
        throw new DomainError("TOO_MANY_BADGES", { most: BADGES_MAX });
      }
      const id = newId<BadgeId>(ctx.clock());
      await tx.insert(badges).values({ id, ...input });
      await recordAudit(tx, admin, {
        action: "badge.create",
        target: { type: "badge", id, label: input.name },
        changes: [{ field: "coins", before: null, after: String(input.coins) }],
      });
      return adminBadgeView(await lockBadge(tx, id), 0);
    }),
  );
}
