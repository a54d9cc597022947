import { available, houseBalance, post, system, transferIdOf } from "@yoforex/coin-ledger";
import {
  add,
  asId,
  type Coins,
  coins,
  type MemberId,
  subtract,
  type TransferId,
  ZERO,
} from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { lockLot, readSpendable } from "../economy/index.ts";
import { type Cover, coverOf } from "./rules.ts";

export interface ReleasedPurchase {
  id: string;
  sellerId: string;
  sellerShare: number;
  platformShare: number;
  releaseTransferId: string | null;
}

/** Once a purchase, whoever refunds it: the key is the purchase alone. */
const keyOf = (purchase: ReleasedPurchase) => ({ scope: "marketplace.refund.cover", key: purchase.id });

/**
 * Who would pay back the seller's share now. Before the release it lies in escrow, and the seller pays all of it;
 * afterwards she pays from her vault what of this sale is there yet, and the rest from what she has available.
 * The platform's own share of the price goes back besides, and is not part of this.
 */
export async function readCover(tx: Tx, purchase: ReleasedPurchase): Promise<Cover> {
  const share = coins(purchase.sellerShare);
  if (purchase.releaseTransferId === null) return { seller: share, commission: ZERO, promotions: ZERO };
  const lot = await lockLot(tx, asId<TransferId>(purchase.releaseTransferId));
  const inVault = lot?.status === "locked" ? lot.amount : ZERO;
  const { available: has } = await readSpendable(tx, asId<MemberId>(purchase.sellerId));
  const earned = await houseBalance(tx, "commission");
  const kept = coins(Math.min(earned, purchase.platformShare));
  return coverOf(share, {
    seller: add(inVault, has),
    commission: subtract(earned, kept),
    promotions: await houseBalance(tx, "promotions"),
  });
}

/** What the platform pays in the seller's place. */
export const platformPays = ({ commission, promotions }: Cover): Coins => add(commission, promotions);

/** The transfer by which the platform pays; null where it pays nothing. */
export const coverTransferOf = (purchase: ReleasedPurchase, cover: Cover): TransferId | null =>
  platformPays(cover) === ZERO ? null : transferIdOf(null, keyOf(purchase));

/** Gives the seller what she lacks of her share, so that the release can be taken back whole. */
export async function payCover(tx: Tx, purchase: ReleasedPurchase, cover: Cover): Promise<void> {
  const to = available(asId<MemberId>(purchase.sellerId));
  const moves = [
    { from: system("commission"), to, amount: cover.commission },
    { from: system("promotions"), to, amount: cover.promotions },
  ].filter(({ amount }) => amount > ZERO);
  if (moves.length === 0) return;
  await post(tx, {
    kind: "marketplace.refund.cover",
    key: keyOf(purchase),
    actor: null,
    moves,
    source: { type: "purchase", id: purchase.id },
  });
}
