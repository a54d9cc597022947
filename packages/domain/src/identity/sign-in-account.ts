import { type Audience, networkOf } from "@yoforex/auth";
import { asId, type MemberId, type MemberStatus, type Role } from "@yoforex/contracts";
import { and, eq, inArray, sql, type Tx } from "@yoforex/db";
import { loginEvents, userCredentials, users } from "@yoforex/db/schema/identity";
import type { DomainCtx } from "../context.ts";

export interface Account {
  id: MemberId;
  username: string;
  emailIndex: Uint8Array | null;
  isVerified: boolean;
  role: Role;
  status: MemberStatus;
  /** Null for a member who signs in by a provider and never set a password. */
  passwordHash: string | null;
  /** Whether she has signed in from this network before. */
  isKnownPlace: boolean;
}

/** The account at an address, in one statement whether or not there is one. */
export async function accountAt(
  { db, origin }: DomainCtx,
  emailIndexes: readonly Uint8Array[],
): Promise<Account | undefined> {
  const [row] = await db
    .select({
      id: users.id,
      username: users.username,
      emailIndex: users.emailIndex,
      verifiedAt: users.emailVerifiedAt,
      role: users.role,
      status: users.status,
      passwordHash: userCredentials.passwordHash,
      isKnownPlace: enteredFrom(origin.ip, users.id),
    })
    .from(users)
    .leftJoin(userCredentials, eq(userCredentials.userId, users.id))
    .where(inArray(users.emailIndex, [...emailIndexes]));
  if (row === undefined) return undefined;
  const { verifiedAt, ...account } = row;
  return { ...account, id: asId<MemberId>(row.id), isVerified: verifiedAt !== null };
}

/** What decides whether a member may come in, where she is known by something else than her address. */
export async function accountOf(tx: Tx, userId: MemberId): Promise<Standing | undefined> {
  const [row] = await tx
    .select({ verifiedAt: users.emailVerifiedAt, role: users.role, status: users.status })
    .from(users)
    .where(eq(users.id, userId));
  if (row === undefined || row.status === "erased") return undefined;
  return { role: row.role, status: row.status, isVerified: row.verifiedAt !== null };
}

/** Whether there was a sign-in from the network of `ip` by the member, of a column or given. */
const enteredFrom = (ip: string | null, userId: typeof users.id | MemberId) =>
  sql<boolean>`exists (
    select from ${loginEvents} where ${and(
      sql`${loginEvents.userId} = ${userId}`,
      eq(loginEvents.outcome, "success"),
      sql`${loginEvents.ip} <<= ${networkOf(ip)}::inet`,
    )})`;

/** The same for a member who is known by now. */
export async function isKnownPlace({ db, origin }: DomainCtx, userId: MemberId): Promise<boolean> {
  const [place] = await db
    .select({ isKnown: enteredFrom(origin.ip, userId) })
    .from(users)
    .where(eq(users.id, userId));
  return place?.isKnown === true;
}

/** What of an account decides whether its member may come in. */
type Standing = Pick<Account, "isVerified" | "role" | "status">;

export const mayEnter = ({ isVerified, role, status }: Standing, audience: Audience): boolean =>
  isVerified && (audience === "member" || (role !== "user" && status === "active"));
