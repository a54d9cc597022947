import { asId, type TipId, type TipView } from "@yoforex/contracts";
import { eq, type SQL, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { tips } from "@yoforex/db/schema/tips";

/** The tip that `where` names, as its sender sees it, with what it was asked for; undefined for none. */
export async function readTip(tx: Tx, where: SQL | undefined) {
  const [row] = await tx
    .select({
      id: tips.id,
      threadId: tips.threadId,
      replyId: tips.replyId,
      amount: tips.amount,
      to: users.username,
      status: tips.status,
      sendsAt: tips.sendsAt,
    })
    .from(tips)
    .innerJoin(users, eq(users.id, tips.receiverId))
    .where(where);
  if (row === undefined) return undefined;
  const view: TipView = {
    id: row.id,
    amount: row.amount,
    to: row.to,
    status: row.status,
    sendsAt: row.sendsAt.toISOString(),
  };
  return { view, threadId: row.threadId, replyId: row.replyId };
}

/** The view of a tip that is there. */
export async function tipView(tx: Tx, tipId: string): Promise<TipView> {
  const found = await readTip(tx, eq(tips.id, asId<TipId>(tipId)));
  if (found === undefined) throw new Error(`tip ${tipId} vanished`);
  return found.view;
}
