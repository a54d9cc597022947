import { DomainError, type MemberId, type MemberWaysIn, type MemberWaysInInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { readSessions, readWaysIn } from "../identity/index.ts";

/** How a member gets in, for admins, without anything that would let somebody in. @throws NOT_ALLOWED (role); NOT_FOUND. */
export async function getMemberWaysIn(
  ctx: DomainCtx,
  { memberId }: MemberWaysInInput,
): Promise<MemberWaysIn> {
  return waysInOf(requireRole(ctx, "admin"), memberId);
}

/** The same, for those who were let through already. @throws NOT_FOUND. */
export async function waysInOf(admin: MemberCtx, memberId: MemberId): Promise<MemberWaysIn> {
  const isThere = (await admin.db.$count(users, eq(users.id, memberId))) > 0;
  if (!isThere) throw new DomainError("NOT_FOUND", { what: "member" });
  const factors = await inTx(admin, (tx) => readWaysIn(tx, admin, memberId));
  return { ...factors, sessions: await readSessions(admin, memberId) };
}
