import { type DirectoryPage, type MemberId, newId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createThread, listThreads } from "../src/forum/index.ts";
import {
  blockMember,
  chooseNotices,
  followMember,
  getProfile,
  listDirectory,
} from "../src/identity/index.ts";
import { listNotices } from "../src/notifications/index.ts";
import { createForumWorld, type ForumWorld } from "./forum-world.ts";
import { outcomes, refused } from "./outcomes.ts";

let world: ForumWorld;
beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const names = ({ rows }: DirectoryPage) => rows.map(({ member }) => member.username);

test("whom one follows tells of each new thread, with the reason, and her threads are followed", async () => {
  const [author, reader, other] = [await world.aMember(), await world.aMember(), await world.aMember()];
  const followed = { memberId: author.id, on: true };
  expect(await followMember(world.as(reader), followed)).toEqual({ following: true, followers: 1 });
  expect(await followMember(world.as(reader), followed)).toEqual({ following: true, followers: 1 });
  await followMember(world.as(other), followed);
  const { id, slug } = await createThread(
    world.as(author),
    world.aForm({ title: "What I learnt of the gold open" }),
  );
  const [notice] = (await listNotices(world.as(reader), { limit: 5 })).rows;
  expect(notice).toMatchObject({
    text: `${author.username} started “What I learnt of the gold open”. You follow ${author.username}.`,
    path: `/t/${slug}`,
  });
  const mine = await listThreads(world.as(reader), { filter: "following", limit: 5 });
  expect(mine.rows.map((row) => row.id)).toEqual([id]);
  expect(await getProfile(world.as(reader), { username: author.username })).toMatchObject({
    following: true,
    followers: 2,
  });
  expect(await getProfile(world.anonymous(), { username: author.username })).toMatchObject({
    following: false,
    followers: 2,
  });

  expect(await followMember(world.as(reader), { ...followed, on: false })).toEqual({
    following: false,
    followers: 1,
  });
  expect((await listThreads(world.as(reader), { filter: "following", limit: 5 })).rows).toEqual([]);
});

test("who wants no notices of posts is told of none", async () => {
  const [author, reader] = [await world.aMember(), await world.aMember()];
  await followMember(world.as(reader), { memberId: author.id, on: true });
  await chooseNotices(world.as(reader), { kind: "replies", channel: "app", wanted: false });
  await createThread(world.as(author), world.aForm({ title: "What nobody is told of" }));
  expect((await listNotices(world.as(reader), { limit: 5 })).rows).toEqual([]);
});

test("a block ends it both ways and lets none begin", async () => {
  const [one, two] = [await world.aMember(), await world.aMember()];
  await followMember(world.as(one), { memberId: two.id, on: true });
  await followMember(world.as(two), { memberId: one.id, on: true });
  await blockMember(world.as(one), { memberId: two.id });
  expect(await getProfile(world.as(two), { username: two.username })).toMatchObject({ followers: 0 });
  expect(await getProfile(world.as(one), { username: one.username })).toMatchObject({ followers: 0 });
  for (const [follower, followed] of [
    [one, two],
    [two, one],
  ] as const) {
    await expect(followMember(world.as(follower), { memberId: followed.id, on: true })).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "blocked" }),
    );
  }
});

test("nobody follows herself, strangers to the house, or without signing in", async () => {
  const member = await world.aMember();
  const unproven = await world.aMember({ verified: false });
  const follow = (memberId: MemberId) => followMember(world.as(member), { memberId, on: true });
  await expect(follow(member.id)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "own_item" }));
  await expect(follow(unproven.id)).rejects.toEqual(refused("NOT_FOUND", { what: "member" }));
  await expect(follow(newId<MemberId>())).rejects.toEqual(refused("NOT_FOUND", { what: "member" }));
  await expect(followMember(world.anonymous(), { memberId: member.id, on: true })).rejects.toEqual(
    refused("NOT_SIGNED_IN"),
  );
  const forced = world.db.worker.execute(
    sql`insert into user_follows (follower_id, followed_id) values (${member.id}, ${member.id})`,
  );
  await expect(forced).rejects.toMatchObject({ cause: { constraint: "user_follows_are_of_others" } });
});

test("pressed many times at once it is one row, and an hour has a limit", async () => {
  const [one, two] = [await world.aMember(), await world.aMember()];
  const presses = Array.from({ length: 8 }, () =>
    followMember(world.as(one), { memberId: two.id, on: true }),
  );
  expect((await Promise.all(presses)).at(-1)).toEqual({ following: true, followers: 1 });
  const more = Array.from({ length: 113 }, () =>
    followMember(world.as(one), { memberId: two.id, on: false }),
  );
  expect((await outcomes(more)).codes).toEqual(["RATE_LIMITED"]);
});

test("the directory pages through members, the newest first, and leaves out who left or was banned", async () => {
  const reader = await world.aMember();
  const made = [];
  for (let n = 0; n < 5; n++) {
    world.clock.moveOn({ ms: 1_000 });
    made.push(await world.aMember());
  }
  const [first, banned] = made;
  if (first === undefined || banned === undefined) throw new Error("five members were made");
  await world.db.worker.execute(sql`update users set status = 'banned' where id = ${banned.id}`);
  const unproven = await world.aMember({ verified: false });
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listDirectory(world.as(reader), {
      filter: "all",
      limit: 2,
      ...(cursor && { cursor }),
    });
    found.push(...names(page));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && found.length < 4);
  const expected = made
    .filter((member) => member !== banned)
    .map(({ username }) => username)
    .reverse();
  expect(found.slice(0, 4)).toEqual(expected);
  expect(found).not.toContain(unproven.username);

  await followMember(world.as(reader), { memberId: first.id, on: true });
  const followed = await listDirectory(world.as(reader), { filter: "following", limit: 5 });
  expect(followed.rows).toMatchObject([{ id: first.id, following: true }]);
  await expect(listDirectory(world.anonymous(), { filter: "following", limit: 5 })).rejects.toEqual(
    refused("NOT_SIGNED_IN"),
  );
  await world.staff("moderator");
  const staff = await listDirectory(world.anonymous(), { filter: "staff", limit: 5 });
  expect(staff.rows.every(({ member }) => member.role !== "user")).toBe(true);
  expect((await listDirectory(world.anonymous(), { filter: "sellers", limit: 5 })).rows).toEqual([]);
});
