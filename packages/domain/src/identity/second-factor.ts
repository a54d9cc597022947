import { totpStepOf } from "@yoforex/auth";
import { DomainError, type MemberId, type SecondProof, type StepUpMethod } from "@yoforex/contracts";
import { and, type Db, eq, inArray, isNotNull, isNull, lt, sql, type Tx } from "@yoforex/db";
import { userPasskeys } from "@yoforex/db/schema/passkeys";
import { recoveryCodes, userTotp } from "@yoforex/db/schema/sign-in";
import type { DomainCtx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { totpPurpose } from "../sealed-columns.ts";
import { hasPassword } from "./own-password.ts";
import { memberOf } from "./queries.ts";
import { recoveryCodeHashes } from "./recovery-codes.ts";

/**
 * What a member's second step may be, the quickest first; none without a second factor. Recovery codes stand alone
 * only where somebody else's factors were taken away: she is asked for one until she has set up another of hers.
 * @param rpId the site she is on: a passkey of another is named only where she has nothing else, so that she is asked
 * for nothing that she can't show, and the password alone is still not enough.
 */
export async function secondFactorsOf(db: Db | Tx, userId: MemberId, rpId?: string): Promise<StepUpMethod[]> {
  const hers = eq(userPasskeys.userId, userId);
  const here = rpId === undefined ? hers : and(hers, eq(userPasskeys.rpId, rpId));
  const [has] = await db
    .select({
      passkey: sql<boolean>`exists (select from ${userPasskeys} where ${hers})`,
      here: sql<boolean>`exists (select from ${userPasskeys} where ${here})`,
      totp: sql<boolean>`exists (select from ${userTotp} where ${and(eq(userTotp.userId, userId), isNotNull(userTotp.confirmedAt))})`,
      codes: sql<boolean>`exists (select from ${recoveryCodes} where ${and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt))})`,
    })
    .from(sql`(select) as nothing`);
  if (has === undefined) return [];
  const others: StepUpMethod[] = [...(has.totp ? TOTP : []), ...(has.codes ? CODE : [])];
  return has.here || (has.passkey && others.length === 0) ? ["passkey", ...others] : others;
}

const TOTP = ["totp"] as const;
const CODE = ["recovery_code"] as const;

/** Whether she has a second factor besides codes on paper. */
export async function hasDevice(db: Db | Tx, userId: MemberId): Promise<boolean> {
  return (await secondFactorsOf(db, userId)).some((method) => method !== "recovery_code");
}

/**
 * What proves anew who a member is: a second factor where she has one, since a password alone is then not enough, and
 * a code by mail where she has no password either.
 */
export async function stepUpMethodsOf(db: Db | Tx, userId: MemberId, rpId: string): Promise<StepUpMethod[]> {
  const factors = await secondFactorsOf(db, userId, rpId);
  if (factors.length > 0) return factors;
  return (await hasPassword(db, userId)) ? ["password"] : ["email_code"];
}

/**
 * Takes a code of hers, which is then used up.
 * @returns the refusal instead of throwing it, since the try must be counted in the same transaction.
 */
export async function takeFactor(
  tx: Tx,
  ctx: DomainCtx,
  { userId, proof }: { userId: MemberId; proof: SecondProof },
): Promise<DomainError | undefined> {
  const isRight =
    proof.method === "totp"
      ? await takeTotp(tx, ctx, { userId, code: proof.code, isConfirmed: true })
      : await takeRecoveryCode(tx, ctx, { userId, code: proof.code });
  return isRight ? undefined : new DomainError("WRONG_PROOF", { method: proof.method });
}

/** Each step's code is taken once: the row remembers the last step, and the database compares. */
export async function takeTotp(
  tx: Tx,
  ctx: DomainCtx,
  { userId, code, isConfirmed }: { userId: MemberId; code: string; isConfirmed: boolean },
): Promise<boolean> {
  const state = isConfirmed ? isNotNull(userTotp.confirmedAt) : isNull(userTotp.confirmedAt);
  const [row] = await tx
    .select({ sealed: userTotp.secretCipher })
    .from(userTotp)
    .where(and(eq(userTotp.userId, userId), state));
  if (row === undefined) return false;
  const step = totpStepOf(ctx.secrets.decrypt(row.sealed, totpPurpose(userId)), code, ctx.clock());
  if (step === null) return false;
  const taken = await tx
    .update(userTotp)
    .set({ lastStep: step })
    .where(and(eq(userTotp.userId, userId), state, lt(userTotp.lastStep, step)))
    .returning({ userId: userTotp.userId });
  return taken.length > 0;
}

/** Used up and told by mail: a code that she did not use herself is a sign of a break-in. */
async function takeRecoveryCode(
  tx: Tx,
  ctx: DomainCtx,
  { userId, code }: { userId: MemberId; code: string },
): Promise<boolean> {
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: new Date(ctx.clock()) })
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        inArray(recoveryCodes.codeHash, recoveryCodeHashes(ctx, userId, code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ id: recoveryCodes.id });
  if (used.length === 0) return false;
  const left = await tx.$count(
    recoveryCodes,
    and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)),
  );
  const { username } = await memberOf(tx, userId);
  await enqueueMail(tx, ctx, { userId, template: "recovery-code-used", data: { username, left } });
  return true;
}
