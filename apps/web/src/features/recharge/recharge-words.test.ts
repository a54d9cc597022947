import { RECHARGE_DEFAULTS } from "@yoforex/contracts";
import { expect, test } from "vitest";
import { centsPerCoin, dollars, packageFor } from "./recharge-words.ts";

const { packages } = RECHARGE_DEFAULTS;
const [small, medium] = packages;

test("prices are told with their cents, and what a coin costs counts the bonus", () => {
  expect([dollars(550), dollars(55_000), dollars(1)]).toEqual(["US$ 5.50", "US$ 550.00", "US$ 0.01"]);
  expect(small && centsPerCoin(small)).toBe("5.0 ¢");
});

test("the smallest package that is enough is proposed, the largest where none is", () => {
  expect(packageFor(packages, 0)).toBe(small);
  expect(packageFor(packages, 110)).toBe(small);
  expect(packageFor(packages, 111)).toBe(medium);
  expect(packageFor([...packages].reverse(), 111)).toBe(medium);
  expect(packageFor(packages, 1_000_000)).toBe(packages.at(-1));
  expect(packageFor([], 1)).toBeUndefined();
});
