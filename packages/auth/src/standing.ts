import type { MemberStatus, SanctionKind } from "@yoforex/contracts";
import { and, type Db, eq, gt, isNull, lte, or, sql, type Tx } from "@yoforex/db";
import { userSanctions } from "@yoforex/db/schema/standing";

/** What the hardest sanction that holds leaves of a member's rights. A warning takes nothing, and a freeze holds coins alone. */
const STATUS_UNDER: Record<SanctionKind, MemberStatus> = {
  warn: "active",
  freeze: "active",
  silence: "silenced",
  suspend: "suspended",
  ban: "banned",
};

/** How a member stands at a moment, by her sanctions alone: one that ended or was lifted counts no more. */
export async function standingAt(db: Db | Tx, userId: string, at: Date): Promise<MemberStatus> {
  const { kind, startsAt, endsAt, liftedAt } = userSanctions;
  const [row] = await db
    .select({ hardest: sql<SanctionKind | null>`max(${kind})` })
    .from(userSanctions)
    .where(
      and(
        eq(userSanctions.userId, userId),
        isNull(liftedAt),
        lte(startsAt, at),
        or(isNull(endsAt), gt(endsAt, at)),
      ),
    );
  const hardest = row?.hardest ?? null;
  return hardest === null ? "active" : STATUS_UNDER[hardest];
}
