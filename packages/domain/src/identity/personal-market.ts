import type { PersonalTable } from "./personal-table.ts";

const ALL = { without: [] } as const;

/** Files on sale and what buyers say of them, as a part of `PERSONAL_DATA`. */
export const MARKET_DATA = {
  content_versions: {
    hers: "content_id in (select id from content where seller_id = :member)",
    export: { without: ["approved_by"] },
    erase: { keep: "As its listing." },
  },
  content_reviews: {
    hers: "author_id = :member",
    export: { without: ["decided_by"] },
    erase: { keep: "Others bought by them; they name her by an id that leads to nobody any more." },
  },
  content_review_revisions: {
    hers: "review_id in (select id from content_reviews where author_id = :member)",
    export: ALL,
    erase: { keep: "As her reviews, whose earlier words they are." },
  },
  content_review_answers: {
    hers: "seller_id = :member",
    export: ALL,
    erase: { keep: "It stands under somebody else's review, by an id that leads to nobody any more." },
  },
} as const satisfies Record<string, PersonalTable>;
