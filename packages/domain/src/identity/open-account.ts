import { openAccounts } from "@yoforex/coin-ledger";
import { DomainError, type MemberId, newId } from "@yoforex/contracts";
import { eq, sql, type Tx } from "@yoforex/db";
import { userCredentials, users } from "@yoforex/db/schema/identity";
import { profiles } from "@yoforex/db/schema/profile";
import type { DomainCtx } from "../context.ts";
import { sealedEmail } from "../email-address.ts";

/**
 * Waits until nobody else is registering under this name or address; then refuses a name that is taken. Names come
 * before addresses for everybody, so that two can't wait for each other.
 * @throws USERNAME_TAKEN.
 */
export async function claimName(tx: Tx, username: string, emailIndex: Uint8Array): Promise<void> {
  const address = Buffer.from(emailIndex).toString("hex");
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(lower(${username}), 1))`);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${address}, 2))`);
  const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.username, username));
  if (taken !== undefined) throw new DomainError("USERNAME_TAKEN", {});
}

/**
 * Opens an account: the member, her profile, her password and her purses. Without an address it is one that was
 * never anybody's: it keeps the name, as every registration does, and nobody can ever sign in to it.
 */
export async function openAccount(
  tx: Tx,
  ctx: DomainCtx,
  account: { username: string; email: string | null; passwordHash: string },
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
  await tx.insert(profiles).values({ userId: id, createdAt, updatedAt: createdAt });
  await tx
    .insert(userCredentials)
    .values({ userId: id, passwordHash: account.passwordHash, changedAt: createdAt, createdAt });
  await openAccounts(tx, id);
  return id;
}
