import { DomainError, type MemberId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";

/**
 * Holds a member's row until the transaction ends, so that of what she asks for at once each sees what the other did:
 * what a day allows, and how many destinations she may have. Coins are posted later, under the book's lock.
 * @returns since when she has her account.
 */
export async function lockAccount(tx: Tx, memberId: MemberId): Promise<{ createdAt: Date }> {
  const [account] = await tx
    .select({ createdAt: users.createdAt })
    .from(users)
    .where(eq(users.id, memberId))
    .for("no key update");
  if (account === undefined) throw new DomainError("NOT_FOUND", { what: "member" });
  return account;
}
