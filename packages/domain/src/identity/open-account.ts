import { openAccounts } from "@yoforex/coin-ledger";
import { type MemberId, newId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { userCredentials, users } from "@yoforex/db/schema/identity";
import { profiles } from "@yoforex/db/schema/profile";
import type { DomainCtx } from "../context.ts";
import { emailIndexesOf, sealedEmail } from "../email-address.ts";
import { lockAddress } from "../lock-address.ts";
import { claimName, keepName } from "./own-name.ts";

/**
 * Waits until nobody else is registering with this address, and claims the name. Names come before addresses for
 * everybody, so that two can't wait for each other.
 * @throws USERNAME_TAKEN.
 */
export async function claimAccount(
  tx: Tx,
  ctx: DomainCtx,
  { username, email }: { username: string; email: string },
): Promise<void> {
  await claimName(tx, ctx, { username, by: null });
  await lockAddress(tx, emailIndexesOf(ctx.secrets, email));
}

/**
 * Opens an account: the member, her profile, her password where she has one, and her purses. Without an address it is one that was
 * never anybody's: it keeps the name, as every registration does, and nobody can ever sign in to it.
 */
export async function openAccount(
  tx: Tx,
  ctx: DomainCtx,
  account: { username: string; email: string | null; passwordHash: string | null },
): Promise<MemberId> {
  const now = ctx.clock();
  const createdAt = new Date(now);
  const id = newId<MemberId>(now);
  await tx.insert(users).values({
    id,
    username: account.username,
    ...(account.email === null ? { status: "erased" } : sealedEmail(ctx.secrets, account.email)),
    createdAt,
    updatedAt: createdAt,
  });
  await keepName(tx, { userId: id, username: account.username, since: createdAt });
  await tx.insert(profiles).values({ userId: id, createdAt, updatedAt: createdAt });
  if (account.passwordHash !== null) {
    await tx
      .insert(userCredentials)
      .values({ userId: id, passwordHash: account.passwordHash, changedAt: createdAt, createdAt });
  }
  await openAccounts(tx, id);
  return id;
}
