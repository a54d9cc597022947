import {
  add,
  type CoinPackage,
  type Coins,
  coins,
  type EconomySettings,
  type MemberStatus,
  type PaymentOutcome,
  type RechargeStatus,
  subtract,
} from "@yoforex/contracts";
import type { PaymentEvent } from "../payment-provider.ts";

/** The only one that coins are sold for. */
export const CURRENCY = "usd";

/** How an order is called among people. */
export const rechargeNumber = (number: number): string => `R-${number}`;

/** The best that a seller keeps of a withdrawal: some tier pays no fee. */
const LEAST_WITHDRAWAL_FEE_BPS = 0;

/**
 * The packages that may be sold. One whose coins cost no more than what a seller could have paid out for them is a
 * way to make money out of nothing, whatever the settings say, and is left out.
 */
export function soldPackages({ recharge, market, withdrawals }: EconomySettings): CoinPackage[] {
  const bestShareBps = Math.max(0, ...Object.values(market).map(({ sellerShareBps }) => sellerShareBps));
  const paidOutPerMillion =
    withdrawals.usCentsPerCoin * bestShareBps * ((10_000 - LEAST_WITHDRAWAL_FEE_BPS) / 100);
  return recharge.packages.filter(
    (sold) => sold.cents * 1_000_000 > paidOutPerMillion * (sold.coins + sold.bonus),
  );
}

/** What judging an event needs to know of its order. */
export interface JudgedOrder {
  status: RechargeStatus;
  memberStatus: MemberStatus;
  /** In US cents: the price, and what of it went back so far. */
  cents: number;
  refundedCents: number;
  /** What of it disputes took; refunds are told without it. */
  disputedCents: number;
  paymentReference: string | null;
  /** Whether its coins are booked. */
  isCredited: boolean;
  /** All coins that the price buys, and those of them that refunds have cost so far. */
  total: Coins;
  takenBack: Coins;
  owed: Coins;
  /** What staff let go of what was owed. */
  waived: Coins;
}

/**
 * What an event does to its order. Providers tell things twice and in any order, so this depends on what is known and
 * never on what should have come before.
 * @param purchased what the member has in the purse that bought coins go to.
 */
export function judge(order: JudgedOrder, event: PaymentEvent, purchased: Coins): PaymentOutcome {
  switch (event.kind) {
    case "paid":
      return judgePayment(order, event);
    case "failed":
    case "expired":
      return isOpen(order.status) ? "noted" : "nothing";
    case "refunded":
    case "disputed":
      return judgeRefund(order, event, purchased);
    case "reinstated":
      return "money_reinstated";
    case "other":
      return "nothing";
  }
}

const isOpen = (status: RechargeStatus): boolean => status === "created" || status === "pending";

/** A payment that comes after the page expired is one all the same: the money is there. */
function judgePayment(order: JudgedOrder, event: PaymentEvent): PaymentOutcome {
  if (order.isCredited) return isAnother(order, event) ? "paid_twice" : "nothing";
  if (order.status === "refunded") return "nothing";
  if (order.memberStatus === "erased") return "member_gone";
  return event.cents === order.cents && event.currency === CURRENCY ? "credited" : "amount_mismatch";
}

const isAnother = ({ paymentReference }: JudgedOrder, { payment }: PaymentEvent): boolean =>
  paymentReference !== null && payment !== null && payment !== paymentReference;

function judgeRefund(order: JudgedOrder, event: PaymentEvent, purchased: Coins): PaymentOutcome {
  if (event.currency !== CURRENCY || event.cents === null || event.cents < 1) return "amount_mismatch";
  const back = moneyBack(order, event);
  if (back.refundedCents <= order.refundedCents) return "nothing";
  if (!order.isCredited) return "noted";
  return takingBack(order, back.refundedCents, purchased).owed > 0 ? "coins_owed" : "taken_back";
}

/**
 * How much of the price has gone back after an event. Refunds are told as the sum of all refunds, a dispute as what it
 * takes besides; both together never take more than was paid.
 */
export function moneyBack(
  {
    cents: price,
    refundedCents,
    disputedCents,
  }: Pick<JudgedOrder, "cents" | "refundedCents" | "disputedCents">,
  { kind, cents }: Pick<PaymentEvent, "kind" | "cents">,
): { refundedCents: number; disputedCents: number } {
  const told = cents ?? 0;
  const disputed = kind === "disputed" ? Math.max(disputedCents, told) : disputedCents;
  const refunded = kind === "disputed" ? refundedCents - disputedCents : told;
  return {
    refundedCents: Math.min(price, refunded + disputed),
    disputedCents: Math.min(price, disputed),
  };
}

/** What a refund that has come to `cents` in all costs the member in coins, rounded down. */
export const costOf = (
  { cents: price, total }: Pick<JudgedOrder, "cents" | "total">,
  cents: number,
): Coins => (cents >= price ? total : coins(Math.floor((total * cents) / price)));

/** What of a refund's coins is still there to be taken, and what was spent. */
export function takingBack(
  order: Pick<JudgedOrder, "cents" | "total" | "takenBack" | "owed" | "waived">,
  cents: number,
  purchased: Coins,
): { taken: Coins; owed: Coins } {
  const known = add(order.takenBack, add(order.owed, order.waived));
  const due = subtract(costOf(order, cents), known);
  const taken = due < purchased ? due : purchased;
  return { taken, owed: subtract(due, taken) };
}
