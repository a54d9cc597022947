import type { EconomySettings } from "@yoforex/contracts";

/** A budget is low from the moment that less than this part of what was planned is left. */
const LOW_PART = 10;

/** Whether rewards will soon not be paid: less than a tenth of the plan is left, or not even one more welcome. */
export const isBudgetLow = (
  left: number,
  { promotionsBudget, welcomeCoins }: Pick<EconomySettings, "promotionsBudget" | "welcomeCoins">,
): boolean => left * LOW_PART < promotionsBudget || left < welcomeCoins;
