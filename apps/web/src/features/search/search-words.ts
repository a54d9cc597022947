import type { SearchKind, SearchProblemCode } from "@yoforex/contracts";

export const KIND_WORDS: Record<SearchKind, string> = {
  thread: "Threads",
  reply: "Replies",
  product: "Products",
  member: "Members",
};

/** What of a line could not be used. */
export const PROBLEM_WORDS: Record<SearchProblemCode, string> = {
  no_value: "says nothing after its colon",
  no_date: "is no day; write 2026, 2026-03 or 2026-03-08",
  no_choice: "is neither yes nor no",
  too_many: "Words after the sixteenth were left out.",
  no_member: "names nobody here",
  no_category: "names no category",
  nothing_wanted: "That leaves nothing to look for.",
  too_broad: "That took too long to find. Say more of what you look for.",
};

/** What a line may say besides words. */
export const OPERATORS: readonly { said: string; means: string }[] = [
  { said: '"stop loss"', means: "these words, one after the other" },
  { said: "-demo", means: "without this word" },
  { said: "in:indicators", means: "in this category" },
  { said: "by:tidewatch", means: "by this member" },
  { said: "tag:mt5", means: "with this tag" },
  { said: "after:2026-03 before:2026-06", means: "written between these days" },
  { said: "solved:yes", means: "questions that have an answer" },
];
