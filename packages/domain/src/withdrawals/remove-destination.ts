import { type DestinationInput, type DestinationList, DomainError } from "@yoforex/contracts";
import { and, eq } from "@yoforex/db";
import { payoutDestinations, withdrawalRequests } from "@yoforex/db/schema/withdrawals";
import { requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { isFor } from "./destinations.ts";
import { LIMITS } from "./limits.ts";
import { listDestinations } from "./list-destinations.ts";

/**
 * Forgets a destination. What went there keeps its mask and nothing else of it.
 * @throws NOT_FOUND for anybody else's; DESTINATION_IN_USE; RATE_LIMITED.
 */
export async function removeDestination(ctx: DomainCtx, input: DestinationInput): Promise<DestinationList> {
  const member = requireVerified(ctx, "account");
  await ctx.limits.take(LIMITS.destinations, member.actor.id);
  await inTx(member, async (tx) => {
    const own = and(
      eq(payoutDestinations.id, input.destinationId),
      eq(payoutDestinations.userId, member.actor.id),
    );
    const [found] = await tx
      .select({ id: payoutDestinations.id })
      .from(payoutDestinations)
      .where(own)
      .for("update");
    if (found === undefined) throw new DomainError("NOT_FOUND", { what: "destination" });
    if ((await tx.$count(withdrawalRequests, isFor(found.id))) > 0) {
      throw new DomainError("DESTINATION_IN_USE", {});
    }
    await tx.delete(payoutDestinations).where(own);
  });
  return listDestinations(ctx);
}
