import { available, post, transferIdOf, vault } from "@yoforex/coin-ledger";
import { add, asId, type Coins, coins, type MemberId, ZERO } from "@yoforex/contracts";
import { and, asc, eq, lte, type Tx } from "@yoforex/db";
import { vaultCoins } from "@yoforex/db/schema/earning";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";

/**
 * Gives back what has been locked long enough, at most `limit` lots, those that waited longest first. Each lot has a
 * transaction of its own; one that another process holds is left to it, so that each is released once.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function releaseVault(
  ctx: DomainCtx,
  { now, limit }: { now: Date; limit: number },
): Promise<{ lots: number; coins: Coins }> {
  const job = requireSystem(ctx);
  const due = await inTx(job, (tx) =>
    tx
      .select({ id: vaultCoins.id })
      .from(vaultCoins)
      .where(isDue(now))
      .orderBy(asc(vaultCoins.unlockAt))
      .limit(limit),
  );
  const released: Coins[] = [];
  for (const { id } of due) {
    const amount = await inTx(job, (tx) => release(tx, id, now));
    if (amount !== null) released.push(amount);
  }
  return { lots: released.length, coins: released.reduce(add, ZERO) };
}

const isDue = (now: Date) => and(eq(vaultCoins.status, "locked"), lte(vaultCoins.unlockAt, now));

async function release(tx: Tx, lotId: string, now: Date): Promise<Coins | null> {
  const [lot] = await tx
    .select({ userId: vaultCoins.userId, amount: vaultCoins.amount })
    .from(vaultCoins)
    .where(and(eq(vaultCoins.id, lotId), isDue(now)))
    .for("update", { skipLocked: true });
  if (lot === undefined) return null;
  const owner = asId<MemberId>(lot.userId);
  const amount = coins(lot.amount);
  const key = { scope: "vault.release", key: lotId };
  await tx
    .update(vaultCoins)
    .set({ status: "released", closedAt: now, closingTransferId: transferIdOf(null, key) })
    .where(eq(vaultCoins.id, lotId));
  await post(tx, {
    kind: "vault.release",
    key,
    actor: null,
    moves: [{ from: vault(owner), to: available(owner), amount }],
    source: { type: "vault", id: lotId },
  });
  return amount;
}
