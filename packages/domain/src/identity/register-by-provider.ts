import { networkOf } from "@yoforex/auth";
import { DomainError, type RegisterByProviderInput } from "@yoforex/contracts";
import { atEntry, type DomainCtx, inTx } from "../context.ts";
import { emailIndexesOf } from "../email-address.ts";
import { LIMITS } from "./limits.ts";
import { markVerified } from "./mark-verified.ts";
import { claimAccount, openAccount } from "./open-account.ts";
import { type OpenedSession, openSession } from "./open-session.ts";
import { keepIdentity, linkProblemOf } from "./own-identities.ts";
import { keepReferrer } from "./own-referrer.ts";
import { takeTicket } from "./proven-ticket.ts";
import { holderOf } from "./queries.ts";
import { recordEntry } from "./record-sign-in.ts";

/**
 * Registers whom a provider vouched for in this browser, under a name of her choice and without a password. Her
 * address is proven by it, with all that follows, and she is signed in.
 * @throws USERNAME_TAKEN; CHALLENGE_EXPIRED, also when somebody has the address or the account by now; RATE_LIMITED.
 */
export async function registerByProvider(
  ctx: DomainCtx,
  { username, ref, token }: RegisterByProviderInput & { token: string },
): Promise<{ opened: OpenedSession; to: string }> {
  await ctx.limits.take(LIMITS.registrationsFrom, networkOf(ctx.origin.ip));
  try {
    return await inTx(atEntry(ctx), async (tx) => {
      const { holder, to, email, ...proven } = await takeTicket(tx, ctx, token);
      await claimAccount(tx, ctx, { username, email });
      if (holder !== null || (await holderOf(tx, emailIndexesOf(ctx.secrets, email))) !== undefined) {
        throw new DomainError("CHALLENGE_EXPIRED", {});
      }
      const userId = await openAccount(tx, ctx, { username, email, passwordHash: null });
      await keepReferrer(tx, ctx, { userId, ref });
      await keepIdentity(tx, ctx, { userId, ...proven });
      await recordEntry(tx, ctx, { userId, audience: "member", method: "provider" });
      const opened = await openSession(tx, ctx, { userId, audience: "member" });
      await markVerified(tx, ctx, userId);
      return { opened, to };
    });
  } catch (error) {
    if (linkProblemOf(error) === undefined) throw error;
    throw new DomainError("CHALLENGE_EXPIRED", {});
  }
}
