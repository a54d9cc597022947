import { type CreateBadgeInput, newId } from "@yoforex/contracts";
import { badges } from "@yoforex/db/schema/badges";
import { requireSystem } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";

/** What a new place gives badges for; staff change it as they like. */
const DEFAULTS: readonly CreateBadgeInput[] = [
  {
    name: "Opener",
    description: "Started five threads.",
    rule: "threads",
    threshold: 5,
    tone: "line",
    coins: 0,
  },
  {
    name: "Chronicler",
    description: "Started fifty threads.",
    rule: "threads",
    threshold: 50,
    tone: "accent",
    coins: 50,
  },
  {
    name: "Regular",
    description: "Replied fifty times to others.",
    rule: "replies",
    threshold: 50,
    tone: "line",
    coins: 20,
  },
  {
    name: "Problem solver",
    description: "Wrote an answer that was accepted.",
    rule: "answers",
    threshold: 1,
    tone: "gain",
    coins: 0,
  },
  {
    name: "Go-to answerer",
    description: "Wrote 25 answers that were accepted.",
    rule: "answers",
    threshold: 25,
    tone: "accent",
    coins: 100,
  },
  {
    name: "Well liked",
    description: "Was given a hundred likes.",
    rule: "likes",
    threshold: 100,
    tone: "accent",
    coins: 25,
  },
  {
    name: "Critic",
    description: "Reviewed ten products that were bought and used.",
    rule: "reviews",
    threshold: 10,
    tone: "line",
    coins: 0,
  },
  {
    name: "First sale",
    description: "Sold an item, and the sale was settled.",
    rule: "sales",
    threshold: 1,
    tone: "gain",
    coins: 0,
  },
  {
    name: "Trusted seller",
    description: "Sold fifty items, all of them settled.",
    rule: "sales",
    threshold: 50,
    tone: "accent",
    coins: 100,
  },
  {
    name: "One year here",
    description: "Has been a member for a year.",
    rule: "member_days",
    threshold: 365,
    tone: "plain",
    coins: 25,
  },
  {
    name: "Three years here",
    description: "Has been a member for three years.",
    rule: "member_days",
    threshold: 1095,
    tone: "accent",
    coins: 75,
  },
  {
    name: "Thirty in a row",
    description: "Checked in on thirty days in a row.",
    rule: "streak_days",
    threshold: 30,
    tone: "warn",
    coins: 0,
  },
  {
    name: "Bug hunter",
    description: "Told us of a fault that we could mend.",
    rule: "manual",
    threshold: null,
    tone: "gain",
    coins: 50,
  },
];

/** Puts the first badges in place when there are none; afterwards it changes nothing. */
export async function bootstrapBadges(ctx: DomainCtx): Promise<void> {
  await inTx(requireSystem(ctx), async (tx) => {
    const [known] = await tx.select({ id: badges.id }).from(badges).limit(1);
    if (known !== undefined) return;
    const rows = DEFAULTS.map((badge) => ({ id: newId(ctx.clock()), ...badge }));
    await tx.insert(badges).values(rows).onConflictDoNothing();
  });
}
