import { DomainError, type RechargeInput, type RechargeView } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { findRecharge, rechargeView } from "./queries.ts";

/** One of a member's own orders for coins. @throws NOT_FOUND for anybody else's. */
export async function getRecharge(ctx: DomainCtx, { rechargeId }: RechargeInput): Promise<RechargeView> {
  const { actor } = requireMember(ctx);
  const order = await findRecharge(ctx.db, { id: rechargeId, memberId: actor.id });
  if (order === undefined) throw new DomainError("NOT_FOUND", { what: "recharge order" });
  return rechargeView(order, ctx.clock());
}
