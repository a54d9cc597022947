/** What the search finds, one row each. */
export const SEARCH_KINDS = ["thread", "reply", "product", "member"] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];
