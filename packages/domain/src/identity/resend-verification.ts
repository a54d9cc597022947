import {
  asId,
  DomainError,
  type MemberId,
  type RegistrationView,
  type ResendVerificationInput,
} from "@yoforex/contracts";
import { and, eq, isNull } from "@yoforex/db";
import { emailVerificationCodes, users } from "@yoforex/db/schema/identity";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { codeIdOf } from "./code.ts";
import { keyOf, LIMITS } from "./limits.ts";
import { mailVerification } from "./mail-verification.ts";
import { memberOf } from "./queries.ts";

/**
 * Mails a new code, which replaces the one before: for the registration in hand or, without one, for the member
 * who is signed in. Codes are sent on with the registration that this returns.
 * @throws CODE_EXPIRED for a registration that is over; NOT_SIGNED_IN; RATE_LIMITED.
 */
export async function resendVerification(
  ctx: DomainCtx,
  { registration }: ResendVerificationInput,
): Promise<RegistrationView> {
  const registrant =
    registration === null
      ? await memberOf(ctx.db, requireMember(ctx).actor.id)
      : await waitingFor(ctx, codeIdOf(ctx, registration));
  await ctx.limits.take(LIMITS.mailsTo, keyOf(registrant.emailIndex));
  const { id: userId, username, emailIndex } = registrant;
  return inTx(ctx, (tx) => mailVerification(tx, ctx, { userId, username, emailIndex }));
}

async function waitingFor({ db }: DomainCtx, codeId: string) {
  const codes = emailVerificationCodes;
  const [row] = await db
    .select({ id: users.id, username: users.username, emailIndex: codes.emailIndex })
    .from(codes)
    .innerJoin(users, eq(users.id, codes.userId))
    .where(and(eq(codes.id, codeId), isNull(codes.usedAt)));
  if (row === undefined) throw new DomainError("CODE_EXPIRED", {});
  return { ...row, id: asId<MemberId>(row.id) };
}
