import { type MemberId, newId } from "@yoforex/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { anOrder, createMarketWorld, type MarketWorld } from "../../test/market-world.ts";
import { outcomes, refused } from "../../test/outcomes.ts";
import type { MemberCtx } from "../context.ts";
import { listListings, purchaseListing } from "../market/index.ts";
import { getMemberDetail, listAudit, listMembers, reinstateMember, suspendMember } from "./index.ts";

let world: MarketWorld;
let admin: MemberCtx;

beforeAll(async () => {
  world = await createMarketWorld();
  admin = await world.staff("admin");
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

const reason = "Three warnings in a week.";
const sessionsOf = async (memberId: MemberId) => (await getMemberDetail(admin, { memberId })).sessionCount;

describe("a suspension", () => {
  test("ends every session, takes her items off sale and is written down; a reinstatement undoes it", async () => {
    const listing = await world.aListing();
    const memberId = listing.seller.id;
    const onSale = async () =>
      (await listListings(world.anonymous(), { limit: 50 })).rows.some((row) => row.id === listing.id);
    expect(await onSale()).toBe(true);
    expect(await sessionsOf(memberId)).toBeGreaterThan(0);

    const detail = await suspendMember(admin, { memberId, reason });
    expect(detail).toMatchObject({ id: memberId, status: "suspended", sessionCount: 0, listingCount: 1 });
    expect(await admin.auth.validateSession(listing.seller.token ?? "", "member")).toBeNull();
    expect(await onSale()).toBe(false);
    expect((await listAudit(admin, { action: "member.suspend", limit: 1 })).rows).toMatchObject([
      {
        targetId: memberId,
        targetLabel: listing.seller.username,
        reason,
        changes: [
          { field: "reason code", before: null, after: "other" },
          { field: "days", before: null, after: null },
        ],
      },
    ]);

    world.clock.moveOn({ ms: 5 });
    expect((await reinstateMember(admin, { memberId, reason: "Appeal upheld." })).status).toBe("active");
    expect(await onSale()).toBe(true);
    expect((await listAudit(admin, { action: "member.reinstate", limit: 1 })).rows).toMatchObject([
      { targetId: memberId, reason: "Appeal upheld." },
    ]);
  });

  test("is an admin's, never of oneself, and only of who is there", async () => {
    const member = await world.aMember();
    const input = { memberId: member.id, reason };
    const byRole = refused("NOT_ALLOWED", { reason: "role" });
    await expect(suspendMember(world.anonymous(), input)).rejects.toEqual(refused("NOT_SIGNED_IN"));
    await expect(suspendMember(world.as(await world.aMember()), input)).rejects.toEqual(byRole);
    await expect(suspendMember(world.moderator, input)).rejects.toEqual(byRole);
    await expect(suspendMember(world.moderator, { memberId: admin.actor.id, reason })).rejects.toEqual(
      byRole,
    );
    await expect(suspendMember(admin, { memberId: admin.actor.id, reason })).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "own_item" }),
    );
    await expect(suspendMember(admin, { memberId: newId<MemberId>(), reason })).rejects.toEqual(
      refused("NOT_FOUND", { what: "member" }),
    );
    expect((await getMemberDetail(admin, { memberId: member.id })).status).toBe("active");
    expect((await suspendMember(admin, { memberId: world.moderator.actor.id, reason })).status).toBe(
      "suspended",
    );
    await reinstateMember(admin, { memberId: world.moderator.actor.id, reason });
  });

  test("is decided once", async () => {
    const { id: memberId } = await world.aMember();
    const { done, codes } = await outcomes(
      Array.from({ length: 4 }, () => suspendMember(admin, { memberId, reason })),
    );
    expect([done.length, codes]).toEqual([1, Array(3).fill("ALREADY_DECIDED")]);
    await expect(suspendMember(admin, { memberId, reason })).rejects.toEqual(
      refused("ALREADY_DECIDED", { status: "suspended" }),
    );
    await reinstateMember(admin, { memberId, reason });
    await expect(reinstateMember(admin, { memberId, reason })).rejects.toEqual(
      refused("ALREADY_DECIDED", { status: "active" }),
    );
  });
});

describe("members in the admin app", () => {
  test("show what they have and did, and no address or hash", async () => {
    const buyer = await world.aBuyer({ available: 60, purchased: 45 });
    await purchaseListing(world.as(buyer), anOrder(await world.aListing({ price: 100 })));
    const detail = await getMemberDetail(world.moderator, { memberId: buyer.id });
    expect(detail).toEqual({
      id: buyer.id,
      username: buyer.username,
      displayName: null,
      avatarUrl: null,
      role: "user",
      status: "active",
      emailVerified: true,
      total: 5,
      lastSignInAt: expect.any(String),
      createdAt: expect.any(String),
      purses: [
        { kind: "available", balance: 5 },
        { kind: "purchased", balance: 0 },
        { kind: "held", balance: 0 },
        { kind: "escrow", balance: 0 },
        { kind: "vault", balance: 0 },
      ],
      threadCount: 0,
      replyCount: 0,
      listingCount: 0,
      purchaseCount: 1,
      sessionCount: expect.any(Number),
      sessionLastUsedAt: expect.any(String),
      sanctions: [],
      pursesAt: null,
      remarks: [],
    });
    await expect(getMemberDetail(world.as(buyer), { memberId: buyer.id })).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "role" }),
    );
  });

  test("are found by a part of their name, which means only itself", async () => {
    const one = await world.aMember({ username: "Halyard.fx_1", coins: 12 });
    const two = await world.aMember({ username: "halyard.fxx1" });
    const find = async (name: string) =>
      (await listMembers(world.moderator, { name, limit: 50 })).rows.map((row) => row.id);
    expect(await find("HALYARD")).toEqual([two.id, one.id]);
    expect(await find("fx_1")).toEqual([one.id]);
    expect(await find("%")).toEqual([]);
    const [row] = (await listMembers(world.moderator, { name: "fx_1", limit: 5 })).rows;
    expect(row).toMatchObject({ total: 12, emailVerified: true });
    await expect(listMembers(world.as(one), { limit: 5 })).rejects.toEqual(refused("NOT_ALLOWED"));
  });

  test("are read page by page, the newest first", async () => {
    const made: string[] = [];
    for (let i = 0; i < 3; i++) made.unshift((await world.aMember()).id);
    const first = await listMembers(world.moderator, { limit: 2 });
    const second = await listMembers(world.moderator, { limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.rows, ...second.rows].map((row) => row.id).slice(0, 3)).toEqual(made);
  });
});
