import { asId, LISTING_STATUSES, type MemberId, type Role } from "@yoforex/contracts";
import { expect, test } from "vitest";
import type { MemberActor } from "../actor.ts";
import type { Verdict } from "../authz.ts";
import { canDecide, canRefundByStaff, canSanction } from "./policy.ts";

const idOf = (n: number) => asId<MemberId>(`00000000-0000-7000-8000-00000000000${n}`);
const actor = (n: number, role: Role): MemberActor => ({
  type: "member",
  id: idOf(n),
  username: `member${n}`,
  role,
  status: "active",
  emailVerified: true,
  sessionId: "s",
});
const admin = actor(1, "admin");
const moderator = actor(2, "moderator");
const answer = (verdict: Verdict) =>
  verdict === true ? "yes" : [verdict.refused.code, ...Object.values(verdict.refused.details)].join(" ");

test.each(LISTING_STATUSES)(
  "a listing that is %s is decided on only where it was seen to stand",
  (status) => {
    const facts = { sellerId: idOf(9), status, decidedBy: "ines" };
    const by = status === "pending" || status === "withdrawn" ? "" : "ines";
    expect(answer(canDecide(moderator, facts, "pending"))).toBe(
      status === "pending" ? "yes" : `ALREADY_DECIDED ${status} ${by}`,
    );
    expect(answer(canDecide(moderator, { ...facts, sellerId: moderator.id }, status))).toBe(
      "NOT_ALLOWED own_item",
    );
  },
);

test.each([
  [admin, 9, "user", "yes"],
  [admin, 9, "moderator", "yes"],
  [admin, 9, "admin", "yes"],
  [admin, 1, "admin", "NOT_ALLOWED own_item"],
  [moderator, 9, "user", "yes"],
  [moderator, 9, "moderator", "NOT_ALLOWED role"],
  [moderator, 9, "admin", "NOT_ALLOWED role"],
  [moderator, 2, "moderator", "NOT_ALLOWED own_item"],
] as const)("%o on member %i (%s): %s", (who, id, role, expected) => {
  expect(answer(canSanction(who, { id: idOf(id), role, status: "active" }, "active"))).toBe(expected);
});

test.each([
  ["active", "suspended", "ALREADY_DECIDED active "],
  ["suspended", "active", "ALREADY_DECIDED suspended "],
  ["suspended", "suspended", "yes"],
  ["erased", "active", "ALREADY_DECIDED erased "],
  ["erased", "suspended", "ALREADY_DECIDED erased "],
] as const)("a member who is %s is not treated as %s: %s", (status, from, expected) => {
  expect(answer(canSanction(admin, { id: idOf(9), role: "user", status }, from))).toBe(expected);
});

test.each([
  [9, 8, "escrow", "yes"],
  [9, 8, "released", "yes"],
  [9, 8, "refunded", "REFUND_CLOSED already_refunded"],
  [1, 8, "escrow", "NOT_ALLOWED own_item"],
  [9, 1, "escrow", "NOT_ALLOWED own_item"],
] as const)("an admin on a purchase of %i from %i that is %s: %s", (buyer, seller, status, expected) => {
  const facts = { buyerId: idOf(buyer), sellerId: idOf(seller), status };
  expect(answer(canRefundByStaff(admin, facts))).toBe(expected);
});
