import { DomainError, type Done } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { userTotp } from "@yoforex/db/schema/sign-in";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { dropUselessCodes } from "./drop-useless-codes.ts";
import { holdMember } from "./erase-member.ts";

/**
 * Switches the authenticator app off, or drops a key that was never confirmed; where it was the last second factor, the
 * recovery codes go with it. The procedure asks for a fresh proof first, and the member is told by mail.
 * @throws NOT_FOUND when there is none.
 */
export async function removeTotp(ctx: DomainCtx): Promise<Done> {
  const { id: userId, username } = requireMember(ctx).actor;
  await inTx(ctx, async (tx) => {
    await holdMember(tx, userId);
    const [gone] = await tx
      .delete(userTotp)
      .where(eq(userTotp.userId, userId))
      .returning({ confirmedAt: userTotp.confirmedAt });
    if (gone === undefined) throw new DomainError("NOT_FOUND", { what: "authenticator" });
    if (gone.confirmedAt === null) return;
    const isLast = await dropUselessCodes(tx, userId);
    await enqueueMail(tx, ctx, { userId, template: "second-factor-removed", data: { username, isLast } });
  });
  return { done: true };
}
