import { eq, sql } from "@yoforex/db";
import { forumCategories, forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Forum, openForum } from "../../test/forum-world.ts";
import { createMarketWorld, type MarketWorld } from "../../test/market-world.ts";
import type { DomainCtx } from "../context.ts";
import { editPost } from "../forum/index.ts";
import { blockMember, eraseDue, renameMember, requestErasure, updateProfile } from "../identity/index.ts";
import { withdrawListing } from "../market/index.ts";
import {
  hidePost,
  reinstateMember,
  sanctionMember,
  suspendListing,
  suspendMember,
} from "../moderation/index.ts";
import { search } from "./index.ts";

let world: MarketWorld & Forum;

beforeAll(async () => {
  const market = await createMarketWorld();
  world = { ...market, ...(await openForum(market)) };
});
afterAll(() => world.close());

/** After whatever happened, the index holds what everybody may see, as it is now, and nothing else. */
afterEach(async () => {
  const columns = sql`id, kind, author_id, thread_id, category_id, tags, is_solved, heading, words, created_at`;
  const { rows } = await world.db.owner.execute(sql`
    (select 'stale' as row, ${columns} from search_documents except select 'stale', ${columns} from search_sources)
    union all
    (select 'missing', ${columns} from search_sources except select 'missing', ${columns} from search_documents)`);
  expect(rows).toEqual([]);
});

const idsOf = async (q: string, ctx: DomainCtx = world.anonymous()) =>
  (await search(ctx, { q, limit: 20, order: "best" })).rows.map(({ id }) => id);
const BODY = "Nothing that matters is said in this text.";
const REASON = "As agreed in the case.";
const eraseNow = () =>
  eraseDue(world.asWorker(), { remember: async () => undefined, remove: async () => undefined }, 100);
const hide = (target: Parameters<typeof hidePost>[1]["target"], hidden: boolean) =>
  hidePost(world.moderator, { target, hidden, reason: REASON });

test("a hidden thread takes its replies with it, and brings them back", async () => {
  const thread = await world.aThread({ title: "Andromeda thread", body: BODY, tags: ["andromeda"] });
  const reply = await world.aReply(thread);
  const other = await world.aReply(thread);
  expect((await idsOf("tag:andromeda")).toSorted()).toEqual([thread.id, reply.id, other.id].toSorted());
  await hide({ type: "reply", id: other.id }, true);
  await hide({ type: "thread", id: thread.id }, true);
  expect(await idsOf("tag:andromeda")).toEqual([]);
  expect(await idsOf("tag:andromeda", world.moderator)).toEqual([]);
  expect(await idsOf("andromeda")).toEqual([]);
  await hide({ type: "thread", id: thread.id }, false);
  expect((await idsOf("tag:andromeda")).toSorted()).toEqual([thread.id, reply.id].toSorted());
});

test("an edited post is found by its new words, and no longer by the old ones", async () => {
  const thread = await world.aThread({ title: "Betelgeuse before", body: BODY, tags: ["betel"] });
  const reply = await world.aReply(thread);
  const words = { title: "Bellatrix after", body: "Bellatrix is what it says now.", tags: ["bella"] };
  await editPost(world.as(thread.author), { type: "thread", id: thread.id, revision: 1, ...words });
  await editPost(world.as(reply.author), {
    type: "reply",
    id: reply.id,
    revision: 1,
    body: "Bellatrix too.",
  });
  expect(await idsOf("betelgeuse")).toEqual([]);
  expect(await idsOf("tag:betel")).toEqual([]);
  expect((await idsOf("bellatrix")).toSorted()).toEqual([thread.id, reply.id].toSorted());
  expect(await idsOf("bellatrix tag:bella")).toHaveLength(2);
});

test("a thread that moves takes its replies along, a reply goes with its thread, a closed category shows nothing", async () => {
  const slug = "constellations";
  const id = crypto.randomUUID();
  await world.db.owner
    .insert(forumCategories)
    .values({ id, slug, name: slug, description: "A test's own.", displayOrder: 50 });
  const thread = await world.aThread({ title: "Cassiopeia moves", body: BODY, tags: [] });
  const { id: replyId } = await world.aReply(thread);
  await world.db.owner.update(forumThreads).set({ categoryId: id }).where(eq(forumThreads.id, thread.id));
  expect((await idsOf(`in:${slug}`)).toSorted()).toEqual([thread.id, replyId].toSorted());
  const other = await world.aThread({ title: "Cepheus receives", body: BODY, tags: ["cepheus"] });
  await world.db.owner
    .update(forumReplies)
    .set({ threadId: other.id, number: 9 })
    .where(eq(forumReplies.id, replyId));
  expect(await idsOf("tag:cepheus")).toContain(replyId);
  await world.db.owner.update(forumCategories).set({ isActive: false }).where(eq(forumCategories.id, id));
  expect(await idsOf("cassiopeia")).toEqual([]);
});

test("products stand there while they are on sale by somebody in good standing", async () => {
  const listing = await world.aListing({ title: "Draco Grid EA", approved: false });
  expect(await idsOf("draco")).toEqual([]);
  const sold = await world.aListing({ title: "Lyra Grid EA", seller: listing.seller });
  const kept = await world.aListing({ title: "Lyra Trend EA", seller: listing.seller });
  expect((await idsOf("lyra")).toSorted()).toEqual([sold.id, kept.id].toSorted());
  const admin = await world.staff("admin");
  await suspendMember(admin, { memberId: listing.seller.id, reason: REASON });
  expect(await idsOf("lyra")).toEqual([]);
  await reinstateMember(admin, { memberId: listing.seller.id, reason: REASON });
  await suspendListing(admin, { listingId: kept.id, reason: REASON });
  expect(await idsOf("lyra")).toEqual([sold.id]);
  await withdrawListing(world.as(listing.seller), { listingId: sold.id });
  expect(await idsOf("lyra")).toEqual([]);
});

test("a member is found by the name she has, and by nothing once she is banned or erased", async () => {
  const member = await world.aMember({ username: "vulpecula" });
  const thread = await world.aThread({ title: "Sagitta flies", author: member, body: BODY, tags: [] });
  expect(await idsOf("vulpec")).toEqual([member.id]);
  await renameMember(world.as(member), { username: "monoceros" });
  expect(await idsOf("vulpecula")).toEqual([]);
  expect((await idsOf("by:monoceros")).toSorted()).toEqual([member.id, thread.id].toSorted());
  const banned = await world.aMember({ username: "corvus-x" });
  await sanctionMember(await world.staff("admin"), {
    memberId: banned.id,
    kind: "ban",
    reasonCode: "other",
    text: REASON,
    days: null,
  });
  expect(await idsOf("corvus")).toEqual([]);
  expect((await search(world.anonymous(), { q: "by:corvus-x", limit: 5, order: "best" })).problems).toEqual([
    { code: "no_member", what: "corvus-x" },
  ]);
  await requestErasure(world.as(member, { username: "monoceros" }), {
    username: "monoceros",
    removePosts: true,
    forfeitCoins: true,
  });
  world.clock.moveOn({ days: 31 });
  await eraseNow();
  for (const q of ["monoceros", "vulpecula", "sagitta", "deleted-member"]) expect(await idsOf(q)).toEqual([]);
});

test("whose address isn't proven is nobody yet", async () => {
  const member = await world.aMember({ username: "hydrus-x", verified: false });
  expect(await idsOf("hydrus")).toEqual([]);
  expect(await idsOf("hydrus", world.as(member))).toEqual([]);
});

test("who tells something of herself is found by it", async () => {
  const member = await world.aMember();
  const profile = {
    displayName: "Ophiuchus Bay",
    bio: "I trade serpens all day.",
    location: null,
    website: null,
  };
  await updateProfile(world.as(member), {
    ...profile,
    socialLinks: {},
    experience: null,
    favoritePairs: ["EURUSD"],
  });
  expect(await idsOf("ophiuchus serpens")).toEqual([member.id]);
});

test("two of whom one has blocked the other don't find each other; staff find both", async () => {
  const one = await world.aMember({ username: "tucana-x" });
  const other = await world.aMember({ username: "reticulum" });
  const thread = await world.aThread({ title: "Pavo and Indus", author: other, body: BODY, tags: [] });
  const reply = await world.aReply(thread, one);
  await blockMember(world.as(one), { memberId: other.id });
  expect(await idsOf("pavo", world.as(one))).toEqual([]);
  expect(await idsOf(other.username, world.as(one))).toEqual([]);
  expect(await idsOf(`by:${one.username}`, world.as(other))).toEqual([]);
  expect(await idsOf("pavo")).toEqual([thread.id]);
  expect(await idsOf(`by:${one.username}`, world.moderator)).toContain(reply.id);
});

test("a reply that comes while its thread is being hidden is hidden with it", async () => {
  const thread = await world.aThread({ title: "Lacerta hides", body: BODY, tags: ["lacerta"] });
  const author = await world.aMember();
  const numbers = Array.from({ length: 6 }, (_, n) => n + 2);
  await Promise.all([
    ...numbers.map((number) =>
      world.db.owner.insert(forumReplies).values({
        id: crypto.randomUUID(),
        threadId: thread.id,
        number,
        authorId: author.id,
        bodyMarkdown: "Lacerta as well.",
        bodyHtml: "<p>Lacerta as well.</p>",
        requestId: crypto.randomUUID(),
      }),
    ),
    hide({ type: "thread", id: thread.id }, true),
  ]);
  expect(await idsOf("lacerta")).toEqual([]);
});
