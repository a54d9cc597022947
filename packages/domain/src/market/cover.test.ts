import { coins } from "@yoforex/contracts";
import { expect, test } from "vitest";
import { coverOf } from "./rules.ts";

const covered = (share: number, seller: number, commission: number, promotions: number) => {
  const has = { seller: coins(seller), commission: coins(commission), promotions: coins(promotions) };
  return Object.values(coverOf(coins(share), has));
};

test("the seller pays as far as she can, then the commission, then the budget", () => {
  expect(covered(80, 100, 50, 50)).toEqual([80, 0, 0]);
  expect(covered(80, 30, 60, 50)).toEqual([30, 50, 0]);
  expect(covered(80, 30, 10, 500)).toEqual([30, 10, 40]);
  expect(covered(80, 0, 10, 20)).toEqual([0, 10, 20]);
});
