import { transferById } from "@yoforex/coin-ledger";
import {
  asId,
  type Coins,
  coins,
  type EarnTrigger,
  isDomainError,
  type MemberId,
  type TransferId,
  ZERO,
} from "@yoforex/contracts";
import { and, eq, type Tx } from "@yoforex/db";
import { earnings } from "@yoforex/db/schema/earning";
import { asProduct } from "../as-product.ts";
import { takeBackEarning } from "./take-back-earning.ts";

interface PostReward {
  /** Whose post it was. */
  memberId: MemberId;
  /** Who took it away: its author, or staff. */
  by: MemberId;
  trigger: Extract<
    EarnTrigger,
    "forum.thread.created" | "forum.reply.posted" | "marketplace.review.approved"
  >;
  /** The post's id. */
  fact: string;
  reason: string;
  now: Date;
}

/**
 * Takes back what a post earned its author, whole and once. Who has spent it keeps it: the words are hers to take away,
 * and the day's limits stay used up.
 * @returns the coins that went back.
 */
export async function takeBackPostReward(
  tx: Tx,
  { memberId, by, trigger, fact, reason, now }: PostReward,
): Promise<Coins> {
  // Whose earning it is, staff who take it back may not read in their own name.
  const [earned] = await asProduct(tx, async () =>
    tx
      .select({ coins: earnings.coins, transferId: earnings.transferId })
      .from(earnings)
      .where(and(eq(earnings.userId, memberId), eq(earnings.trigger, trigger), eq(earnings.fact, fact))),
  );
  if (earned?.transferId == null) return ZERO;
  const transferId = asId<TransferId>(earned.transferId);
  const transfer = await asProduct(tx, () => transferById(tx, transferId));
  if (transfer === null || transfer.reversedBy !== null) return ZERO;
  try {
    await tx.transaction((inner) =>
      asProduct(inner, () => takeBackEarning(inner, { transferId, owner: memberId, actor: by, reason, now })),
    );
  } catch (error) {
    if (isDomainError(error, "REWARD_SPENT") || isDomainError(error, "ALREADY_REVERSED")) return ZERO;
    throw error;
  }
  return coins(earned.coins);
}
