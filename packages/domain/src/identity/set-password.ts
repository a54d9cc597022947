import { DomainError, type SetPasswordInput } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { openedEmail } from "../email-address.ts";
import { enqueueMail } from "../notifications/index.ts";
import { type OpenedSession, openSession } from "./open-session.ts";
import { hasPassword, refuseCommonPassword, replacePassword } from "./own-password.ts";
import { memberOf } from "./queries.ts";

/**
 * Gives a first password to a member who has none. The procedure asks for a fresh proof. All sessions end, this one
 * too; a new one takes its place.
 * @throws ALREADY_ENROLLED for whoever has one: she changes it; PASSWORD_TOO_COMMON, BUSY.
 */
export async function setPassword(ctx: DomainCtx, { password }: SetPasswordInput): Promise<OpenedSession> {
  const { id: userId, username } = requireMember(ctx).actor;
  if (await hasPassword(ctx.db, userId)) throw new DomainError("ALREADY_ENROLLED", {});
  const { emailCipher } = await memberOf(ctx.db, userId);
  refuseCommonPassword(password, { username, email: openedEmail(ctx.secrets, emailCipher) });
  const passwordHash = await ctx.auth.hashPassword(password);
  return inTx(ctx, async (tx) => {
    await replacePassword(tx, ctx, { userId, passwordHash });
    await enqueueMail(tx, ctx, { userId, template: "password-set", data: { username } });
    return openSession(tx, ctx, { userId, audience: "member" });
  });
}
