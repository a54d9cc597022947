import type { AuditChainView } from "@yoforex/contracts";
import { desc } from "@yoforex/db";
import { adminChainChecks } from "@yoforex/db/schema/admin";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";

/** What the last look at the chain over staff's acts found; null before the first. @throws NOT_ALLOWED (role). */
export async function getAuditChain(ctx: DomainCtx): Promise<AuditChainView> {
  requireRole(ctx, "moderator");
  const [last] = await ctx.db
    .select({
      length: adminChainChecks.length,
      offenders: adminChainChecks.offenders,
      at: adminChainChecks.createdAt,
    })
    .from(adminChainChecks)
    .orderBy(desc(adminChainChecks.createdAt), desc(adminChainChecks.id))
    .limit(1);
  return { lastCheck: last === undefined ? null : { ...last, at: last.at.toISOString() } };
}
