import { DomainError, type Done } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { recoveryCodes, userTotp } from "@yoforex/db/schema/sign-in";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";

/**
 * Switches the authenticator app off, or drops a key that was never confirmed; its recovery codes go with it. The
 * procedure asks for a fresh proof first, and the member is told by mail.
 * @throws NOT_FOUND when there is none.
 */
export async function removeTotp(ctx: DomainCtx): Promise<Done> {
  const { id: userId, username } = requireMember(ctx).actor;
  await inTx(ctx, async (tx) => {
    const [gone] = await tx
      .delete(userTotp)
      .where(eq(userTotp.userId, userId))
      .returning({ confirmedAt: userTotp.confirmedAt });
    if (gone === undefined) throw new DomainError("NOT_FOUND", { what: "authenticator" });
    if (gone.confirmedAt === null) return;
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    await enqueueMail(tx, ctx, { userId, template: "second-factor-removed", data: { username } });
  });
  return { done: true };
}
