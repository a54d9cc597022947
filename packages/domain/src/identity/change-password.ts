import { type ChangePasswordInput, DomainError } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { userCredentials } from "@yoforex/db/schema/identity";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { openedEmail } from "../email-address.ts";
import { enqueueMail } from "../notifications/index.ts";
import { LIMITS } from "./limits.ts";
import { type OpenedSession, openSession } from "./open-session.ts";
import { refuseCommonPassword, replacePassword } from "./own-password.ts";
import { memberOf } from "./queries.ts";

/**
 * Changes the password of whoever knows the present one. All sessions end, this one too; a new one takes its place.
 * @throws WRONG_CREDENTIALS, PASSWORD_TOO_COMMON, RATE_LIMITED, BUSY.
 */
export async function changePassword(ctx: DomainCtx, input: ChangePasswordInput): Promise<OpenedSession> {
  const { id: userId, username } = requireMember(ctx).actor;
  await ctx.limits.take(LIMITS.passwordTries, userId);
  const [known] = await ctx.db
    .select({ hash: userCredentials.passwordHash })
    .from(userCredentials)
    .where(eq(userCredentials.userId, userId));
  if (!(await ctx.auth.verifyPassword(known?.hash ?? null, input.current))) {
    throw new DomainError("WRONG_CREDENTIALS", {});
  }
  const { emailCipher } = await memberOf(ctx.db, userId);
  refuseCommonPassword(input.password, { username, email: openedEmail(ctx.secrets, emailCipher) });
  const passwordHash = await ctx.auth.hashPassword(input.password);
  await ctx.limits.forget(LIMITS.passwordTries, userId);
  return inTx(ctx, async (tx) => {
    await replacePassword(tx, ctx, { userId, passwordHash });
    await enqueueMail(tx, ctx, { userId, template: "password-changed", data: { username } });
    return openSession(tx, ctx, { userId, audience: "member" });
  });
}
