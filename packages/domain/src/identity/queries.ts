import { asId, DomainError, type MemberId } from "@yoforex/contracts";
import { type Db, eq, inArray, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";

/** Whom an address belongs to, by its keyed hashes. */
export async function holderOf(
  db: Db | Tx,
  emailIndexes: readonly Uint8Array[],
): Promise<MemberId | undefined> {
  const [holder] = await db
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.emailIndex, [...emailIndexes]));
  return holder && asId<MemberId>(holder.id);
}

/**
 * A member's name, sealed address and whether it is proven.
 * @throws NOT_FOUND when there is no such member or she was erased.
 */
export async function memberOf(db: Db | Tx, memberId: string) {
  const [member] = await db
    .select({
      id: users.id,
      username: users.username,
      emailCipher: users.emailCipher,
      emailIndex: users.emailIndex,
      verifiedAt: users.emailVerifiedAt,
    })
    .from(users)
    .where(eq(users.id, memberId));
  if (member === undefined || member.emailCipher === null || member.emailIndex === null) {
    throw new DomainError("NOT_FOUND", { what: "member" });
  }
  const { emailCipher, emailIndex } = member;
  return { ...member, id: asId<MemberId>(member.id), emailCipher, emailIndex };
}
