import { balancesOf, balancesOver } from "@yoforex/coin-ledger";
import { type AdminMember, asId, type MemberId, PURSES, type Purse } from "@yoforex/contracts";
import { type Db, desc, eq, type SQL, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { profiles } from "@yoforex/db/schema/profile";

export type MemberRow = Awaited<ReturnType<typeof readMembers>>[number];

/** Members as staff see them, the newest first: no address, no hash. */
export const readMembers = (db: Db | Tx, { where, limit }: { where: SQL | undefined; limit: number }) =>
  db
    .select({
      id: users.id,
      username: users.username,
      role: users.role,
      status: users.status,
      emailVerifiedAt: users.emailVerifiedAt,
      lastLoginAt: users.lastLoginAt,
      createdAt: users.createdAt,
      displayName: profiles.displayName,
      avatarUrl: profiles.avatarUrl,
    })
    .from(users)
    .leftJoin(profiles, eq(profiles.userId, users.id))
    .where(where)
    .orderBy(desc(users.createdAt), desc(users.id))
    .limit(limit);

/** What a member has in each of her purses, in coins. */
export async function readPurses(db: Db | Tx, memberId: string): Promise<{ kind: Purse; balance: number }[]> {
  const balances = await balancesOf(db, asId<MemberId>(memberId));
  return PURSES.map((kind) => ({ kind, balance: balances[kind].balance }));
}

/** What she had in each of her purses at an instant, in coins. */
export async function readPursesAt(db: Db | Tx, memberId: MemberId, at: Date) {
  const [point] = await balancesOver(db, { owner: memberId, instants: [at] });
  return PURSES.map((kind) => ({ kind, balance: point?.balances[kind] ?? 0 }));
}

export const adminMemberOf = (row: MemberRow, total: number): AdminMember => ({
  id: row.id,
  username: row.username,
  displayName: row.displayName,
  avatarUrl: row.avatarUrl,
  role: row.role,
  status: row.status,
  emailVerified: row.emailVerifiedAt !== null,
  total,
  lastSignInAt: row.lastLoginAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
