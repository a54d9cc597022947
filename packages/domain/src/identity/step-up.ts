import type { Audience } from "@yoforex/auth";
import { DomainError, type MemberId, type StepUpInput } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { userCredentials } from "@yoforex/db/schema/identity";
import { requireAccount } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { LIMITS } from "./limits.ts";
import { type OpenedSession, openSession } from "./open-session.ts";
import { stepUpMethodsOf, takeFactor } from "./second-factor.ts";

/**
 * Proves anew who is signed in. The session is exchanged for a new one, so that a copy of the old cookie does not
 * become fresh with it. Counted by session: whoever stole one can't guess on, and the member just signs in again.
 * Whoever has an account may, for a banned member proves herself before she leaves.
 * @throws WRONG_PROOF, also for a method that isn't hers to use; RATE_LIMITED, BUSY.
 */
export async function stepUp(ctx: DomainCtx, input: StepUpInput, audience: Audience): Promise<OpenedSession> {
  const { id: userId, sessionId } = requireAccount(ctx).actor;
  await ctx.limits.take(LIMITS.stepUps, sessionId);
  const isPassword = input.method !== "password" || (await isOwnPassword(ctx, userId, input.password));
  const outcome = await inTx(ctx, async (tx) => {
    const refusal = isPassword
      ? await refusalOf(tx, ctx, { userId, input })
      : new DomainError("WRONG_PROOF", { method: "password" });
    return refusal ?? openSession(tx, ctx, { userId, audience });
  });
  if (outcome instanceof DomainError) throw outcome;
  await ctx.limits.forget(LIMITS.stepUps, sessionId);
  return outcome;
}

async function refusalOf(
  tx: Tx,
  ctx: DomainCtx,
  { userId, input }: { userId: MemberId; input: StepUpInput },
): Promise<DomainError | undefined> {
  const methods = await stepUpMethodsOf(tx, userId);
  if (!methods.includes(input.method)) return new DomainError("WRONG_PROOF", { method: input.method });
  return input.method === "password" ? undefined : takeFactor(tx, ctx, { userId, proof: input });
}

/** Compared outside of any transaction, for it takes long. */
async function isOwnPassword(ctx: DomainCtx, userId: MemberId, password: string): Promise<boolean> {
  const [known] = await ctx.db
    .select({ hash: userCredentials.passwordHash })
    .from(userCredentials)
    .where(eq(userCredentials.userId, userId));
  return ctx.auth.verifyPassword(known?.hash ?? null, password);
}
