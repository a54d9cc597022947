import type { ModerationAct, ModerationEntry } from "@yoforex/contracts";
import { formatInstant } from "@yoforex/ui";
import { countWords } from "../../shell/count-words.ts";

/** What each act is called in a list. */
export const ACT_NAMES: Record<ModerationAct, string> = {
  pin: "Pinned",
  unpin: "Pin taken down",
  feature: "Featured",
  unfeature: "Featured no more",
  move: "Moved",
  lock: "Locked",
  unlock: "Opened again",
  hide: "Hidden",
  show: "Shown again",
  split: "Posts split off",
  merge: "Threads merged",
  take: "Posts moved",
};

/** Of moved posts, how many came here or left, up to where their other thread is named; null for other acts. */
export function movedWordsOf({ act, before, after }: ModerationEntry): string | null {
  if (act !== "split" && act !== "merge" && act !== "take") return null;
  const posts = countWords(Number(before ?? after), "post", "posts");
  if (after !== null) return `${posts} moved here by staff from`;
  return act === "split" ? `${posts} split off by staff into` : `${posts} moved by staff to`;
}

/** One act in a sentence without its end: what staff did, and where to. */
export function wordsOf(entry: ModerationEntry): string {
  const { act, before, after, post } = entry;
  const what = post === null ? "" : `Post ${post.number}: `;
  if (act === "move") return `Moved here from ${before ?? "elsewhere"} by staff`;
  if (act === "pin") return `Pinned ${after === "forum" ? "on the whole forum" : "in its category"} by staff`;
  if (act === "feature" && after !== null)
    return `Featured by staff until ${formatInstant(Date.parse(after), "date")}`;
  const moved = movedWordsOf(entry);
  if (moved !== null) return `${moved} another thread`;
  const name = ACT_NAMES[act];
  return `${what}${post === null ? name : name.toLowerCase()} by staff`;
}
