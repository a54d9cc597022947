import type { MemberId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import type { DomainCtx } from "../context.ts";

/**
 * Records what staff decided about a member whose row the caller has locked and checked. A suspension ends her
 * sessions; what she may still do is asked anew on every request.
 */
export async function recordStatus(
  tx: Tx,
  ctx: DomainCtx,
  { memberId, status }: { memberId: MemberId; status: "active" | "suspended" },
): Promise<void> {
  await tx
    .update(users)
    .set({ status, updatedAt: new Date(ctx.clock()) })
    .where(eq(users.id, memberId));
  if (status === "suspended") await ctx.auth.revokeAllSessions(tx, memberId);
}
