import { post, purchased, system, transferById, transferIdOf } from "@yoforex/coin-ledger";
import { type Coins, coins, type MemberId, ZERO } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { readSettings } from "./settings.ts";

/**
 * Pays the welcome coins for a verified address into her purchased purse: once for ever, whoever asks again and
 * whatever they have become worth since.
 * @returns what she got now; 0 when she was paid before.
 */
export async function payWelcome(
  tx: Tx,
  { memberId, now }: { memberId: MemberId; now: Date },
): Promise<Coins> {
  const { welcomeCoins } = await readSettings(tx, now);
  const key = { scope: "onboarding.welcome", key: memberId };
  const paid = await transferById(tx, transferIdOf(null, key));
  if (welcomeCoins === 0 || paid !== null) return ZERO;
  const amount = coins(welcomeCoins);
  await post(tx, {
    kind: "onboarding.welcome",
    key,
    actor: null,
    moves: [{ from: system("promotions"), to: purchased(memberId), amount }],
    source: { type: "member", id: memberId },
  });
  return amount;
}
