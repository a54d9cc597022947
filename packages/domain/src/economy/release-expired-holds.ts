import { expiredHolds, releaseHold } from "@yoforex/coin-ledger";
import { isDomainError } from "@yoforex/contracts";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";

/**
 * Gives back what expired holds hold, at most `limit` of them, each in a transaction of its own. One that somebody
 * closes at the same moment, this job in another process included, is left as that one closed it.
 * @throws NOT_ALLOWED (role) unless the product itself asks.
 */
export async function releaseExpiredHolds(
  ctx: DomainCtx,
  { now, limit }: { now: Date; limit: number },
): Promise<{ released: number }> {
  const job = requireSystem(ctx);
  let released = 0;
  for (const holdId of await expiredHolds(job.db, { now, limit })) {
    try {
      const { replayed } = await inTx(job, (tx) => releaseHold(tx, { holdId, actor: null }));
      if (!replayed) released += 1;
    } catch (error) {
      if (!isDomainError(error, "ALREADY_DECIDED")) throw error;
    }
  }
  return { released };
}
