import { ECONOMY_DEFAULTS, type EconomySettings, RECHARGE_DEFAULTS } from "@yoforex/contracts";
import { expect, test } from "vitest";
import { soldPackages } from "./rules.ts";

const withRecharge = (recharge: Partial<EconomySettings["recharge"]>): EconomySettings => ({
  ...ECONOMY_DEFAULTS,
  recharge: { ...RECHARGE_DEFAULTS, ...recharge },
});

test("every package of the defaults costs more a coin than a coin can bring", () => {
  expect(soldPackages(ECONOMY_DEFAULTS)).toEqual(RECHARGE_DEFAULTS.packages);
});

test("a package whose coins cost no more than they bring is not sold, the others are", () => {
  // 5 cents × 80 % = 4 cents a coin.
  const packages = [
    { coins: 100, bonus: 25, cents: 500 },
    { coins: 100, bonus: 25, cents: 501 },
  ];
  expect(soldPackages(withRecharge({ packages }))).toEqual([packages[1]]);
});

test("a payout rate or a seller's share that makes packages a gain takes them off sale", () => {
  const withdrawals = { ...ECONOMY_DEFAULTS.withdrawals, usCentsPerCoin: 7 };
  expect(soldPackages({ ...ECONOMY_DEFAULTS, withdrawals })).toEqual([]);
  const { expert_advisor, ...others } = ECONOMY_DEFAULTS.market;
  const generous = { ...others, expert_advisor: { ...expert_advisor, sellerShareBps: 10_000 } };
  const left = soldPackages({ ...ECONOMY_DEFAULTS, market: generous });
  // At 5 cents a coin only a package without a bonus worth speaking of stays.
  expect(left.every(({ coins, bonus, cents }) => cents / (coins + bonus) > 5)).toBe(true);
  expect(left).not.toHaveLength(RECHARGE_DEFAULTS.packages.length);
});
