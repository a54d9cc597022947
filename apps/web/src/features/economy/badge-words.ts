import type { BadgeRule, BadgeView } from "@yoforex/contracts";
import { formatFigure } from "@yoforex/ui";

const COUNTED: Record<Exclude<BadgeRule, "manual" | "store">, readonly [one: string, many: string]> = {
  threads: ["thread", "threads"],
  replies: ["reply to others", "replies to others"],
  answers: ["accepted answer", "accepted answers"],
  sales: ["settled sale", "settled sales"],
  member_days: ["day as a member", "days as a member"],
  streak_days: ["day checked in", "days checked in, one after the other"],
  likes: ["like received", "likes received"],
  reviews: ["review that is shown", "reviews that are shown"],
};

/** What a badge asks for. */
export function conditionOf({ rule, threshold }: Pick<BadgeView, "rule" | "threshold">): string {
  if (rule === "manual") return "given by staff";
  if (rule === "store") return "sold in the store";
  const [one, many] = COUNTED[rule];
  const n = threshold ?? 1;
  return n === 1 ? `1 ${one}` : `${formatFigure(n)} ${many}`;
}
