import { coins, ECONOMY_DEFAULTS } from "@yoforex/contracts";
import { describe, expect, test } from "vitest";
import { spend, spendableOf } from "../economy/index.ts";
import { endingOf, isPriceAllowed, orderNumber, partsOf, sharesOf, termsOf } from "./rules.ts";

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 22, 12);
const purses = (purchased: number, available: number) => ({
  purchased: coins(purchased),
  available: coins(available),
});

describe("shares", () => {
  test.each([
    [480, 8_000, 384, 96],
    [900, 8_000, 720, 180],
    [5, 7_500, 3, 2],
    [1, 8_000, 0, 1],
    [99_999, 7_500, 74_999, 25_000],
    [10, 0, 0, 10],
    [10, 10_000, 10, 0],
    [0, 8_000, 0, 0],
    [1_000_000_000_000, 9_999, 999_900_000_000, 100_000_000],
  ])("of %i at %i bps the seller gets %i and the platform %i", (price, bps, seller, platform) => {
    expect(sharesOf(coins(price), bps)).toEqual({ seller, platform });
    expect(seller + platform).toBe(price);
  });
});

describe("prices", () => {
  const rule = ECONOMY_DEFAULTS.market.indicator;
  test.each([
    [0, true],
    [1, false],
    [9, false],
    [10, true],
    [10_000, true],
    [10_001, false],
  ])("an indicator for %i: %s", (price, allowed) => {
    expect(isPriceAllowed(coins(price), rule)).toBe(allowed);
  });
});

describe("purses", () => {
  test.each([
    [0, purses(50, 50), purses(0, 0)],
    [40, purses(50, 50), purses(40, 0)],
    [50, purses(50, 50), purses(50, 0)],
    [51, purses(50, 50), purses(50, 1)],
    [100, purses(50, 50), purses(50, 50)],
    [30, purses(0, 50), purses(0, 30)],
  ])("a price of %i spends purchased coins first", (price, has, pays) => {
    expect(spend(coins(price), has)).toEqual(pays);
  });

  test.each([
    [purses(725, 40), 80],
    [purses(0, 100), 80],
    [purses(100, 0), 80],
    [purses(81, 19), 80],
    [purses(80, 20), 80],
    [purses(1, 1), 0],
    [purses(1, 1), 2],
  ])("the parts of %j fill both shares and empty both purses, none of them zero", (paid, sellerShare) => {
    const total = spendableOf(paid);
    const shares = { seller: coins(sellerShare), platform: coins(total - sellerShare) };
    const parts = partsOf(paid, shares);
    const sumOf = (name: string) =>
      parts
        .filter((part) => part.from === name || part.to === name)
        .reduce((sum, part) => sum + part.amount, 0);
    expect(parts.every((part) => part.amount > 0)).toBe(true);
    expect([sumOf("purchased"), sumOf("available"), sumOf("seller"), sumOf("platform")]).toEqual([
      paid.purchased,
      paid.available,
      shares.seller,
      shares.platform,
    ]);
  });
});

describe("terms", () => {
  test("a price waits seven days in escrow, a day of which the buyer may undo it alone", () => {
    const terms = termsOf({ kind: "set_file", price: 10 }, ECONOMY_DEFAULTS, NOON);
    expect(terms).toEqual({
      price: 10,
      sellerShareBps: 7_500,
      shares: { seller: 7, platform: 3 },
      escrowEndsAt: new Date(NOON + 7 * 24 * HOUR),
      refundEndsAt: new Date(NOON + 24 * HOUR),
    });
  });

  test("a free item is settled at once", () => {
    const terms = termsOf({ kind: "article", price: 0 }, ECONOMY_DEFAULTS, NOON);
    expect([terms.escrowEndsAt, terms.refundEndsAt]).toEqual([new Date(NOON), new Date(NOON)]);
  });

  test("a refund by oneself never outlasts the escrow", () => {
    const settings = { ...ECONOMY_DEFAULTS, escrowDays: 1, selfRefundHours: 100 };
    const terms = termsOf({ kind: "article", price: 10 }, settings, NOON);
    expect(terms.refundEndsAt).toEqual(terms.escrowEndsAt);
  });
});

describe("names", () => {
  test.each([
    ["robot.EX5", "ex5"],
    ["a.b.mq4", "mq4"],
    ["robot.ex5.exe", "exe"],
    ["robot", ""],
    [".set", ""],
    ["robot.", ""],
    ["robot.mq5 ", ""],
    ["robot.mq5\u202egpj", ""],
  ])("%j ends in %j", (name, ending) => {
    expect(endingOf(name)).toBe(ending);
  });

  test("orders are numbered for people", () => {
    expect(orderNumber(1001)).toBe("M-1001");
  });
});
