import type { AdminBadgeList } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { allBadges, countHolders } from "../economy/index.ts";
import { adminBadgeView } from "./badge-queries.ts";

/** Every badge, retired ones too. @throws NOT_ALLOWED (role). */
export async function listAdminBadges(ctx: DomainCtx): Promise<AdminBadgeList> {
  return inTx(requireRole(ctx, "moderator"), async (tx) => {
    const holdersOf = await countHolders(tx);
    return { badges: (await allBadges(tx)).map((badge) => adminBadgeView(badge, holdersOf(badge.id))) };
  });
}
