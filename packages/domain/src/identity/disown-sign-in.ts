import { randomBytes } from "node:crypto";
import { networkOf } from "@yoforex/auth";
import { type DisownSignInInput, DomainError, type ResetLinkView } from "@yoforex/contracts";
import { atEntry, type DomainCtx, inTx } from "../context.ts";
import { findChallenge, tryChallenge, useChallenge } from "./challenge.ts";
import { dropFactorsSince } from "./drop-factors-since.ts";
import { LIMITS } from "./limits.ts";
import { dropIdentities } from "./own-identities.ts";
import { replacePassword } from "./own-password.ts";
import { writeResetToken } from "./request-password-reset.ts";

/**
 * Says, by the link in the mail about a new device, that it was somebody else: that session ends and every other with
 * it, the password that somebody knew opens nothing any more, and she chooses another. So does the passkey that was
 * shown, whatever second factors were set up since, and every account elsewhere that was linked. Whoever has the link
 * has the mailbox, as with a reset.
 * @returns the token that `resetPassword` takes.
 * @throws LINK_EXPIRED after a week and when it was used; RATE_LIMITED, BUSY.
 */
export async function disownSignIn(ctx: DomainCtx, { token }: DisownSignInInput): Promise<ResetLinkView> {
  await ctx.limits.take(LIMITS.resetsFrom, networkOf(ctx.origin.ip));
  const named = { token, purpose: "disown_session", audience: "member" } as const;
  await findChallenge(atEntry(ctx).db, ctx, named).catch(expired);
  const passwordHash = await ctx.auth.hashPassword(randomBytes(32).toString("base64url"));
  return inTx(atEntry(ctx), async (tx) => {
    const { id, userId, facts, createdAt } = await tryChallenge(tx, ctx, named).catch(expired);
    if (userId === null) throw new DomainError("LINK_EXPIRED", {});
    await useChallenge(tx, ctx, id);
    await dropFactorsSince(tx, { userId, since: createdAt, passkeyId: facts.passkeyId });
    await dropIdentities(tx, userId);
    await replacePassword(tx, ctx, { userId, passwordHash });
    return { reset: await writeResetToken(tx, ctx, userId) };
  });
}

/** It is a link to whoever reads the refusal. */
function expired(error: unknown): never {
  throw error instanceof DomainError ? new DomainError("LINK_EXPIRED", {}) : error;
}
