import type { FlagCaseView, FlagReason } from "@yoforex/contracts";

export const FLAG_REASON_NAMES: Record<FlagReason, string> = {
  spam: "spam",
  abusive: "abusive",
  off_topic: "off topic",
  scam: "a scam",
  illegal: "against the law",
  other: "something else",
};

export const OUTCOME_NAMES = {
  kept: { name: "kept", tone: "gain" },
  deleted: { name: "deleted", tone: "loss" },
} as const;

/** How many say that something is wrong with it. */
export const countedFlags = ({ flagCount }: Pick<FlagCaseView, "flagCount">): string =>
  flagCount === 1 ? "1 flag" : `${flagCount} flags`;
