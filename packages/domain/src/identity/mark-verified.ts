import type { MemberId } from "@yoforex/contracts";
import { and, eq, isNull, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import type { DomainCtx } from "../context.ts";

/**
 * Records that a member's address is hers. The first time, what follows from it happens in the same transaction;
 * call it last, since that moves coins.
 */
export async function markVerified(tx: Tx, ctx: DomainCtx, memberId: MemberId): Promise<void> {
  const now = new Date(ctx.clock());
  const first = await tx
    .update(users)
    .set({ emailVerifiedAt: now, updatedAt: now })
    .where(and(eq(users.id, memberId), isNull(users.emailVerifiedAt)))
    .returning({ id: users.id });
  if (first.length > 0) await ctx.onEmailVerified(tx, memberId);
}
