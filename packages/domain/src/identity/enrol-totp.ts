import { newTotpSecret, totpUri } from "@yoforex/auth";
import {
  type ConfirmTotpInput,
  DomainError,
  type RecoveryCodesView,
  type TotpSetupView,
} from "@yoforex/contracts";
import { eq, isNull } from "@yoforex/db";
import { userTotp } from "@yoforex/db/schema/sign-in";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { totpPurpose } from "../sealed-columns.ts";
import { holdMember } from "./erase-member.ts";
import { LIMITS } from "./limits.ts";
import { memberOf } from "./queries.ts";
import { issueRecoveryCodes } from "./recovery-codes.ts";
import { secondFactorsOf, takeTotp } from "./second-factor.ts";

/**
 * A new key for an authenticator app. It is asked for nowhere until `confirmTotp` has seen a code of it.
 * @throws ALREADY_ENROLLED.
 */
export async function startTotp(ctx: DomainCtx): Promise<TotpSetupView> {
  const { id: userId, username } = await memberOf(ctx.db, requireMember(ctx).actor.id);
  const secret = newTotpSecret();
  const secretCipher = ctx.secrets.encrypt(secret, totpPurpose(userId));
  const createdAt = new Date(ctx.clock());
  await inTx(ctx, async (tx) => {
    const begun = await tx
      .insert(userTotp)
      .values({ userId, secretCipher, createdAt })
      .onConflictDoUpdate({
        target: userTotp.userId,
        set: { secretCipher, createdAt, lastStep: 0 },
        setWhere: isNull(userTotp.confirmedAt),
      })
      .returning({ userId: userTotp.userId });
    if (begun.length === 0) throw new DomainError("ALREADY_ENROLLED", {});
  });
  return { secret, uri: totpUri(secret, username) };
}

/**
 * Shows that her device has the key: from now on the sign-in asks for a code. Every other session ends, since those
 * began without. The first second factor of all answers recovery codes, this once.
 * @throws WRONG_PROOF, RATE_LIMITED.
 */
export async function confirmTotp(ctx: DomainCtx, { code }: ConfirmTotpInput): Promise<RecoveryCodesView> {
  const { id: userId, username, sessionId } = requireMember(ctx).actor;
  await ctx.limits.take(LIMITS.stepUps, sessionId);
  return inTx(ctx, async (tx) => {
    await holdMember(tx, userId);
    const isFirst = (await secondFactorsOf(tx, userId)).length === 0;
    if (!(await takeTotp(tx, ctx, { userId, code, isConfirmed: false }))) {
      throw new DomainError("WRONG_PROOF", { method: "totp" });
    }
    await tx
      .update(userTotp)
      .set({ confirmedAt: new Date(ctx.clock()) })
      .where(eq(userTotp.userId, userId));
    const codes = isFirst ? await issueRecoveryCodes(tx, ctx, userId) : [];
    await ctx.auth.revokeAllSessions(tx, userId, sessionId);
    await enqueueMail(tx, ctx, { userId, template: "second-factor-added", data: { username } });
    return { codes };
  });
}
