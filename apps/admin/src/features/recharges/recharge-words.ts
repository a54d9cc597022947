import type { PaymentEventView, RechargeStatus } from "@yoforex/contracts";
import type { BadgeTone } from "@yoforex/ui";

export const STATUS_TONE: Record<RechargeStatus, BadgeTone> = {
  created: "plain",
  pending: "warn",
  paid: "gain",
  failed: "loss",
  expired: "plain",
  refunded: "plain",
};

/** What an event did, in words. */
export const OUTCOME_WORDS: Record<PaymentEventView["outcome"], string> = {
  credited: "coins booked",
  taken_back: "coins taken back",
  noted: "noted",
  nothing: "nothing to do",
  amount_mismatch: "another sum or currency",
  unknown_order: "no such order",
  paid_twice: "paid a second time",
  member_gone: "its member was erased",
  unannounced: "paid, but never told",
  coins_owed: "coins were spent",
  money_reinstated: "money came back",
};

/** What to think about before deciding, one sentence each. */
export const ADVICE: Partial<Record<PaymentEventView["outcome"], string>> = {
  amount_mismatch:
    "Nothing was booked. Compare with the provider’s books: book the order’s coins if it was paid, or give the money back there and dismiss.",
  unknown_order: "No order has this name, so nothing can be booked. Give the money back at the provider.",
  paid_twice: "The coins were booked once. Give the second payment back at the provider, then dismiss.",
  member_gone: "The account is gone, so nothing can be booked. Give the money back at the provider.",
  unannounced:
    "The provider says that it was paid, but its message never came. Look it up there before you book the coins.",
  coins_owed:
    "The money went back, and a part of its coins was spent. No other purse pays for it; dismiss once you have decided what to do.",
  money_reinstated:
    "A dispute ended in our favour after its coins were taken back. Nothing is booked by itself.",
};

const DOLLARS = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A sum in hundredths of its currency. */
export const money = (cents: number | null, currency: string | null = "usd"): string =>
  cents === null ? "no sum" : `${(currency ?? "?").toUpperCase()} ${DOLLARS.format(cents / 100)}`;
