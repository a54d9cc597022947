import type { Audience } from "@yoforex/auth";
import { DomainError, type MemberId, type PasskeyRequestView, type StepUpInput } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { userCredentials } from "@yoforex/db/schema/identity";
import { requireAccount } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { openChallenge } from "./challenge.ts";
import { LIMITS } from "./limits.ts";
import { type OpenedSession, openSession } from "./open-session.ts";
import { knownPasskeys } from "./own-passkeys.ts";
import { takeProofCode } from "./proof-code.ts";
import { stepUpMethodsOf, takeFactor } from "./second-factor.ts";
import { takePasskey } from "./take-passkey.ts";

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
      ? await refusalOf(tx, ctx, { input, audience, holder: { userId, sessionId } })
      : new DomainError("WRONG_PROOF", { method: "password" });
    return refusal ?? openSession(tx, ctx, { userId, audience });
  });
  if (outcome instanceof DomainError) throw outcome;
  await ctx.limits.forget(LIMITS.stepUps, sessionId);
  return outcome;
}

/**
 * What a browser asks one of her passkeys on this host to sign, for this session and the next ten minutes.
 * @throws NOT_FOUND when she has none here; RATE_LIMITED.
 */
export async function startPasskeyProof(ctx: DomainCtx, audience: Audience): Promise<PasskeyRequestView> {
  const { id: userId, sessionId } = requireAccount(ctx).actor;
  await ctx.limits.take(LIMITS.passkeysAsked, sessionId);
  const { id: rpId } = ctx.parties[audience];
  return inTx(ctx, async (tx) => {
    const allowCredentials = await knownPasskeys(tx, { userId, rpId });
    if (allowCredentials.length === 0) throw new DomainError("NOT_FOUND", { what: "passkey" });
    const begun = { purpose: "passkey_step_up", audience, userId, facts: { session: sessionId } } as const;
    const challenge = await openChallenge(tx, ctx, begun);
    return { challenge, rpId, allowCredentials, userVerification: "required" };
  });
}

interface Proving {
  input: StepUpInput;
  audience: Audience;
  holder: { userId: MemberId; sessionId: string };
}

async function refusalOf(
  tx: Tx,
  ctx: DomainCtx,
  { input, audience, holder }: Proving,
): Promise<DomainError | undefined> {
  const { userId } = holder;
  const methods = await stepUpMethodsOf(tx, userId, ctx.parties[audience].id);
  if (!methods.includes(input.method)) return new DomainError("WRONG_PROOF", { method: input.method });
  if (input.method === "password") return undefined;
  if (input.method === "email_code") return takeProofCode(tx, ctx, { holder, proof: input });
  if (input.method !== "passkey") return takeFactor(tx, ctx, { userId, proof: input });
  const taken = await takePasskey(tx, ctx, { answer: input.answer, audience, holder });
  return "refusal" in taken ? taken.refusal : undefined;
}

/** Compared outside of any transaction, for it takes long. */
async function isOwnPassword(ctx: DomainCtx, userId: MemberId, password: string): Promise<boolean> {
  const [known] = await ctx.db
    .select({ hash: userCredentials.passwordHash })
    .from(userCredentials)
    .where(eq(userCredentials.userId, userId));
  return ctx.auth.verifyPassword(known?.hash ?? null, password);
}
