import type { NoticeKind } from "@yoforex/contracts";

/** What each kind of mail is about, as the settings and the page behind its link say it. */
export const NOTICE_WORDS: Record<NoticeKind, { label: string; hint: string }> = {
  replies: {
    label: "Replies",
    hint: "Replies in threads you began or watch, and new threads of members you follow. Until you read a thread, one mail an hour about it at most.",
  },
  answers: {
    label: "Answers and tips",
    hint: "Your answer was accepted or a post tipped, and what it paid.",
  },
  purchases: { label: "Purchases", hint: "What you bought, and what was refunded to you." },
  sales: { label: "Sales", hint: "What you sold, and what was refunded." },
  listings: { label: "Reviews of your products", hint: "Whether a product you handed in is on sale." },
  rewards: { label: "Rewards", hint: "What first steps and invitations paid, and changes of your tier." },
};
