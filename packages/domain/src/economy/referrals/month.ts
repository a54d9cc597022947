import type { MemberId } from "@yoforex/contracts";
import { and, eq, gte, lt, sql, type Tx } from "@yoforex/db";
import { earnCounters } from "@yoforex/db/schema/earning";
import { monthAfter, monthOf } from "../calendar.ts";

/** How many whom a member invited have paid her as settled in, in the UTC month of an instant. */
export async function qualifiedThisMonth(
  tx: Pick<Tx, "select">,
  { memberId, at }: { memberId: MemberId; at: Date },
): Promise<number> {
  const [row] = await tx
    .select({ times: sql`coalesce(sum(${earnCounters.times}), 0)`.mapWith(Number) })
    .from(earnCounters)
    .where(
      and(
        eq(earnCounters.userId, memberId),
        eq(earnCounters.trigger, "referral.qualified"),
        gte(earnCounters.day, monthOf(at)),
        lt(earnCounters.day, monthAfter(at)),
      ),
    );
  return row?.times ?? 0;
}
