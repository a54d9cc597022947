import { randomBytes } from "node:crypto";
import { balancesOf, post, purchased, system, transferById, trialBalance } from "@yoforex/coin-ledger";
import {
  type ApproveListingInput,
  asId,
  coins,
  type FileId,
  type ListingId,
  type ListingKind,
  type MemberId,
  newId,
  type PublishListingInput,
  type PurchaseListingInput,
  type RequestId,
  type TransferId,
} from "@yoforex/contracts";
import { type Db, sql } from "@yoforex/db";
import { contentPurchases } from "@yoforex/db/schema/market";
import { expect } from "vitest";
import { type DomainCtx, inTx, type MemberCtx } from "../src/context.ts";
import { publishListing, releaseEscrow, saveFile } from "../src/market/index.ts";
import { approveListing, auditBooks, getListingCase } from "../src/moderation/index.ts";
import { createWorld, type TestMember, type World } from "../src/testing/index.ts";

export interface ListingWishes {
  seller?: TestMember;
  price?: number;
  kind?: ListingKind;
  title?: string;
  /** Whether staff let it on sale; true unless told. */
  approved?: boolean;
}

export interface TestListing {
  id: ListingId;
  slug: string;
  title: string;
  price: number;
  seller: TestMember;
}

/** A world with sellers, staff and products, made by the product's own verbs. */
export interface MarketWorld extends World {
  moderator: MemberCtx;
  aListing(wishes?: ListingWishes): Promise<TestListing>;
  /** What a reviewer who opens this listing now has before her. */
  seen(listingId: string): Promise<ApproveListingInput>;
  /** A buyer with coins: `available` earned ones and `purchased` given ones. */
  aBuyer(has?: { available?: number; purchased?: number }): Promise<TestMember>;
  /** What she has: available, purchased, escrow. */
  purses(member: TestMember): Promise<[available: number, purchased: number, escrow: number]>;
  commission(): Promise<number>;
  /** Runs the release job with the clock as it stands. */
  release(): ReturnType<typeof releaseEscrow>;
  /** What must hold after every test, whatever it did. */
  expectSoundBooks(): Promise<void>;
}

const ENDING: Record<ListingKind, string> = {
  expert_advisor: "mq5",
  indicator: "ex5",
  set_file: "set",
  article: "pdf",
  source_code: "zip",
  course: "pdf",
};

/** Registers a file of this member, as the host does once it has the bytes. */
export async function aFile(ctx: DomainCtx, name = "robot.mq5"): Promise<FileId> {
  const sha256 = randomBytes(32).toString("hex");
  const storageKey = `${sha256.slice(0, 2)}/${sha256.slice(2, 40)}`;
  const file = await saveFile(ctx, { name, mime: "text/plain", sizeBytes: 1234, sha256, storageKey });
  return asId<FileId>(file.id);
}

export const aForm = (
  change: Partial<PublishListingInput> & Pick<PublishListingInput, "fileId">,
): PublishListingInput => ({
  requestId: newId<RequestId>(),
  kind: "expert_advisor",
  title: "Meridian Session EA",
  summary: "Trades the first pullback after the London open.",
  description: "Waits for the first M15 bar after the open and buys the **pullback** into its lower half.",
  price: coins(100),
  version: "1.0",
  ...change,
});

/** The form of the purchase dialog for this listing, as it was when it was opened. */
export const anOrder = (
  listing: Pick<TestListing, "id" | "price">,
  requestId: RequestId = newId<RequestId>(),
): PurchaseListingInput => ({ requestId, listingId: listing.id, priceSeen: coins(listing.price) });

/** Resolves once this many connections of the test's database wait for a lock. */
export async function untilWaiting(db: Db, count: number): Promise<void> {
  const waiting = sql`
    select count(distinct l.pid)::int as count from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where not l.granted and a.datname = current_database()`;
  for (;;) {
    const { rows } = await db.execute<{ count: number }>(waiting);
    if ((rows[0]?.count ?? 0) >= count) return;
  }
}

export async function createMarketWorld(): Promise<MarketWorld> {
  const world = await createWorld();
  const moderator = await world.staff("moderator");
  const purses = async (member: TestMember): Promise<[number, number, number]> => {
    const { available, purchased, escrow } = await balancesOf(world.db.app, member.id);
    return [available.balance, purchased.balance, escrow.balance];
  };
  return {
    ...world,
    moderator,
    purses,

    async aListing({ seller, price = 100, kind = "expert_advisor", title, approved = true } = {}) {
      const owner = seller ?? (await world.aMember());
      const ctx = world.as(owner);
      const fileId = await aFile(ctx, `robot.${ENDING[kind]}`);
      const listing = await publishListing(
        ctx,
        aForm({ fileId, kind, price: coins(price), ...(title !== undefined && { title }) }),
      );
      const id = asId<ListingId>(listing.id);
      if (approved) await approveListing(moderator, await seenBy(moderator, id));
      return { id, slug: listing.slug, title: listing.title, price, seller: owner };
    },

    seen: (listingId) => seenBy(moderator, listingId),

    async aBuyer({ available = 0, purchased: given = 0 } = {}) {
      const member = await world.aMember({ coins: available });
      if (given > 0) await giveCoins(world.asSystem(), member.id, given);
      return member;
    },

    async commission() {
      const { rows } = await trialBalance(world.db.app, { since: new Date(0) });
      return rows.find((row) => row.kind === "commission")?.balance ?? 0;
    },

    release: () => releaseEscrow(world.asWorker(), { now: new Date(world.clock.now()), limit: 100 }),

    expectSoundBooks: () => expectSoundBooks(world),
  };
}

/** What this member of staff sees of a listing, as her decision names it. */
async function seenBy(staff: DomainCtx, listingId: string): Promise<ApproveListingInput> {
  const id = asId<ListingId>(listingId);
  const { revision, versions } = await getListingCase(staff, { listingId: id });
  return { listingId: id, revision, versionId: asId(versions[0]?.id ?? "") };
}

/** Bought or bonus coins: to be spent first and never withdrawn. */
async function giveCoins(ctx: DomainCtx, memberId: MemberId, amount: number): Promise<void> {
  await inTx(ctx, async (tx) => {
    await post(tx, {
      kind: "onboarding.welcome",
      key: { scope: "testing", key: newId(ctx.clock()) },
      actor: null,
      moves: [{ from: system("promotions"), to: purchased(memberId), amount: coins(amount) }],
    });
  });
}

async function expectSoundBooks({ db }: World): Promise<void> {
  const check = await auditBooks(db.app);
  expect(check.results.filter((result) => !result.passed)).toEqual([]);

  const orders = await db.app.select().from(contentPurchases);
  const open = orders.filter((order) => order.status === "escrow");
  const kept = orders.filter((order) => order.status !== "refunded");
  const { rows } = await trialBalance(db.app, { since: new Date(0) });
  const balanceOf = (kind: string) => rows.find((row) => row.kind === kind)?.balance;
  // I10: what lies in escrow is what open orders owe, in all and for each seller.
  expect(balanceOf("escrow")).toBe(sumOf(open, "sellerShare"));
  expect(balanceOf("commission")).toBe(sumOf(kept, "platformShare") - (await coveredBy(db, orders)));
  for (const sellerId of new Set(orders.map((order) => order.sellerId))) {
    const { escrow } = await balancesOf(db.app, asId<MemberId>(sellerId));
    expect(escrow.balance).toBe(
      sumOf(
        open.filter((order) => order.sellerId === sellerId),
        "sellerShare",
      ),
    );
  }
  for (const order of orders) {
    // I12: the platform takes what rounding leaves, and the journal says the same as the order.
    expect(order.platformShare).toBe(order.price - Math.floor((order.price * order.sellerShareBps) / 10_000));
    expect(order.sellerShare + order.platformShare).toBe(order.price);
    if (order.transferId === null) continue;
    const transfer = await transferById(db.app, asId<TransferId>(order.transferId));
    const moved = (kind: string) =>
      transfer?.entries.find((entry) => entry.account.kind === kind)?.amount ?? 0;
    expect([moved("escrow"), moved("commission")]).toEqual([order.sellerShare, order.platformShare]);
    expect(moved("available") + moved("purchased")).toBe(-order.price);
    expect(transfer?.reversedBy ?? null).toBe(order.refundTransferId);
  }
}

/** What the commission paid in sellers' places. */
async function coveredBy(db: World["db"], orders: { coverTransferId: string | null }[]): Promise<number> {
  let covered = 0;
  for (const { coverTransferId } of orders) {
    if (coverTransferId === null) continue;
    const transfer = await transferById(db.app, asId<TransferId>(coverTransferId));
    covered -= transfer?.entries.find(({ account }) => account.kind === "commission")?.amount ?? 0;
  }
  return covered;
}

const sumOf = <K extends string>(rows: Record<K, number>[], column: K): number =>
  rows.reduce((sum, row) => sum + row[column], 0);
