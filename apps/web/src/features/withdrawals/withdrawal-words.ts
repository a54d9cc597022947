import type { PayoutMethod, WithdrawalStatus } from "@yoforex/contracts";
import type { BadgeTone } from "@yoforex/ui";

export const METHOD_NAMES: Record<PayoutMethod, string> = {
  crypto: "Crypto",
  paypal: "PayPal",
  bank: "Bank account",
};

/** Each state in a word, and what it means for the coins. */
export const STATUS_WORDS: Record<WithdrawalStatus, { word: string; tone: BadgeTone; text: string }> = {
  pending: { word: "waiting", tone: "warn", text: "Asked for. The coins are held; you can still cancel." },
  under_review: { word: "under review", tone: "warn", text: "Looked at more closely. The coins stay held." },
  approved: { word: "approved", tone: "accent", text: "Approved. It is paid next." },
  processing: { word: "being paid", tone: "accent", text: "The payment is on its way." },
  paid: { word: "paid", tone: "gain", text: "Paid out." },
  rejected: { word: "refused", tone: "loss", text: "Refused. All coins came back." },
  cancelled: { word: "cancelled", tone: "plain", text: "Cancelled by you. All coins came back." },
  failed: { word: "failed", tone: "loss", text: "It could not be paid. All coins came back." },
};

/** 700 → "7%". */
export const percentOf = (basisPoints: number): string => `${basisPoints / 100}%`;
