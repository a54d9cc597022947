import { WITHDRAWAL_DEFAULTS, type WithdrawalTerms } from "@yoforex/contracts";
import { expect, test } from "vitest";
import { amountError, obstacleOf } from "./withdraw-terms.ts";

const TERMS: WithdrawalTerms = {
  available: 8_000,
  tier: "bronze",
  feeBps: 700,
  rules: WITHDRAWAL_DEFAULTS,
  usedToday: 4_000,
  leftToday: 6_000,
  frozen: false,
  emailVerified: true,
  accountFrom: null,
  destinations: [
    { id: "d", method: "paypal", masked: "a…@mail", usableFrom: "", inUse: false, createdAt: "" },
  ],
};
const obstacle = (change: Partial<WithdrawalTerms>) => obstacleOf({ ...TERMS, ...change }, () => "then");

test("one obstacle at a time is told, the one that no amount helps against first", () => {
  expect(obstacle({})).toBeUndefined();
  expect(obstacle({ frozen: true, destinations: [] })).toMatch(/paused/);
  expect(obstacle({ emailVerified: false })).toMatch(/Verify/);
  expect(obstacle({ accountFrom: "x" })).toMatch(/30 days.*on then/);
  expect(obstacle({ destinations: [] })).toMatch(/Add a destination/);
});

test("an amount is held against the least, the purse and the day", () => {
  expect(amountError(999, TERMS, "paypal")).toMatch(/At least 1,000/);
  expect(amountError(4_999, TERMS, "bank")).toMatch(/At least 5,000/);
  expect(amountError(8_001, TERMS, "paypal")).toMatch(/8,000 available/);
  expect(amountError(6_001, TERMS, "paypal")).toMatch(/6,000 are left/);
  expect(amountError(6_000, TERMS, "paypal")).toBeUndefined();
});
