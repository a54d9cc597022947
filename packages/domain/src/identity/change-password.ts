import type { ChangePasswordInput } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { openedEmail } from "../email-address.ts";
import { enqueueMail } from "../notifications/index.ts";
import { type OpenedSession, openSession } from "./open-session.ts";
import { refuseCommonPassword, replacePassword } from "./own-password.ts";
import { provePassword } from "./prove-password.ts";
import { memberOf } from "./queries.ts";

/**
 * Changes the password of whoever knows the present one. All sessions end, this one too; a new one takes its place.
 * @throws WRONG_CREDENTIALS, PASSWORD_TOO_COMMON, RATE_LIMITED, BUSY.
 */
export async function changePassword(ctx: DomainCtx, input: ChangePasswordInput): Promise<OpenedSession> {
  const member = requireMember(ctx);
  const { id: userId, username } = member.actor;
  await provePassword(member, input.current);
  const { emailCipher } = await memberOf(ctx.db, userId);
  refuseCommonPassword(input.password, { username, email: openedEmail(ctx.secrets, emailCipher) });
  const passwordHash = await ctx.auth.hashPassword(input.password);
  return inTx(ctx, async (tx) => {
    await replacePassword(tx, ctx, { userId, passwordHash });
    await enqueueMail(tx, ctx, { userId, template: "password-changed", data: { username } });
    return openSession(tx, ctx, { userId, audience: "member" });
  });
}
