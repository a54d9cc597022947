import { post, transferIdOf } from "@yoforex/coin-ledger";
import { DomainError, newId, type SendTipInput, type TipId, type TipView } from "@yoforex/contracts";
import { and, eq, sql, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { tips } from "@yoforex/db/schema/tips";
import { type Allowed, allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { drawFrom, readSettings, setAside, takeTurn } from "../economy/index.ts";
import { requireNoBlock } from "../identity/index.ts";
import { countDeed } from "../trust.ts";
import { LIMITS } from "./limits.ts";
import { canTip } from "./policy.ts";
import { readPost, readReceiver, type TippedPost } from "./queries.ts";
import { readTip, tipView } from "./tip-view.ts";

const SCOPE = "tip.hold";

/**
 * Tips a post of somebody else's. The coins are set aside at once, so that they can't be spent twice, and sent a
 * little later; until then the tip can be undone. The same request again answers with the first tip.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified, suspended, blocked); NOT_FOUND; TIP_REFUSED; INVALID_INPUT for an
 *   amount out of the range; INSUFFICIENT_COINS; ACCOUNT_FROZEN; DUPLICATE_REQUEST_DIFFERS; RATE_LIMITED. No coins
 *   moved then.
 */
export async function sendTip(ctx: DomainCtx, input: SendTipInput): Promise<TipView> {
  const sender = requireVerified(ctx, "trade");
  await countDeed(sender, LIMITS.tips);
  return inTx(sender, async (tx) => {
    // Her tips take turns from here on, so that the second of two clicks finds the first.
    await takeTurn(tx, sender.actor.id);
    const known = await findReplay(tx, sender, input);
    if (known !== undefined) return known;
    const found = await readPost(tx, input.target);
    await requireNoBlock(tx, sender.actor, found.authorId);
    const { tips: rules } = await readSettings(tx, new Date(ctx.clock()));
    const facts = {
      receiverId: found.authorId,
      ...(await readReceiver(tx, found.authorId)),
      senderSince: await memberSince(tx, sender),
    };
    const terms = { rules, amount: input.amount, now: ctx.clock() };
    const tipped = allow(found, "tip", canTip(sender.actor, facts, terms));
    return place(tx, sender, { tipped, input, undoSeconds: rules.undoSeconds });
  });
}

/** The tip that this request made before. @throws DUPLICATE_REQUEST_DIFFERS when it was another. */
async function findReplay(tx: Tx, { actor }: MemberCtx, input: SendTipInput): Promise<TipView | undefined> {
  const mine = and(eq(tips.senderId, actor.id), eq(tips.requestId, input.requestId));
  const known = await readTip(tx, mine);
  if (known === undefined) return undefined;
  const { type, id } = input.target;
  const isSame = type === "thread" ? known.replyId === null && known.threadId === id : known.replyId === id;
  if (!isSame || known.view.amount !== input.amount) throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  return known.view;
}

async function memberSince(tx: Tx, { actor }: MemberCtx): Promise<Date> {
  const [row] = await tx.select({ since: users.createdAt }).from(users).where(eq(users.id, actor.id));
  if (row === undefined) throw new Error(`nobody is ${actor.id}`);
  return row.since;
}

interface Placing {
  tipped: Allowed<TippedPost, "tip">;
  input: SendTipInput;
  undoSeconds: number;
}

async function place(tx: Tx, ctx: MemberCtx, { tipped, input, undoSeconds }: Placing): Promise<TipView> {
  const now = ctx.clock();
  const { actor } = ctx;
  const sendsAt = new Date(now + undoSeconds * 1_000);
  const parts = await drawFrom(tx, actor.id, input.amount);
  const key = { scope: SCOPE, key: input.requestId };
  const id = newId<TipId>(now);
  await tx.insert(tips).values({
    id,
    senderId: actor.id,
    receiverId: tipped.authorId,
    threadId: tipped.threadId,
    replyId: tipped.replyId,
    amount: input.amount,
    fromPurchased: parts.purchased,
    sendsAt,
    requestId: input.requestId,
    holdTransferId: transferIdOf(actor.id, key),
    createdAt: new Date(now),
  });
  await tx.execute(sql`select pg_notify('tips', ${String(sendsAt.getTime())})`);
  const view = await tipView(tx, id);
  await post(tx, {
    kind: "tip.hold",
    key,
    actor: actor.id,
    moves: setAside(actor.id, parts),
    source: input.target,
  });
  return view;
}
