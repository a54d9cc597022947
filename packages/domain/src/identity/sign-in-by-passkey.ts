import { type Audience, networkOf } from "@yoforex/auth";
import { DomainError, type PasskeyRequestView, type PasskeySignInInput } from "@yoforex/contracts";
import { atEntry, type DomainCtx, inTx } from "../context.ts";
import { openChallenge } from "./challenge.ts";
import { LIMITS } from "./limits.ts";
import { type OpenedSession, openSession } from "./open-session.ts";
import { recordEntry, recordFailure } from "./record-sign-in.ts";
import { EVEN_ANSWER_MS } from "./rules.ts";
import { accountOf, mayEnter } from "./sign-in-account.ts";
import { takePasskey } from "./take-passkey.ts";

/**
 * What a browser asks any of its passkeys for this site to sign. Nobody is named, so it tells nothing of anybody.
 * @throws RATE_LIMITED.
 */
export async function startPasskeySignIn(ctx: DomainCtx, audience: Audience): Promise<PasskeyRequestView> {
  await ctx.limits.take(LIMITS.passkeysAskedFrom, networkOf(ctx.origin.ip));
  const begun = { purpose: "passkey_sign_in", audience, userId: null } as const;
  const challenge = await inTx(atEntry(ctx), (tx) => openChallenge(tx, ctx, begun));
  return { challenge, rpId: ctx.parties[audience].id, allowCredentials: [], userVerification: "required" };
}

/**
 * Opens a session for whoever holds a passkey. It is both factors in one, something she has and the finger, face or
 * PIN that it asks for, so no second step follows. Who may not come in is refused like an unknown key, as with a
 * password; the suspended may come in to read and to see why.
 * @throws WRONG_PROOF, CHALLENGE_EXPIRED, RATE_LIMITED.
 */
export async function signInByPasskey(
  ctx: DomainCtx,
  { answer }: PasskeySignInInput,
  audience: Audience,
): Promise<OpenedSession> {
  const from = networkOf(ctx.origin.ip);
  await ctx.limits.take(LIMITS.signInsFrom, from);
  const outcome = await inTx(atEntry(ctx), async (tx) => {
    const taken = await takePasskey(tx, ctx, { answer, audience, holder: null });
    const way = { userId: taken.userId, audience, method: "passkey" } as const;
    if ("refusal" in taken) {
      if (taken.refusal.code !== "WRONG_PROOF") return taken.refusal;
      await recordFailure(tx, ctx, { ...way, failure: "wrong_passkey" });
      return taken.refusal;
    }
    const { userId, passkeyId } = taken;
    const account = await accountOf(tx, userId);
    if (account === undefined || !mayEnter(account, audience)) {
      const failure = account?.isVerified === false ? "not_verified" : "no_access";
      await recordFailure(tx, ctx, { ...way, failure });
      return new DomainError("WRONG_PROOF", { method: "passkey" });
    }
    await recordEntry(tx, ctx, { userId, audience, method: "passkey", passkeyId });
    return openSession(tx, ctx, { userId, audience });
  });
  if (outcome instanceof DomainError) {
    await ctx.wait(EVEN_ANSWER_MS);
    throw outcome;
  }
  await ctx.limits.giveBack(LIMITS.signInsFrom, from);
  return outcome;
}
