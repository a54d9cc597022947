import { isFrozen } from "@yoforex/coin-ledger";
import { and, asc, eq, lte, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { tips } from "@yoforex/db/schema/tips";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { deliverTip, returnTip } from "./close-tip.ts";
import { canReceive } from "./policy.ts";
import { findPost, type LockedTip, lockTip, postOf, readReceiver } from "./queries.ts";

/**
 * Sends the tips whose time to be undone is over, at most `limit`, those that wait longest first, each in a
 * transaction of its own. One that can't be sent any more, because its post was hidden or a wallet frozen meanwhile,
 * is given back, and its sender is told. What another process or its sender holds is left to them.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function sendDueTips(
  ctx: DomainCtx,
  { now, limit }: { now: Date; limit: number },
): Promise<{ sent: number; refused: number }> {
  const job = requireSystem(ctx);
  const isDue = and(eq(tips.status, "pending"), lte(tips.sendsAt, now));
  const due = await inTx(job, (tx) =>
    tx.select({ id: tips.id }).from(tips).where(isDue).orderBy(asc(tips.sendsAt)).limit(limit),
  );
  const done = { sent: 0, refused: 0 };
  for (const { id } of due) {
    const outcome = await inTx(job, async (tx) => {
      const tip = await lockTip(tx, and(eq(tips.id, id), isDue), { skipLocked: true });
      return tip === undefined ? null : close(tx, job, tip);
    });
    if (outcome !== null) done[outcome] += 1;
  }
  return done;
}

async function close(tx: Tx, ctx: DomainCtx, tip: LockedTip): Promise<"sent" | "refused"> {
  const tipped = await findPost(tx, postOf(tip));
  const isWelcome = canReceive(await readReceiver(tx, tip.receiverId));
  if (tipped !== undefined && isWelcome && !(await isFrozen(tx, tip.senderId))) {
    const [sender] = await tx
      .select({ username: users.username })
      .from(users)
      .where(eq(users.id, tip.senderId));
    if (sender === undefined) throw new Error(`nobody is ${tip.senderId}`);
    await deliverTip(tx, ctx, { tip, tipped, sender: sender.username });
    return "sent";
  }
  await enqueueMail(tx, ctx, {
    userId: tip.senderId,
    template: "tip-not-sent",
    data: { coins: tip.amount },
  });
  await returnTip(tx, tip, { status: "refused", now: new Date(ctx.clock()) });
  return "refused";
}
