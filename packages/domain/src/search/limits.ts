import type { Limit } from "@yoforex/auth";

/** How often one may search; what is looked for while somebody types counts too. */
export const SEARCHES = { name: "searches", points: 120, perSeconds: 60 } as const satisfies Limit;

/** How long one question to the index may take, in milliseconds, before it is refused as too broad. */
export const SEARCH_TIME_MS = 2_000;

/** From which likeness on a name or a title is offered for a word that nobody wrote, out of 1. */
export const LIKENESS = 0.45;
/** From which likeness on a single word is offered in place of another: two letters changed about are one typo. */
export const WORD_LIKENESS = 0.3;
