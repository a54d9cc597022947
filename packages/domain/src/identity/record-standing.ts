import { standingAt } from "@yoforex/auth";
import type { MemberId, MemberStatus } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import type { DomainCtx } from "../context.ts";

/**
 * Writes down how a member stands now by her sanctions, for the lists that go by it. The caller has locked her row.
 * Who falls out of the product by it loses every session, and signs in anew to see why.
 */
export async function recordStanding(tx: Tx, ctx: DomainCtx, memberId: MemberId): Promise<MemberStatus> {
  const now = new Date(ctx.clock());
  const status = await standingAt(tx, memberId, now);
  await tx.update(users).set({ status, updatedAt: now }).where(eq(users.id, memberId));
  if (status === "suspended" || status === "banned") await ctx.auth.revokeAllSessions(tx, memberId);
  return status;
}
