import { asId, LISTING_STATUSES, type MemberId, type Role } from "@yoforex/contracts";
import { expect, test } from "vitest";
import type { MemberActor } from "../actor.ts";
import type { Verdict } from "../authz.ts";
import { canDecide, canDecideAppeal, canRefundByStaff, canSanction } from "./policy.ts";

const idOf = (n: number) => asId<MemberId>(`00000000-0000-7000-8000-00000000000${n}`);
const actor = (n: number, role: Role): MemberActor => ({
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
  [moderator, 9, "user", "NOT_ALLOWED role"],
  [moderator, 9, "moderator", "NOT_ALLOWED role"],
  [moderator, 9, "admin", "NOT_ALLOWED role"],
  [moderator, 2, "moderator", "NOT_ALLOWED own_item"],
] as const)("%o on member %i (%s): %s", (who, id, role, expected) => {
  expect(answer(canSanction(who, { id: idOf(id), role, status: "active" }, "suspend"))).toBe(expected);
});

test.each([
  [moderator, "user", "warn", "yes"],
  [moderator, "user", "silence", "yes"],
  [moderator, "user", "ban", "NOT_ALLOWED role"],
  [moderator, "moderator", "warn", "NOT_ALLOWED role"],
  [admin, "moderator", "ban", "yes"],
] as const)("%o gives a %s a %s: %s", (who, role, kind, expected) => {
  expect(answer(canSanction(who, { id: idOf(9), role, status: "active" }, kind))).toBe(expected);
  const erased = expected === "yes" ? "ALREADY_DECIDED erased " : expected;
  expect(answer(canSanction(who, { id: idOf(9), role, status: "erased" }, kind))).toBe(erased);
});

test.each([
  [admin, 9, 8, "ban", null, "yes"],
  [moderator, 9, 8, "silence", null, "yes"],
  [moderator, 9, 8, "suspend", null, "NOT_ALLOWED role"],
  [admin, 9, 1, "warn", null, "NOT_ALLOWED own_item"],
  [admin, 1, 8, "warn", null, "NOT_ALLOWED own_item"],
  [admin, 9, 8, "ban", "upheld", "ALREADY_DECIDED upheld "],
] as const)(
  "%o on an appeal of %i against %i's %s (%s): %s",
  (who, member, giver, kind, outcome, expected) => {
    const facts = { memberId: idOf(member), givenBy: idOf(giver), kind, outcome };
    expect(answer(canDecideAppeal(who, facts))).toBe(expected);
  },
);

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
