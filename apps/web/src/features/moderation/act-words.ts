import type { ModerationAct, ModerationEntry } from "@yoforex/contracts";
import { formatInstant } from "@yoforex/ui";

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
};

/** One act in a sentence without its end: what staff did, and where to. */
export function wordsOf({ act, before, after, post }: ModerationEntry): string {
  const what = post === null ? "" : `Post ${post.number}: `;
  if (act === "move") return `Moved here from ${before ?? "elsewhere"} by staff`;
  if (act === "pin") return `Pinned ${after === "forum" ? "on the whole forum" : "in its category"} by staff`;
  if (act === "feature" && after !== null)
    return `Featured by staff until ${formatInstant(Date.parse(after), "date")}`;
  const name = ACT_NAMES[act];
  return `${what}${post === null ? name : name.toLowerCase()} by staff`;
}
