import { diffWordsWithSpace } from "diff";

/** A run of a text: in both, only in the earlier one, or only in the later one. */
export interface WordChange {
  text: string;
  kind: "same" | "removed" | "added";
}

/** Texts that differ in more than this many words are shown whole, one after the other. */
const EDITS_MAX = 2_000;

/** What became of a text, word by word, in reading order. */
export function wordChanges(before: string, after: string): WordChange[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: EDITS_MAX });
  if (changes === undefined) {
    return [
      { text: before, kind: "removed" },
      { text: after, kind: "added" },
    ];
  }
  return changes.map(({ value, added, removed }) => ({
    text: value,
    kind: added ? "added" : removed ? "removed" : "same",
  }));
}
