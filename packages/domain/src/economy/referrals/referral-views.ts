import type { ReferralPage, ReferralView } from "@yoforex/contracts";
import { and, desc, eq, inArray, isNotNull, ne, sql, type Tx } from "@yoforex/db";
import { earnings } from "@yoforex/db/schema/earning";
import { users } from "@yoforex/db/schema/identity";
import { referrals } from "@yoforex/db/schema/referrals";
import { pointOf, positionOf, toPage } from "../../keyset.ts";
import { type Progress, progressOf } from "./progress.ts";

/** Who joined by this member's link. Somebody who never proved her address didn't join. */
export const joinedBy = (referrerId: string) =>
  and(eq(referrals.referrerId, referrerId), isNotNull(users.emailVerifiedAt));

/**
 * Those whom a member brought, newest first. The transaction must be allowed to see what they did.
 * @throws INVALID_INPUT for a cursor that isn't one.
 */
export async function pageOfReferrals(
  tx: Tx,
  referrerId: string,
  input: { cursor?: string | undefined; limit: number },
): Promise<ReferralPage> {
  const from = positionOf(input.cursor);
  const found = await tx
    .select({ referral: referrals, username: users.username, status: users.status })
    .from(referrals)
    .innerJoin(users, eq(users.id, referrals.refereeId))
    .where(
      and(
        joinedBy(referrerId),
        from && sql`(${referrals.createdAt}, ${referrals.refereeId}) < ${pointOf(from)}`,
      ),
    )
    .orderBy(desc(referrals.createdAt), desc(referrals.refereeId))
    .limit(input.limit + 1);
  const { rows, nextCursor } = toPage(found, input.limit, ({ referral }) => ({
    at: referral.createdAt,
    id: referral.refereeId,
  }));
  const ids = rows.map(({ referral }) => referral.refereeId);
  const progress = await progressOf(tx, ids);
  const paid = await paidFor(tx, referrerId, ids);
  return {
    rows: rows.map((row) => view(row, progress(row.referral.refereeId), paid)),
    nextCursor,
  };
}

interface Paid {
  trigger: string;
  fact: string;
  coins: number;
}

const paidFor = (tx: Tx, referrerId: string, ids: string[]): Promise<Paid[]> =>
  tx
    .select({ trigger: earnings.trigger, fact: earnings.fact, coins: earnings.coins })
    .from(earnings)
    .where(
      and(
        eq(earnings.userId, referrerId),
        inArray(earnings.trigger, ["referral.qualified", "referral.first.purchase"]),
        inArray(earnings.fact, ids),
      ),
    );

function view(
  row: { referral: typeof referrals.$inferSelect; username: string; status: string },
  { activeDays, earned }: Progress,
  paid: readonly Paid[],
): ReferralView {
  const { refereeId, createdAt, ...at } = row.referral;
  const coinsOf = (trigger: string) =>
    paid.find((earning) => earning.trigger === trigger && earning.fact === refereeId)?.coins ?? 0;
  return {
    id: refereeId,
    username: row.status === "erased" ? null : row.username,
    joinedAt: createdAt.toISOString(),
    activeDays,
    earned,
    qualified: reward(coinsOf("referral.qualified"), at.qualifiedAt, at.qualifiedTakenBackAt),
    purchase: reward(coinsOf("referral.first.purchase"), at.purchaseAt, at.purchaseTakenBackAt),
  };
}

function reward(coins: number, at: Date | null, takenBackAt: Date | null): ReferralView["qualified"] {
  if (at === null) return { state: "open", coins: 0, at: null };
  if (takenBackAt !== null) return { state: "taken_back", coins, at: takenBackAt.toISOString() };
  return { state: coins > 0 ? "paid" : "nothing", coins, at: at.toISOString() };
}

/** The name of who brought this member; null where nobody did, or she has left. */
export async function invitedBy(tx: Tx, memberId: string): Promise<string | null> {
  const [inviter] = await tx
    .select({ username: users.username })
    .from(referrals)
    .innerJoin(users, eq(users.id, referrals.referrerId))
    .where(and(eq(referrals.refereeId, memberId), ne(users.status, "erased")));
  return inviter?.username ?? null;
}
