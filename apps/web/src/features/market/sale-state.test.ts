import { expect, test } from "vitest";
import { saleStateOf, termsOf } from "./sale-state.ts";

const onSale = { own: false, ownedPurchaseId: null, status: "approved" as const };
const me = { id: "m" };

test("only a member who neither sells nor owns it can buy what is on sale", () => {
  expect(saleStateOf(me, onSale)).toBe("for sale");
  expect(saleStateOf(null, onSale)).toBe("visitor");
  expect(saleStateOf(undefined, onSale)).toBe("unknown");
  expect(saleStateOf(me, { ...onSale, own: true })).toBe("own");
  expect(saleStateOf(me, { ...onSale, ownedPurchaseId: "p" })).toBe("owned");
  expect(saleStateOf(me, { ...onSale, status: "withdrawn" })).toBe("off sale");
});

test("who bought it keeps it, on sale or not", () => {
  expect(saleStateOf(me, { own: false, ownedPurchaseId: "p", status: "suspended" })).toBe("owned");
});

test("the refund rule is part of the sentence; what is free has none", () => {
  expect(termsOf({ price: 1480, refundHours: 24, escrowDays: 7 })).toContain("You pay 1,480 now");
  expect(termsOf({ price: 1480, refundHours: 24, escrowDays: 7 })).toContain("within 24 hours");
  expect(termsOf({ price: 0, refundHours: 24, escrowDays: 7 })).not.toContain("24");
});
