import { type Audience, networkOf } from "@yoforex/auth";
import { DomainError, type MemberId, type SecondStepInput } from "@yoforex/contracts";
import { atEntry, type DomainCtx, inTx } from "../context.ts";
import { findChallenge, tryChallenge, useChallenge } from "./challenge.ts";
import { LIMITS } from "./limits.ts";
import { type OpenedSession, openSession } from "./open-session.ts";
import { recordEntry, recordFailure } from "./record-sign-in.ts";
import { takeFactor } from "./second-factor.ts";
import { isKnownPlace } from "./sign-in-account.ts";

/**
 * The second step of a sign-in whose password was right: a code, and the session opens. The token of the first step
 * has five tries; further tries are counted by place, and by account for places the member never came from, so that
 * somebody who knows her password neither guesses on nor locks her out.
 * @throws WRONG_PROOF, CHALLENGE_EXPIRED, RATE_LIMITED.
 */
export async function signInSecond(
  ctx: DomainCtx,
  { challenge, proof }: SecondStepInput,
  audience: Audience,
): Promise<OpenedSession> {
  const named = { token: challenge, purpose: "second_factor", audience } as const;
  const { userId } = await findChallenge(atEntry(ctx).db, ctx, named);
  if (userId === null) throw new DomainError("CHALLENGE_EXPIRED", {});
  const takeBack = await countTry(ctx, userId);
  const way = { userId, audience, method: proof.method };
  const outcome = await inTx(atEntry(ctx), async (tx) => {
    const { id } = await tryChallenge(tx, ctx, named);
    const refusal = await takeFactor(tx, ctx, { userId, proof });
    if (refusal !== undefined) {
      await recordFailure(tx, ctx, { ...way, failure: "wrong_code" });
      return refusal;
    }
    await useChallenge(tx, ctx, id);
    await recordEntry(tx, ctx, way);
    return openSession(tx, ctx, { userId, audience });
  });
  // Thrown after the commit, so that a wrong try is counted.
  if (outcome instanceof DomainError) throw outcome;
  await takeBack();
  return outcome;
}

async function countTry(ctx: DomainCtx, userId: MemberId): Promise<() => Promise<void>> {
  const from = networkOf(ctx.origin.ip);
  const fromTo = from && `${from}>${userId}`;
  const byStranger = (await isKnownPlace(atEntry(ctx), userId)) ? null : userId;
  await ctx.limits.take(LIMITS.factorsFromTo, fromTo);
  await ctx.limits.take(LIMITS.factorsToByStrangers, byStranger);
  return async () => {
    await ctx.limits.forget(LIMITS.factorsFromTo, fromTo);
    await ctx.limits.giveBack(LIMITS.factorsToByStrangers, byStranger);
  };
}
