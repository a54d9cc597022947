import { readFileSync } from "node:fs";
import { coins } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { contentVersions } from "@yoforex/db/schema/market";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aFile, aForm, createMarketWorld, type MarketWorld } from "../../test/market-world.ts";
import { resubmitListing, withdrawListing } from "../market/index.ts";
import { approveListing, rejectListing, suspendListing } from "./index.ts";

/** The migration's statements that find out what was approved when nobody wrote it beside the files. */
const BACKFILL = readFileSync(
  new URL("../../../db/drizzle/0006_approvals_and_covers.sql", import.meta.url),
  "utf8",
)
  .split("--> statement-breakpoint")
  .filter((part) => part.includes("UPDATE content_versions v"));

let world: MarketWorld;

beforeAll(async () => {
  world = await createMarketWorld();
});
afterAll(() => world.close());

/** Each version's number, who approved it, and the title and price it was approved with. */
const approvals = async () => {
  const rows = await world.db.owner.select().from(contentVersions).orderBy(contentVersions.id);
  return rows.map(({ id, version, approvedAt, approvedBy, approvedWords }) => ({
    id,
    version,
    approvedAt,
    approvedBy,
    words: approvedWords,
  }));
};

test("the migration finds the approvals of listings in every state, and makes up none", async () => {
  const reason = "Copied code.";
  const later = () => world.clock.moveOn({ ms: 5 });
  const handInAgain = async (listing: Awaited<ReturnType<typeof world.aListing>>, version: string) => {
    later();
    const seller = world.as(listing.seller);
    const { requestId: _request, kind: _kind, ...words } = aForm({ fileId: await aFile(seller) });
    await resubmitListing(seller, { ...words, listingId: listing.id, version, price: coins(70) });
    later();
  };
  await world.aListing({ approved: false });
  const refused = await world.aListing({ approved: false });
  await rejectListing(world.moderator, { ...(await world.seen(refused.id)), reason });
  await handInAgain(refused, "1.1");
  await approveListing(await world.staff("admin"), await world.seen(refused.id));
  const suspended = await world.aListing();
  later();
  await suspendListing(await world.staff("admin"), { listingId: suspended.id, reason });
  const withdrawn = await world.aListing();
  await withdrawListing(world.as(withdrawn.seller), { listingId: withdrawn.id });
  const waiting = await world.aListing();
  await withdrawListing(world.as(waiting.seller), { listingId: waiting.id });
  await handInAgain(waiting, "2.0");

  const before = await approvals();
  await world.db.owner.execute(
    sql`update content_versions set approved_words = null, approved_at = null, approved_by = null`,
  );
  expect(BACKFILL).toHaveLength(3);
  for (const statement of BACKFILL) await world.db.owner.execute(sql.raw(statement));
  const after = await approvals();
  expect(after.map(withoutWords)).toEqual(before.map(withoutWords));
  // Of a listing that was handed in again since, the words of the time of its approval are gone.
  const known = after.filter(({ words }) => words !== null);
  expect(known.map(({ words }) => words)).toEqual(
    known.map(({ id }) => before.find((row) => row.id === id)?.words),
  );
  expect([known.length, after.filter(({ approvedAt }) => approvedAt !== null).length]).toEqual([3, 4]);
});

/** The audit row is written a moment after the approval, so that the two times are not the same. */
const withoutWords = ({ id, approvedAt, approvedBy }: Awaited<ReturnType<typeof approvals>>[number]) => [
  id,
  approvedAt !== null,
  approvedBy,
];
