import type { SanctionKind, SanctionReason } from "@yoforex/contracts";

export const SANCTION_NAMES: Record<SanctionKind, string> = {
  warn: "Warning",
  freeze: "Freeze",
  silence: "Silence",
  suspend: "Suspension",
  ban: "Ban",
};

/** What each of them takes, in the words of the dialog that gives it. */
export const SANCTION_EFFECTS: Record<SanctionKind, string> = {
  warn: "Limits nothing. She is told by mail and sees it on her standing page.",
  freeze: "She spends, tips and withdraws nothing. Reading, writing and earning go on.",
  silence: "She can read, buy and sell, and write nothing.",
  suspend: "All sessions end at once; posting, buying and selling stop. Coins stay where they are.",
  ban: "As a suspension. She can still sign in to appeal, export what is hers and leave.",
};

export const REASON_NAMES: Record<SanctionReason, string> = {
  spam: "Spam",
  abuse: "Abuse of members",
  fraud: "Fraud",
  copied_work: "Copied work",
  manipulation: "Manipulation of votes or coins",
  other: "Something else",
};
