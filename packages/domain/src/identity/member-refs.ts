import type { MemberRef } from "@yoforex/contracts";
import { type Db, eq, inArray, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { profiles } from "@yoforex/db/schema/profile";

/**
 * Who the members behind a page's rows are, read at once.
 * @returns a look-up, which throws Error for an id that was not asked for or is nobody's.
 */
export async function memberRefs(
  db: Db | Tx,
  ids: readonly string[],
): Promise<(memberId: string) => MemberRef> {
  const distinct = [...new Set(ids)];
  const rows =
    distinct.length === 0
      ? []
      : await db
          .select({
            id: users.id,
            username: users.username,
            displayName: profiles.displayName,
            avatarUrl: profiles.avatarUrl,
            role: users.role,
          })
          .from(users)
          .innerJoin(profiles, eq(profiles.userId, users.id))
          .where(inArray(users.id, distinct));
  const refs = new Map(rows.map((row) => [row.id, row]));
  return (memberId) => {
    const ref = refs.get(memberId);
    if (ref === undefined) throw new Error(`nobody is ${memberId}`);
    return ref;
  };
}
