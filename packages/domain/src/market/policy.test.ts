import { asId, coins, LISTING_STATUSES, type MemberId, type Role } from "@yoforex/contracts";
import { describe, expect, test } from "vitest";
import type { MemberActor } from "../actor.ts";
import type { Verdict } from "../authz.ts";
import {
  agreesOnPrice,
  canDownload,
  canPurchase,
  canRefund,
  canResubmit,
  canSeeListing,
  canWithdraw,
  type ListingFacts,
  type PurchaseFacts,
} from "./policy.ts";

const idOf = (n: number) => asId<MemberId>(`00000000-0000-7000-8000-00000000000${n}`);
const actor = (n: number, role: Role = "user"): MemberActor => ({
  type: "member",
  id: idOf(n),
  username: `member${n}`,
  role,
  status: "active",
  emailVerified: true,
  sessionId: "s",
  audience: "member",
  authenticatedAt: 0,
});
const seller = actor(1);
const other = actor(2);
const staff = actor(3, "admin");
const NOW = Date.UTC(2026, 10, 22);

const listing = (change: Partial<ListingFacts> = {}): ListingFacts => ({
  sellerId: seller.id,
  sellerActive: true,
  status: "approved",
  price: 10,
  publishedAt: new Date(NOW),
  ...change,
});
const purchase = (change: Partial<PurchaseFacts> = {}): PurchaseFacts => ({
  buyerId: other.id,
  status: "escrow",
  refundEndsAt: new Date(NOW + 1),
  downloadCount: 0,
  ...change,
});
const answer = (verdict: Verdict) =>
  verdict === true ? "yes" : [verdict.refused.code, ...Object.values(verdict.refused.details)].join(" ");

describe("a listing", () => {
  test.each(LISTING_STATUSES)("that is %s is seen by strangers only on sale", (status) => {
    expect(canSeeListing(listing({ status }), null, false)).toBe(status === "approved");
    expect(canSeeListing(listing({ status }), other.id, false)).toBe(status === "approved");
    expect(canSeeListing(listing({ status }), seller.id, false)).toBe(true);
    expect(canSeeListing(listing({ status }), other.id, true)).toBe(true);
  });

  test("of a suspended seller is off sale and out of sight", () => {
    const frozen = listing({ sellerActive: false });
    expect(canSeeListing(frozen, other.id, false)).toBe(false);
    expect(answer(canPurchase(other, frozen, undefined))).toBe("NOT_FOR_SALE suspended");
  });

  test("that was never on sale is nothing that a stranger could buy", () => {
    const waiting = listing({ status: "pending", publishedAt: null });
    expect(answer(canPurchase(other, waiting, undefined))).toBe("NOT_FOUND listing");
    expect(answer(canPurchase(seller, waiting, undefined))).toBe("OWN_LISTING");
  });

  test.each(LISTING_STATUSES)("that is %s", (status) => {
    const facts = listing({ status });
    expect(answer(canPurchase(other, facts, undefined))).toBe(
      status === "approved" ? "yes" : `NOT_FOR_SALE ${status}`,
    );
    expect(answer(canWithdraw(seller, facts))).toBe(
      status === "approved" ? "yes" : `ALREADY_DECIDED ${status} `,
    );
    expect(answer(canResubmit(seller, facts))).toBe(
      status === "rejected" || status === "withdrawn" ? "yes" : `ALREADY_DECIDED ${status} `,
    );
    for (const stranger of [other, staff]) {
      expect(answer(canWithdraw(stranger, facts))).toBe("NOT_FOUND listing");
      expect(answer(canResubmit(stranger, facts))).toBe("NOT_FOUND listing");
    }
  });

  test("is not sold to its seller, nor twice to anybody", () => {
    const owned = { id: "p", createdAt: new Date(NOW) };
    expect(answer(canPurchase(seller, listing(), undefined))).toBe("OWN_LISTING");
    expect(answer(canPurchase(other, listing(), owned))).toBe("ALREADY_OWNED p 2026-11-22T00:00:00.000Z");
    expect(answer(canPurchase(other, listing({ status: "withdrawn" }), owned))).toMatch(/^ALREADY_OWNED/);
  });

  test("is paid at the price that was seen or not at all", () => {
    expect(answer(agreesOnPrice(coins(10), coins(10)))).toBe("yes");
    expect(answer(agreesOnPrice(coins(10), coins(9)))).toBe("PRICE_CHANGED 10 9");
  });
});

describe("a purchase", () => {
  test.each([
    [{}, "yes"],
    [{ refundEndsAt: new Date(NOW) }, "REFUND_CLOSED window_over"],
    [{ downloadCount: 1 }, "REFUND_CLOSED downloaded"],
    [{ status: "released" as const }, "REFUND_CLOSED released"],
    [{ status: "refunded" as const }, "REFUND_CLOSED already_refunded"],
  ])("with %j is taken back by its buyer alone: %s", (change, expected) => {
    expect(answer(canRefund(other, purchase(change), NOW))).toBe(expected);
    expect(answer(canRefund(seller, purchase(change), NOW))).toBe("NOT_FOUND purchase");
    expect(answer(canRefund(staff, purchase(change), NOW))).toBe("NOT_FOUND purchase");
  });

  test("is downloaded by its buyer until it is refunded", () => {
    expect(answer(canDownload(other, purchase({ status: "released" })))).toBe("yes");
    expect(answer(canDownload(other, purchase({ status: "refunded" })))).toBe(
      "REFUND_CLOSED already_refunded",
    );
    expect(answer(canDownload(seller, purchase()))).toBe("NOT_FOUND purchase");
  });
});
