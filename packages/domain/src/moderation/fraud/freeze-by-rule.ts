import { type Coins, type FraudSignalId, formatCoins, type MemberId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { fraudSignals } from "@yoforex/db/schema/fraud";
import type { DomainCtx } from "../../context.ts";
import { imposeSanction, sanctionsHolding, settleFreeze } from "../../identity/index.ts";
import { enqueueMail } from "../../notifications/index.ts";

interface RuleFreeze {
  signalId: FraudSignalId;
  memberId: MemberId;
  earned: Coins;
  days: number;
}

/** Freezes the coins of a locked member, tells her why and until when, and how she appeals; not where a freeze holds. */
export async function freezeByRule(tx: Tx, ctx: DomainCtx, freeze: RuleFreeze): Promise<void> {
  const { memberId, days, earned, signalId } = freeze;
  const holding = await sanctionsHolding(tx, { memberId, kind: "freeze", now: new Date(ctx.clock()) });
  if (holding.length > 0) return;
  const text =
    `Rewards brought you ${formatCoins(earned)} coins within a day, which is more than activity usually brings. ` +
    "A rule froze your coins until somebody of our staff has looked at it.";
  const sanctionId = await imposeSanction(tx, ctx, {
    memberId,
    kind: "freeze",
    reasonCode: "fraud",
    text,
    days,
    givenBy: null,
  });
  await tx.update(fraudSignals).set({ sanctionId }).where(eq(fraudSignals.id, signalId));
  await enqueueMail(tx, ctx, {
    userId: memberId,
    template: "sanction-given",
    data: { kind: "freeze", text, days },
  });
  await settleFreeze(tx, ctx, memberId);
}
