import { post, purchased, system, transferById, transferIdOf } from "@yoforex/coin-ledger";
import { type Coins, coins, isDomainError, type MemberId, ZERO } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { owedWelcomes } from "@yoforex/db/schema/economy";
import { readSettings } from "./settings.ts";

/**
 * Pays the welcome coins for a verified address into her purchased purse: once for ever, whoever asks again and
 * whatever they have become worth since. A budget that is empty keeps nobody from being verified: what she was
 * promised is written down then, and `payOwedWelcomes` pays it.
 * @returns what she got now; 0 when she was paid before, and when it is owed to her.
 */
export async function payWelcome(
  tx: Tx,
  { memberId, now }: { memberId: MemberId; now: Date },
): Promise<Coins> {
  const { welcomeCoins } = await readSettings(tx, now);
  const paid = await transferById(tx, transferIdOf(null, keyOf(memberId)));
  if (welcomeCoins === 0 || paid !== null) return ZERO;
  const amount = coins(welcomeCoins);
  if (await postWelcome(tx, memberId, amount)) return amount;
  await tx.insert(owedWelcomes).values({ memberId, amount, createdAt: now }).onConflictDoNothing();
  return ZERO;
}

/** One key a member, so that the ledger pays a welcome once whichever way it is paid. */
const keyOf = (memberId: MemberId) => ({ scope: "onboarding.welcome", key: memberId });

/** Whether the budget had the coins; the transaction stays usable when it hadn't. */
export async function postWelcome(tx: Tx, memberId: MemberId, amount: Coins): Promise<boolean> {
  try {
    await post(tx, {
      kind: "onboarding.welcome",
      key: keyOf(memberId),
      actor: null,
      moves: [{ from: system("promotions"), to: purchased(memberId), amount }],
      source: { type: "member", id: memberId },
    });
    return true;
  } catch (error) {
    if (isDomainError(error, "INSUFFICIENT_COINS")) return false;
    throw error;
  }
}
