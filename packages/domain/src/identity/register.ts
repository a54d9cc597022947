import { networkOf } from "@yoforex/auth";
import type { RegisterInput, RegistrationView } from "@yoforex/contracts";
import { atEntry, type DomainCtx, inTx } from "../context.ts";
import { emailIndexesOf, emailIndexOf } from "../email-address.ts";
import { keyOf, LIMITS } from "./limits.ts";
import { mailVerification } from "./mail-verification.ts";
import { claimAccount, openAccount } from "./open-account.ts";
import { refuseCommonPassword } from "./own-password.ts";
import { keepReferrer } from "./own-referrer.ts";
import { holderOf } from "./queries.ts";

/**
 * Registers a name; one that reads like another, was given up lately or is the house's is taken. Whether the address has an account already is told to its owner alone, by mail: the answer, the
 * name's being taken from now on and the work done are the same, only that nobody can claim the second account.
 * @throws USERNAME_TAKEN, PASSWORD_TOO_COMMON, RATE_LIMITED, BUSY.
 */
export async function register(ctx: DomainCtx, input: RegisterInput): Promise<RegistrationView> {
  refuseCommonPassword(input.password, input);
  const emailIndex = emailIndexOf(ctx.secrets, input.email);
  await ctx.limits.take(LIMITS.registrationsFrom, networkOf(ctx.origin.ip));
  await ctx.limits.take(LIMITS.mailsTo, keyOf(emailIndex));
  const passwordHash = await ctx.auth.hashPassword(input.password);
  return inTx(atEntry(ctx), async (tx) => {
    await claimAccount(tx, ctx, input);
    const emailIndexes = emailIndexesOf(ctx.secrets, input.email);
    const isFree = (await holderOf(tx, emailIndexes)) === undefined;
    const { username } = input;
    const userId = await openAccount(tx, ctx, { username, passwordHash, email: isFree ? input.email : null });
    await keepReferrer(tx, ctx, { userId, ref: input.ref });
    return mailVerification(tx, ctx, { userId, username, emailIndexes });
  });
}
