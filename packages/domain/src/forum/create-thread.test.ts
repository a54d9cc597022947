import { asId, type CategoryId, newId } from "@yoforex/contracts";
import { eq, ne } from "@yoforex/db";
import { forumCategories, forumThreads } from "@yoforex/db/schema/forum";
import { afterAll, beforeAll, expect, test } from "vitest";
import { atOnce } from "../../test/at-once.ts";
import { createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { refused, times } from "../../test/outcomes.ts";
import { createThread, getThread } from "./index.ts";

let world: ForumWorld;

beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

test("a thread is found under its address, rendered, with its tags once each", async () => {
  const author = await world.aMember();
  const form = world.aForm({ tags: ["mt5", "vps", "mt5"] });
  const { id, slug } = await createThread(world.as(author), form);
  expect(slug).toMatch(/^ea-opens-two-positions-on-one-bar-[a-z2-9]{8}$/);
  expect(await getThread(world.anonymous(), { slug, page: 1 })).toMatchObject({
    id,
    slug,
    title: form.title,
    kind: "question",
    author: { username: author.username },
    tags: ["mt5", "vps"],
    replyCount: 0,
    lastReplyBy: null,
    post: { number: 1, html: expect.stringContaining("<strong>What am I missing?</strong>") },
    replies: [],
    pageCount: 1,
  });
});

test("the same request again answers with the first thread", async () => {
  const author = world.as(await world.aMember());
  const form = world.aForm();
  const first = await createThread(author, form);
  expect(await createThread(author, form)).toEqual(first);
});

test("the same request at once makes one thread, though none of them saw another", async () => {
  const author = world.as(await world.aMember());
  const form = world.aForm();
  const answers = await atOnce(world.db.owner, "forum_threads", () =>
    times(4, () => createThread(author, form)),
  );
  const ids = answers.map((answer) => answer.status === "fulfilled" && answer.value.id);
  expect(new Set(ids).size).toBe(1);
  const written = await world.db.app
    .select({ id: forumThreads.id })
    .from(forumThreads)
    .where(eq(forumThreads.requestId, form.requestId));
  expect(written).toHaveLength(1);
});

test("the same request with anything else in it is refused", async () => {
  const author = world.as(await world.aMember());
  const form = world.aForm();
  await createThread(author, form);
  const [other] = await world.db.app
    .select({ id: forumCategories.id })
    .from(forumCategories)
    .where(ne(forumCategories.id, form.categoryId));
  for (const change of [
    { title: "EA opens three positions on one bar" },
    { body: "It happens now and then, and I wonder why." },
    { kind: "discussion" as const },
    { tags: ["mt4"] },
    { categoryId: asId<CategoryId>(other?.id ?? "") },
  ]) {
    await expect(createThread(author, { ...form, ...change })).rejects.toEqual(
      refused("DUPLICATE_REQUEST_DIFFERS"),
    );
  }
});

test("two members who happen to use the same request have a thread each", async () => {
  const form = world.aForm();
  const mine = await createThread(world.as(await world.aMember()), form);
  const hers = await createThread(world.as(await world.aMember()), form);
  expect(hers.id).not.toBe(mine.id);
});

test("only verified members in good standing open threads, and only in open categories", async () => {
  const member = await world.aMember();
  const form = () => world.aForm();
  await expect(createThread(world.anonymous(), form())).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(createThread(world.as(member, { emailVerified: false }), form())).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "email_unverified" }),
  );
  await expect(createThread(world.as(member, { status: "suspended" }), form())).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "suspended" }),
  );

  const closed = newId<CategoryId>();
  await world.db.owner.insert(forumCategories).values({
    id: closed,
    slug: "closed",
    name: "Closed",
    description: "Nothing is opened here.",
    displayOrder: 99,
    isActive: false,
  });
  for (const categoryId of [closed, newId<CategoryId>()]) {
    await expect(createThread(world.as(member), world.aForm({ categoryId }))).rejects.toEqual(
      refused("NOT_FOUND", { what: "category" }),
    );
  }
});

test("a member who opens thread after thread is held up", async () => {
  const author = world.as(await world.aMember());
  await Promise.all(times(30, () => createThread(author, world.aForm())));
  await expect(createThread(author, world.aForm())).rejects.toEqual(refused("RATE_LIMITED"));
});
