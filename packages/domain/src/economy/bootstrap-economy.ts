import { post, system } from "@yoforex/coin-ledger";
import { coins, ECONOMY_DEFAULTS } from "@yoforex/contracts";
import { economySettings } from "@yoforex/db/schema/economy";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { readSettings } from "./settings.ts";

/** Settings count from the beginning, so that a clock set back for a test still finds them. */
const ALWAYS = new Date(0);

/**
 * Opens the economy: the first settings, and the budget from which rewards are paid. The host calls it at every
 * start; it acts once for ever.
 */
export async function bootstrapEconomy(ctx: DomainCtx): Promise<void> {
  await inTx(requireSystem(ctx), async (tx) => {
    await tx
      .insert(economySettings)
      .values({ version: 1, values: ECONOMY_DEFAULTS, effectiveAt: ALWAYS, reason: "The defaults." })
      .onConflictDoNothing();
    const { promotionsBudget } = await readSettings(tx, ALWAYS);
    if (promotionsBudget === 0) return;
    await post(tx, {
      kind: "treasury.issue",
      key: { scope: "economy.bootstrap", key: "promotions-budget-1" },
      actor: null,
      moves: [{ from: system("issuance"), to: system("promotions"), amount: coins(promotionsBudget) }],
    });
  });
}
