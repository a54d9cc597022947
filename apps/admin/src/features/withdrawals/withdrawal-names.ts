import type { WithdrawalStatus } from "@yoforex/contracts";
import type { BadgeTone } from "@yoforex/ui";

/** Each state in words, in the order in which staff work through them. */
export const STATUS_NAMES: Record<WithdrawalStatus, { name: string; tone: BadgeTone }> = {
  pending: { name: "Pending", tone: "warn" },
  under_review: { name: "Under review", tone: "warn" },
  approved: { name: "Approved", tone: "accent" },
  processing: { name: "Processing", tone: "accent" },
  paid: { name: "Paid", tone: "gain" },
  rejected: { name: "Rejected", tone: "plain" },
  cancelled: { name: "Cancelled", tone: "plain" },
  failed: { name: "Failed", tone: "loss" },
};

export const TABS = [
  "pending",
  "under_review",
  "approved",
  "processing",
  "paid",
  "rejected",
  "cancelled",
  "failed",
] as const satisfies readonly WithdrawalStatus[];

/** What a refused row of a batch says; codes of the rest stand as they are. */
export const REFUSED: Record<string, string> = {
  ALREADY_DECIDED: "was decided meanwhile",
  NOT_ALLOWED: "is your own",
  NOT_FOUND: "is gone",
};
