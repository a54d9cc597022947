import { networkOf } from "@yoforex/auth";
import { DomainError, type Done, type ResetPasswordInput } from "@yoforex/contracts";
import { and, eq, gt, isNull, type Tx } from "@yoforex/db";
import { passwordResetTokens } from "@yoforex/db/schema/identity";
import { atEntry, type DomainCtx, inTx } from "../context.ts";
import { openedEmail } from "../email-address.ts";
import { enqueueMail } from "../notifications/index.ts";
import { keyOf, LIMITS } from "./limits.ts";
import { markVerified } from "./mark-verified.ts";
import { refuseCommonPassword, replacePassword } from "./own-password.ts";
import { memberOf } from "./queries.ts";
import { resetTokenHash } from "./request-password-reset.ts";

/**
 * Sets a new password by a mailed link, once, and ends all sessions. Who has the link has the mailbox, so the
 * address is proven by it too, with all that follows; and tries of strangers no longer count against her.
 * @throws LINK_EXPIRED, PASSWORD_TOO_COMMON, RATE_LIMITED, BUSY.
 */
export async function resetPassword(ctx: DomainCtx, input: ResetPasswordInput): Promise<Done> {
  await ctx.limits.take(LIMITS.resetsFrom, networkOf(ctx.origin.ip));
  const tokenHash = resetTokenHash(input.token);
  const [found] = await atEntry(ctx)
    .db.select({ userId: passwordResetTokens.userId })
    .from(passwordResetTokens)
    .where(isGood(ctx, tokenHash));
  if (found === undefined) throw new DomainError("LINK_EXPIRED", {});
  const member = await memberOf(ctx.db, found.userId);
  const { username } = member;
  refuseCommonPassword(input.password, { username, email: openedEmail(ctx.secrets, member.emailCipher) });
  const passwordHash = await ctx.auth.hashPassword(input.password);
  await inTx(atEntry(ctx), async (tx) => {
    await useToken(tx, ctx, tokenHash);
    await replacePassword(tx, ctx, { userId: member.id, passwordHash });
    await enqueueMail(tx, ctx, { userId: member.id, template: "password-changed", data: { username } });
    await markVerified(tx, ctx, member.id);
  });
  await ctx.limits.forget(LIMITS.signInsToByStrangers, keyOf(member.emailIndex));
  return { done: true };
}

const isGood = ({ clock }: DomainCtx, tokenHash: Uint8Array) =>
  and(
    eq(passwordResetTokens.tokenHash, tokenHash),
    isNull(passwordResetTokens.usedAt),
    gt(passwordResetTokens.expiresAt, new Date(clock())),
  );

/** Of two who use one link at once, the second finds it used. */
async function useToken(tx: Tx, ctx: DomainCtx, tokenHash: Uint8Array): Promise<void> {
  const used = await tx
    .update(passwordResetTokens)
    .set({ usedAt: new Date(ctx.clock()) })
    .where(isGood(ctx, tokenHash))
    .returning({ id: passwordResetTokens.id });
  if (used.length === 0) throw new DomainError("LINK_EXPIRED", {});
}
