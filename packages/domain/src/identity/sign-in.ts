import { type Audience, networkOf } from "@yoforex/auth";
import { DomainError, isDomainError, type SignInInput } from "@yoforex/contracts";
import { atEntry, type DomainCtx, inTx } from "../context.ts";
import { emailIndexesOf, emailIndexOf } from "../email-address.ts";
import { enqueueMail } from "../notifications/index.ts";
import { enter } from "./enter.ts";
import { keyOf, LIMITS } from "./limits.ts";
import type { OpenedSession } from "./open-session.ts";
import { recordFailure } from "./record-sign-in.ts";
import { EVEN_ANSWER_MS } from "./rules.ts";
import { type Account, accountAt, mayEnter } from "./sign-in-account.ts";

/**
 * Opens a session for whoever knows the password. Who has not proven her address yet is refused like a wrong
 * password, since anything else would tell after a registration whether it came to something; a mail tells her how
 * to go on. So is, on the staff's host, a member without a role. Suspended members may come in to read and to see
 * why; every procedure for members refuses them.
 * @throws WRONG_CREDENTIALS, RATE_LIMITED, BUSY; SECOND_FACTOR_REQUIRED where a second step must follow, with the
 * token that `signInSecond` takes.
 */
export async function signIn(ctx: DomainCtx, input: SignInInput, audience: Audience): Promise<OpenedSession> {
  const emailIndex = emailIndexOf(ctx.secrets, input.email);
  const account = await accountAt(atEntry(ctx), emailIndexesOf(ctx.secrets, input.email));
  const takeBack = await countTry(ctx, emailIndex, account?.isKnownPlace ?? false);
  const isRight = await ctx.auth.verifyPassword(account?.passwordHash ?? null, input.password);
  if (account === undefined || !isRight || !mayEnter(account, audience)) {
    const refusal = refuse(ctx, audience, { account, isRight });
    await Promise.all([refusal, ctx.wait(EVEN_ANSWER_MS)]);
    throw new DomainError("WRONG_CREDENTIALS", {});
  }
  await takeBack();
  const { id: userId } = account;
  const outcome = await inTx(atEntry(ctx), (tx) => enter(tx, ctx, { userId, audience, method: "password" }));
  if (outcome instanceof DomainError) throw outcome;
  return outcome;
}

/** Writes the try down, and tells her whose password was right and whose address is not proven how to prove it. */
async function refuse(
  ctx: DomainCtx,
  audience: Audience,
  { account, isRight }: { account: Account | undefined; isRight: boolean },
): Promise<void> {
  const unfinished = account !== undefined && isRight && !account.isVerified && (await mayMail(ctx, account));
  await inTx(atEntry(ctx), async (tx) => {
    const failure = !isRight ? "wrong_password" : account?.isVerified ? "no_access" : "not_verified";
    const userId = account?.id ?? null;
    await recordFailure(tx, ctx, { userId, audience, method: "password", failure });
    if (!unfinished) return;
    const { id, username } = account;
    await enqueueMail(tx, ctx, { userId: id, template: "registration-unfinished", data: { username } });
  });
}

/** Whether her inbox has room for one more mail that anybody can cause; if not, the answer is the same. */
async function mayMail(ctx: DomainCtx, { emailIndex }: Account): Promise<boolean> {
  try {
    await ctx.limits.take(LIMITS.mailsTo, emailIndex && keyOf(emailIndex));
    return true;
  } catch (error) {
    if (isDomainError(error, "RATE_LIMITED")) return false;
    throw error;
  }
}

/**
 * Counts a try by place, by place and account, and by account for places that it was never signed in from: guessers
 * who share the work out over many places are stopped, and the member at her own desk is not. Tries beyond a limit
 * are neither looked at nor written down. The answer takes the counts back, for a try that was right.
 */
async function countTry(
  { limits, origin }: DomainCtx,
  emailIndex: Uint8Array,
  isKnownPlace: boolean,
): Promise<() => Promise<void>> {
  const account = keyOf(emailIndex);
  const from = networkOf(origin.ip);
  const fromTo = from && `${from}>${account}`;
  const byStranger = isKnownPlace ? null : account;
  await limits.take(LIMITS.signInsFrom, from);
  await limits.take(LIMITS.signInsFromTo, fromTo);
  await limits.take(LIMITS.signInsToByStrangers, byStranger);
  return async () => {
    await limits.giveBack(LIMITS.signInsFrom, from);
    await limits.forget(LIMITS.signInsFromTo, fromTo);
    await limits.giveBack(LIMITS.signInsToByStrangers, byStranger);
  };
}
