import type { MemberStatus, SanctionKind, SanctionReason } from "@yoforex/contracts";

export const SANCTION_NAMES: Record<SanctionKind, string> = {
  warn: "Warning",
  freeze: "Frozen coins",
  silence: "Silence",
  suspend: "Suspension",
  ban: "Ban",
};

export const REASON_NAMES: Record<SanctionReason, string> = {
  spam: "spam",
  abuse: "abuse of members",
  fraud: "fraud",
  copied_work: "copied work",
  manipulation: "manipulation of votes or coins",
  other: "another reason",
};

/** What each standing means, in a line that counts and one that explains. */
export const STANDING_WORDS: Record<MemberStatus, { title: string; text: string }> = {
  active: { title: "Good standing", text: "Staff have limited nothing." },
  silenced: {
    title: "You may not write for now",
    text: "Threads, replies, products, reviews and your profile stay as they are. Reading, buying and your wallet work.",
  },
  suspended: {
    title: "Your account is suspended",
    text: "You can read what everybody can, appeal, export what is yours, withdraw coins that nobody disputes, and leave.",
  },
  banned: {
    title: "Your account is banned",
    text: "You can read what everybody can, appeal, export what is yours, withdraw coins that nobody disputes, and leave.",
  },
  erased: { title: "Erased", text: "Nothing is left of this account." },
};

/** The same for good standing with frozen coins. */
export const FROZEN_WORDS = {
  title: "Your coins are frozen",
  text: "Spending, tipping and withdrawing wait. No coin is lost; reading, writing and earning go on.",
};
