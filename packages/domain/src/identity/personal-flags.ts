import type { PersonalTable } from "./personal-table.ts";

/** What members say against posts, as a part of `PERSONAL_DATA`. */
export const FLAG_DATA = {
  post_flags: {
    hers: "flagger_id = :member",
    export: { without: [] },
    erase: { set: { words: "case when words is null then null else 'erased' end" } },
  },
  flag_cases: {
    hers: "claimed_by = :member or decided_by = :member",
    export: { not: "The record of staff's work." },
    erase: { keep: "It names her by an id that leads to nobody any more." },
  },
} as const satisfies Record<string, PersonalTable>;
