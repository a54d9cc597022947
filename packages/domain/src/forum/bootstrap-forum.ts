import { newId } from "@yoforex/contracts";
import { forumCategories } from "@yoforex/db/schema/forum";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";

/** The categories a new forum opens with, in their order. */
const CATEGORIES = [
  [
    "mql5-programming",
    "MQL5 programming",
    "Code, compiler errors, indicators and Expert Advisors for MetaTrader 5 and 4.",
  ],
  ["expert-advisors", "Expert Advisors", "Automated strategies: building, testing and running them."],
  ["indicators", "Indicators", "Reading the market through figures and lines."],
  [
    "strategies-and-testing",
    "Strategies and testing",
    "Ideas, back-tests and what they do and do not prove.",
  ],
  ["brokers-and-execution", "Brokers and execution", "Spreads, slippage, withdrawals and regulation."],
  ["risk-and-psychology", "Risk and psychology", "Position size, drawdown and keeping one's head."],
  ["news-and-macro", "News and macro", "Central banks, releases and what moves the pairs."],
  ["about-yoforex", "About YoForex", "How this place works, and how it could work better."],
] as const;

/** Opens the forum's first categories when it has none; afterwards it changes nothing. */
export async function bootstrapForum(ctx: DomainCtx): Promise<void> {
  await inTx(requireSystem(ctx), async (tx) => {
    const [known] = await tx.select({ id: forumCategories.id }).from(forumCategories).limit(1);
    if (known !== undefined) return;
    await tx
      .insert(forumCategories)
      .values(
        CATEGORIES.map(([slug, name, description], index) => ({
          id: newId(ctx.clock()),
          slug,
          name,
          description,
          displayOrder: index + 1,
        })),
      )
      .onConflictDoNothing();
  });
}
