import type { Transfer } from "@yoforex/coin-ledger";
import { add, type Coins, coins, isDomainError, type MemberId, ZERO } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import type { MemberCtx } from "../../context.ts";
import { takeBackReward } from "../../economy/index.ts";
import { lockSentTip, reverseSentTip } from "../../tips/index.ts";

/** What a transfer brought a member, in all of her purses together. */
export const broughtTo = (transfer: Transfer, memberId: string): Coins =>
  transfer.entries
    .filter(({ account }) => "owner" in account && account.owner === memberId)
    .reduce((sum, { amount }) => add(sum, amount), ZERO);

/** Why a transfer can't be taken back at all; null where it can be, as far as is known before it is tried. */
export function notTakenOf({ reversedBy, kind }: Transfer): "reversed" | "order" | "bounty" | null {
  if (reversedBy !== null) return "reversed";
  if (kind === "bounty.paid") return "bounty";
  return kind === "marketplace.purchase" ? "order" : null;
}

export interface Taken {
  taken: Coins;
  /** What was spent, so that the payment stands. */
  short: Coins;
}

interface Wanted {
  transfer: Transfer;
  memberId: MemberId;
  reason: string;
}

/**
 * Reverses one payment, whole or not at all. What is spent is let go: no other purse pays for it, and no debt is made.
 * Orders are passed over, since they are refunded, and so are bounties, which are undone whole with all their shares.
 */
export async function takeBack(tx: Tx, staff: MemberCtx, wanted: Wanted): Promise<Taken> {
  const { transfer, memberId } = wanted;
  const nothing = { taken: ZERO, short: ZERO };
  if (notTakenOf(transfer) !== null) return nothing;
  const brought = coins(Math.max(ZERO, broughtTo(transfer, memberId)));
  try {
    // A savepoint: what one payment had already changed when it proved spent is undone, and the others stay.
    await tx.transaction((inner) => reverseOne(inner, staff, wanted));
    return { taken: brought, short: ZERO };
  } catch (error) {
    if (isDomainError(error, "ALREADY_REVERSED")) return nothing;
    const isSpent = (["INSUFFICIENT_COINS", "TIP_SPENT", "NOTHING_TO_TAKE"] as const).some((code) =>
      isDomainError(error, code),
    );
    if (isSpent) return { taken: ZERO, short: brought };
    throw error;
  }
}

async function reverseOne(tx: Tx, staff: MemberCtx, { transfer, reason }: Wanted): Promise<void> {
  const asked = { transferId: transfer.id, actor: staff.actor.id, reason };
  if (transfer.kind !== "tip.sent") {
    return takeBackReward(tx, { ...asked, now: new Date(staff.clock()) });
  }
  await reverseSentTip(tx, await lockSentTip(tx, transfer.id), asked);
}
