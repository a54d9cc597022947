import type { AdjustmentKind, AdjustmentStatus } from "@yoforex/contracts";
import type { BadgeTone } from "@yoforex/ui";

export const KIND_NAMES: Record<AdjustmentKind, string> = { grant: "Give coins", deduct: "Take coins" };

export const KIND_EFFECTS: Record<AdjustmentKind, string> = {
  grant: "Out of the promotions budget, into what she has available.",
  deduct: "Out of what she has available, never more than that.",
};

export const STATUS_NAMES: Record<AdjustmentStatus, { name: string; tone: BadgeTone }> = {
  proposed: { name: "waits for a second admin", tone: "warn" },
  posted: { name: "posted", tone: "gain" },
  rejected: { name: "rejected", tone: "plain" },
  expired: { name: "expired", tone: "plain" },
  taken_back: { name: "taken back", tone: "line" },
};
