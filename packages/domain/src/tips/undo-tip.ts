import { DomainError, type TipInput, type TipView } from "@yoforex/contracts";
import { and, eq } from "@yoforex/db";
import { tips } from "@yoforex/db/schema/tips";
import { allow, refuse, requireMember, type Verdict } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { returnTip } from "./close-tip.ts";
import { LIMITS } from "./limits.ts";
import { type LockedTip, lockTip } from "./queries.ts";
import { tipView } from "./tip-view.ts";

/** Until a tip is sent it is its sender's, however long that takes. */
const canUndo = ({ status }: LockedTip): Verdict =>
  status === "pending" ||
  status === "undone" ||
  refuse(new DomainError("ALREADY_DECIDED", { status, decidedBy: null }));

/**
 * Takes back a tip of one's own that is not sent yet; its coins return to the purses that they came from. A second
 * time changes nothing.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); NOT_FOUND for anybody else's; ALREADY_DECIDED once it was sent;
 *   RATE_LIMITED.
 */
export async function undoTip(ctx: DomainCtx, input: TipInput): Promise<TipView> {
  const member = requireMember(ctx);
  await ctx.limits.take(LIMITS.undone, member.actor.id);
  return inTx(member, async (tx) => {
    const found = await lockTip(tx, and(eq(tips.id, input.tipId), eq(tips.senderId, member.actor.id)));
    if (found === undefined) throw new DomainError("NOT_FOUND", { what: "tip" });
    const tip = allow(found, "undo", canUndo(found));
    if (tip.status === "undone") return tipView(tx, tip.id);
    const view: TipView = { ...(await tipView(tx, tip.id)), status: "undone" };
    await returnTip(tx, tip, { status: "undone", now: new Date(ctx.clock()) });
    return view;
  });
}
