import { type Audience, networkOf } from "@yoforex/auth";
import { asId, type MemberId, type MemberStatus, type Role } from "@yoforex/contracts";
import { and, eq, sql } from "@yoforex/db";
import { loginEvents, userCredentials, users } from "@yoforex/db/schema/identity";
import type { DomainCtx } from "../context.ts";

export interface Account {
  id: MemberId;
  username: string;
  emailIndex: Uint8Array | null;
  isVerified: boolean;
  role: Role;
  status: MemberStatus;
  passwordHash: string;
  /** Whether she has signed in from this network before. */
  isKnownPlace: boolean;
}

/** The account at an address, in one statement whether or not there is one. */
export async function accountAt(
  { db, origin }: DomainCtx,
  emailIndex: Uint8Array,
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
      isKnownPlace: sql<boolean>`exists (
        select from ${loginEvents} where ${and(
          eq(loginEvents.userId, users.id),
          eq(loginEvents.outcome, "success"),
          sql`${loginEvents.ip} <<= ${networkOf(origin.ip)}::inet`,
        )})`,
    })
    .from(users)
    .innerJoin(userCredentials, eq(userCredentials.userId, users.id))
    .where(eq(users.emailIndex, emailIndex));
  if (row === undefined) return undefined;
  const { verifiedAt, ...account } = row;
  return { ...account, id: asId<MemberId>(row.id), isVerified: verifiedAt !== null };
}

export const mayEnter = ({ isVerified, role, status }: Account, audience: Audience): boolean =>
  isVerified && (audience === "member" || (role !== "user" && status === "active"));
