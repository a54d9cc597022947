import { createHash, randomBytes } from "node:crypto";
import { networkOf } from "@yoforex/auth";
import { type Done, type MemberId, newId, type RequestPasswordResetInput } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { passwordResetTokens } from "@yoforex/db/schema/identity";
import { atEntry, type DomainCtx, inTx } from "../context.ts";
import { emailIndexesOf, emailIndexOf } from "../email-address.ts";
import { enqueueMail } from "../notifications/index.ts";
import { keyOf, LIMITS } from "./limits.ts";
import { holderOf } from "./queries.ts";
import { EVEN_ANSWER_MS, RESET_LIFE_MS } from "./rules.ts";

/** What the table keeps of a token. */
export const resetTokenHash = (token: string): Uint8Array => createHash("sha256").update(token).digest();

/**
 * Mails a link to whoever has an account at the address; it replaces links sent before. Answers alike, and no
 * sooner, when nobody has.
 * @throws RATE_LIMITED, alike for both.
 */
export async function requestPasswordReset(ctx: DomainCtx, input: RequestPasswordResetInput): Promise<Done> {
  const emailIndex = emailIndexOf(ctx.secrets, input.email);
  await ctx.limits.take(LIMITS.resetsFrom, networkOf(ctx.origin.ip));
  await ctx.limits.take(LIMITS.mailsTo, keyOf(emailIndex));
  await Promise.all([mailLink(ctx, input.email), ctx.wait(EVEN_ANSWER_MS)]);
  return { done: true };
}

/** A token by which she may choose a new password once within the hour; those before it are good for nothing. */
export async function writeResetToken(tx: Tx, ctx: DomainCtx, userId: MemberId): Promise<string> {
  const now = ctx.clock();
  const token = randomBytes(32).toString("base64url");
  await tx.delete(passwordResetTokens).where(eq(passwordResetTokens.userId, userId));
  await tx.insert(passwordResetTokens).values({
    id: newId(now),
    userId,
    tokenHash: resetTokenHash(token),
    expiresAt: new Date(now + RESET_LIFE_MS),
    createdAt: new Date(now),
  });
  return token;
}

async function mailLink(ctx: DomainCtx, email: string): Promise<void> {
  await inTx(atEntry(ctx), async (tx) => {
    const userId = await holderOf(tx, emailIndexesOf(ctx.secrets, email));
    if (userId === undefined) return;
    const token = await writeResetToken(tx, ctx, userId);
    await enqueueMail(tx, ctx, { userId, template: "password-reset", data: { token } });
  });
}
