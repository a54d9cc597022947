import {
  asId,
  DomainError,
  type MemberId,
  type RegistrationView,
  type ResendVerificationInput,
} from "@yoforex/contracts";
import { and, type Db, eq, isNull, type Tx } from "@yoforex/db";
import { emailVerificationCodes, users } from "@yoforex/db/schema/identity";
import { atEntry, type DomainCtx, inTx } from "../context.ts";
import { lockAddress } from "../lock-address.ts";
import { codeIdOf } from "./code.ts";
import { keyOf, LIMITS } from "./limits.ts";
import { mailVerification } from "./mail-verification.ts";

/**
 * Mails a new code for a registration, in place of the one before. It is sent back with the registration that this
 * returns.
 * @throws CODE_EXPIRED when the registration is over an hour old or done; RATE_LIMITED.
 */
export async function resendVerification(
  ctx: DomainCtx,
  { registration }: ResendVerificationInput,
): Promise<RegistrationView> {
  const codeId = codeIdOf(ctx, registration);
  const found = await waitingFor(atEntry(ctx).db, codeId);
  await ctx.limits.take(LIMITS.mailsTo, keyOf(found.emailIndex));
  return inTx(atEntry(ctx), async (tx) => {
    // While the index key is changed her address is indexed anew, but not under this lock.
    await lockAddress(tx, [found.emailIndex]);
    const { userId, username, emailIndex } = await waitingFor(tx, codeId);
    return mailVerification(tx, ctx, { userId, username, emailIndexes: [emailIndex] });
  });
}

async function waitingFor(db: Db | Tx, codeId: string) {
  const codes = emailVerificationCodes;
  const [row] = await db
    .select({ userId: users.id, username: users.username, emailIndex: codes.emailIndex })
    .from(codes)
    .innerJoin(users, eq(users.id, codes.userId))
    .where(and(eq(codes.id, codeId), isNull(codes.usedAt)));
  if (row === undefined) throw new DomainError("CODE_EXPIRED", {});
  return { ...row, userId: asId<MemberId>(row.userId) };
}
