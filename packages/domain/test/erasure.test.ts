import { checkLedger, trialBalance } from "@yoforex/coin-ledger";
import { asId, type MemberId, type RequestErasureInput, type SanctionId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { releaseVault } from "../src/economy/index.ts";
import { createThread, editPost, postReply, scheduleThread } from "../src/forum/index.ts";
import {
  addPasskey,
  appealSanction,
  cancelErasure,
  type Erasure,
  eraseDue,
  getErasure,
  getProfile,
  register,
  replayErasures,
  requestErasure,
  requestExport,
  signIn,
  startPasskey,
  updateProfile,
} from "../src/identity/index.ts";
import { purchaseListing } from "../src/market/index.ts";
import { noteMember, sanctionMember } from "../src/moderation/index.ts";
import { createAuthenticator, type TestMember } from "../src/testing/index.ts";
import { aReplyForm, type Forum, openForum } from "./forum-world.ts";
import { anOrder, createMarketWorld, type MarketWorld } from "./market-world.ts";
import { refused } from "./outcomes.ts";

let world: MarketWorld;
let forum: Forum;
const remembered: Erasure[] = [];
const removed: string[] = [];

beforeAll(async () => {
  world = await createMarketWorld();
  forum = await openForum(world);
});
afterAll(() => world.close());

const CANARY = "zebrafinch";
const IP = "198.51.100.213";
const wish = (member: TestMember, changes: Partial<RequestErasureInput> = {}): RequestErasureInput => ({
  username: member.username,
  removePosts: true,
  forfeitCoins: true,
  ...changes,
});
const eraseNow = () =>
  eraseDue(
    world.asWorker(),
    {
      remember: async (erasure) => void remembered.push(erasure),
      remove: async (key) => void removed.push(key),
    },
    100,
  );

/** Every column of every table in which a text stands, rate limits aside: those are gone within the hour. */
async function columnsWith(text: string): Promise<string[]> {
  const { rows } = await world.db.owner.execute<{ name: string }>(sql`
    select relname as name from pg_class where relkind in ('r', 'p') and not relispartition
      and relnamespace = 'public'::regnamespace and relname <> 'rate_buckets'`);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: hits } = await world.db.owner.execute<{ column: string }>(sql`
      select distinct e.key as column from ${sql.identifier(name)} t, jsonb_each_text(to_jsonb(t)) e
      where e.value ilike ${`%${text}%`}`);
    found.push(...hits.map(({ column }) => `${name}.${column}`));
  }
  return found.sort();
}

/** What each kind of account holds. */
const kinds = async () =>
  new Map(
    (await trialBalance(world.db.app, { since: new Date() })).rows.map(({ kind, balance }) => [
      kind,
      Number(balance),
    ]),
  );

/** A member who has done a bit of everything, with a canary in all of it. */
async function aBusyMember(): Promise<TestMember> {
  const member = await world.aMember({ username: `${CANARY}_fx`, coins: 110 });
  const ctx = { ...world.as(member), origin: { ip: IP, userAgent: `${CANARY}/1.0` } };
  await signIn({ ...world.anonymous(), origin: ctx.origin }, member, "member");
  await updateProfile(ctx, {
    displayName: CANARY,
    socialLinks: { x: `https://x.com/${CANARY}` },
    bio: `I am ${CANARY}`,
    location: CANARY,
    website: `https://${CANARY}.example/`,
    experience: "new",
    favoritePairs: ["EURUSD"],
  });
  const thread = await createThread(
    ctx,
    forum.aForm({ title: `${CANARY} asks`, body: `Hello, ${CANARY} here, asking.` }),
  );
  const reply = await postReply(ctx, aReplyForm(asId(thread.id), { body: `${CANARY} again` }));
  await editPost(ctx, { type: "reply", id: asId(reply.id), revision: 1, body: `${CANARY} for good` });
  const title = `${CANARY} asks again`;
  await editPost(ctx, { ...forum.aForm(), type: "thread", id: asId(thread.id), revision: 1, title });
  const publishAt = new Date(world.clock.now() + 60 * 86_400_000).toISOString();
  await scheduleThread(ctx, { ...forum.aForm({ title }), publishAt });
  const unsold = await world.aListing({ seller: member, title: `${CANARY} indicator` });
  expect(unsold.seller.id).toBe(member.id);
  await purchaseListing(ctx, anOrder(await world.aListing({ price: 50 })));
  await requestExport(ctx);
  const key = createAuthenticator("https://yoforex.example");
  const answer = key.make(await startPasskey(ctx, "member"));
  await addPasskey(ctx, { name: `Key of ${CANARY}`, answer }, "member");
  const admin = await world.staff("admin");
  const said = { memberId: member.id, reasonCode: "other", text: `${CANARY} spams`, days: null } as const;
  const detail = await sanctionMember(admin, { ...said, kind: "ban" });
  await noteMember(admin, { memberId: member.id, text: `${CANARY} again` });
  const sanctionId = asId<SanctionId>(detail.sanctions[0]?.id ?? "");
  await appealSanction(ctx, { sanctionId, text: `It was not me, says ${CANARY}.` });
  return member;
}

test("a banned member leaves: no column holds a trace, the books are as they were, the address is free", async () => {
  const member = await aBusyMember();
  const banned = world.as(member, { status: "banned" });
  expect((await columnsWith(CANARY)).length).toBeGreaterThan(12);
  expect(await columnsWith(IP)).not.toEqual([]);
  const before = await kinds();
  expect(await requestErasure(banned, wish(member))).toMatchObject({ spendable: 60, bound: 0 });
  world.clock.moveOn({ days: 14, ms: -1_000 });
  expect((await eraseNow()).erased).toBe(0);
  world.clock.moveOn({ ms: 2_000 });
  expect(await eraseNow()).toEqual({ erased: 1, waiting: 0 });
  expect(await columnsWith(CANARY)).toEqual([]);
  expect(await columnsWith(IP)).toEqual([]);
  expect(removed).toHaveLength(1);

  expect((await checkLedger(world.db.worker)).passed).toBe(true);
  const after = await kinds();
  // Nothing but what she forfeited has moved, and what is gone from her is in the house.
  expect((after.get("expired") ?? 0) - (before.get("expired") ?? 0)).toBe(60);
  expect([...after.values()].reduce((sum, balance) => sum + balance, 0)).toBe(0);
  const { registration } = await register(world.anonymous(), { ...member, username: "comes.after" });
  expect(registration).toEqual(expect.any(String));
  expect(await world.codeFor(member.email)).toMatch(/^\d{8}$/);
  expect(await eraseNow()).toEqual({ erased: 0, waiting: 0 });
});

test("who changes her mind in time stays as she was", async () => {
  const member = await world.aMember();
  await requestErasure(world.as(member), wish(member));
  await expect(requestErasure(world.as(member), wish(member))).rejects.toEqual(refused("ALREADY_DECIDED"));
  expect((await cancelErasure(world.as(member))).dueAt).toBeNull();
  await expect(cancelErasure(world.as(member))).rejects.toEqual(refused("NOT_FOUND"));
  world.clock.moveOn({ days: 15 });
  expect((await eraseNow()).erased).toBe(0);
  expect((await getErasure(world.as(member))).dueAt).toBeNull();
});

test("is asked for by the member alone, who types her name", async () => {
  const member = await world.aMember();
  const ctx = world.as(member);
  await expect(requestErasure(world.anonymous(), wish(member))).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(requestErasure(ctx, wish(member, { username: "other" }))).rejects.toEqual(
    refused("INVALID_INPUT"),
  );
  const staff = await world.aMember({ role: "moderator" });
  await expect(requestErasure(world.as(staff), wish(staff))).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "role" }),
  );
  await expect(
    eraseDue(ctx, { remember: async () => undefined, remove: async () => undefined }, 1),
  ).rejects.toEqual(refused("NOT_ALLOWED"));
});

test("waits for coins in escrow and in the vault, keeps posts under the deleted name, and is done again after a restore", async () => {
  const seller = await world.aMember();
  const listing = await world.aListing({ seller, price: 40 });
  await purchaseListing(world.as(await world.aBuyer({ available: 40 })), anOrder(listing));
  const thread = await createThread(world.as(seller), forum.aForm());
  await requestErasure(world.as(seller), wish(seller, { removePosts: false }));
  const { rows } = await world.db.owner.execute<{ number: string }>(
    sql`select number from erasures where user_id = ${seller.id}`,
  );
  await world.db.owner.execute(
    sql`update erasures set due_at = now() - interval '1 day' where user_id = ${seller.id}`,
  );
  expect(await eraseNow()).toEqual({ erased: 0, waiting: 1 });
  world.clock.moveOn({ days: 40 });
  await world.release();
  // A tenth of the sale lies in the vault for another month.
  expect(await eraseNow()).toEqual({ erased: 0, waiting: 1 });
  world.clock.moveOn({ days: 31 });
  await releaseVault(world.asWorker(), { now: new Date(world.clock.now()), limit: 100 });
  expect((await eraseNow()).erased).toBe(1);
  const username = `deleted-member-${rows[0]?.number}`;
  const { rows: kept } = await world.db.owner.execute<{ title: string; username: string }>(
    sql`select title, username from forum_threads t join users u on u.id = t.author_id where t.id = ${thread.id}`,
  );
  expect(kept).toEqual([{ title: forum.aForm().title, username }]);
  await expect(getProfile(world.anonymous(), { username })).rejects.toEqual(refused("NOT_FOUND"));

  const mine = remembered.filter(({ memberId }) => memberId === asId<MemberId>(seller.id));
  expect(mine).toMatchObject([{ removePosts: false }]);
  await world.db.owner.execute(sql`
    update users set status = 'active', username = 'back_again', email_cipher = 'x', email_index = '\\x01'
    where id = ${seller.id}`);
  const remove = async () => undefined;
  expect(await replayErasures(world.asWorker(), { remembered: mine, remove })).toBe(1);
  expect(await replayErasures(world.asWorker(), { remembered: mine, remove })).toBe(0);
  expect(await columnsWith("back_again")).toEqual([]);
});
