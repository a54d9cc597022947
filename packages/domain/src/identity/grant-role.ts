import { DomainError, type MemberId, type Role } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import type { Actor } from "../actor.ts";
import { type DomainCtx, inTx } from "../context.ts";

const canGrantRoles = (actor: Actor): boolean => actor.type === "system";

/**
 * Gives a member a role, or takes it with `user`. Only the product itself does this: the seed, an operator's
 * command. Her sessions end, so that none is older than the rights it carries.
 * @throws NOT_ALLOWED (role) for anybody else; NOT_FOUND.
 */
export async function grantRole(
  ctx: DomainCtx,
  { memberId, role }: { memberId: MemberId; role: Role },
): Promise<void> {
  if (!canGrantRoles(ctx.actor)) throw new DomainError("NOT_ALLOWED", { reason: "role" });
  await inTx(ctx, async (tx) => {
    const changed = await tx
      .update(users)
      .set({ role, updatedAt: new Date(ctx.clock()) })
      .where(eq(users.id, memberId))
      .returning({ id: users.id });
    if (changed.length === 0) throw new DomainError("NOT_FOUND", { what: "member" });
    await ctx.auth.revokeAllSessions(tx, memberId);
  });
}
