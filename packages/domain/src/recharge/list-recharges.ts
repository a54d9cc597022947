import type { ListRechargesInput, RechargePage } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { rechargeOrders } from "@yoforex/db/schema/recharge";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readRecharges, rechargeView } from "./queries.ts";

/** A member's own orders for coins, newest first. */
export async function listRecharges(ctx: DomainCtx, input: ListRechargesInput): Promise<RechargePage> {
  const { actor } = requireMember(ctx);
  const page = await readRecharges(ctx.db, eq(rechargeOrders.memberId, actor.id), input);
  return { rows: page.rows.map((row) => rechargeView(row, ctx.clock())), nextCursor: page.nextCursor };
}
