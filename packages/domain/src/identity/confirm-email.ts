import { type ConfirmEmailInput, DomainError } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { emailChanges } from "@yoforex/db/schema/account";
import { emailVerificationCodes, passwordResetTokens, users } from "@yoforex/db/schema/identity";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { emailIndexesOf, openedEmail, sealedEmail } from "../email-address.ts";
import { lockAddress } from "../lock-address.ts";
import { enqueueMail } from "../notifications/index.ts";
import { LIMITS } from "./limits.ts";
import { type OpenedSession, openSession } from "./open-session.ts";
import { holderOf } from "./queries.ts";
import { CODE_TRIES } from "./rules.ts";

/** Keyed, since eight digits are soon tried out; and of no use to another row. */
export const changeCodeHash = ({ secrets }: DomainCtx, id: string, code: string): Uint8Array =>
  secrets.blindIndex(code, purposeOf(id));

const purposeOf = (id: string): string => `email_changes.${id}`;

/**
 * Changes the member's address by the code that was mailed to the new one. All other sessions end, links to choose a
 * password die, and the old address is told.
 * @throws WRONG_CODE, CODE_EXPIRED, RATE_LIMITED.
 */
export async function confirmEmail(ctx: DomainCtx, { code }: ConfirmEmailInput): Promise<OpenedSession> {
  const member = requireMember(ctx);
  await ctx.limits.take(LIMITS.codeTries, member.actor.id);
  const outcome = await inTx(member, (tx) => tryChange(tx, member, code));
  // Thrown after the commit, so that a wrong try is counted.
  if (outcome instanceof DomainError) throw outcome;
  return outcome;
}

async function tryChange(tx: Tx, member: MemberCtx, code: string): Promise<OpenedSession | DomainError> {
  const { id: userId, username } = member.actor;
  const now = new Date(member.clock());
  const [row] = await tx.select().from(emailChanges).where(eq(emailChanges.userId, userId)).for("update");
  if (row === undefined || row.expiresAt <= now || row.tries >= CODE_TRIES)
    return new DomainError("CODE_EXPIRED", {});
  if (!member.secrets.isIndexOf(row.codeHash, code, purposeOf(row.id))) {
    const tries = row.tries + 1;
    await tx.update(emailChanges).set({ tries }).where(eq(emailChanges.id, row.id));
    return new DomainError("WRONG_CODE", { triesLeft: CODE_TRIES - tries });
  }
  const email = openedEmail(member.secrets, row.emailCipher);
  const emailIndexes = emailIndexesOf(member.secrets, email);
  await lockAddress(tx, emailIndexes);
  // Somebody has it, or opened an account with it meanwhile; what is said is what is said of any code of no use now.
  if ((await holderOf(tx, emailIndexes)) !== undefined) return new DomainError("CODE_EXPIRED", {});
  await enqueueMail(tx, member, { userId, template: "email-changed", data: { username } });
  const { emailCipher, emailIndex } = sealedEmail(member.secrets, email);
  await tx
    .update(users)
    .set({ emailCipher, emailIndex, emailVerifiedAt: now, updatedAt: now })
    .where(eq(users.id, userId));
  await tx.delete(emailChanges).where(eq(emailChanges.id, row.id));
  await tx.delete(passwordResetTokens).where(eq(passwordResetTokens.userId, userId));
  await tx.delete(emailVerificationCodes).where(eq(emailVerificationCodes.userId, userId));
  await member.auth.revokeAllSessions(tx, userId);
  return openSession(tx, member, { userId, audience: "member" });
}
