import { asId, type CategoryId, type ListThreadsInput, newId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { forumCategories, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld, type TestThread } from "../../test/forum-world.ts";
import { refused, times } from "../../test/outcomes.ts";
import { inTx } from "../context.ts";
import { acceptAnswer, listCategories, listThreads, setReplyHidden, setThreadHidden } from "./index.ts";

let world: ForumWorld;

beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

/** A category of a test's own. */
async function aCategory() {
  const id = newId<CategoryId>();
  const slug = `c${id.slice(-12)}`;
  await world.db.owner
    .insert(forumCategories)
    .values({ id, slug, name: slug, description: "A test's own.", displayOrder: 50 });
  return { id, slug };
}

const list = (input: Partial<ListThreadsInput> = {}) =>
  listThreads(world.anonymous(), { filter: "latest", limit: 20, ...input });

/** Every page of a list, one after the other. */
async function pagesOf(input: Partial<ListThreadsInput>) {
  const pages: string[][] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await list({ ...input, ...(cursor && { cursor }) });
    pages.push(page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return pages;
}

const pin = (thread: TestThread) =>
  world.db.app.update(forumThreads).set({ isPinned: true }).where(eq(forumThreads.id, thread.id));

const hide = (thread: TestThread, hidden = true) =>
  inTx(world.moderator, (tx) =>
    setThreadHidden(tx, thread.id, { hidden, by: world.moderator.actor.id, at: new Date() }),
  );

async function threadsIn(categoryId: CategoryId, count: number): Promise<TestThread[]> {
  const author = await world.aMember();
  const threads: TestThread[] = [];
  for (const _ of times(count, () => 0)) {
    world.clock.moveOn({ ms: 10 });
    threads.push(await world.aThread({ author, categoryId }));
  }
  return threads;
}

test("pages are complete, in order and without repeats, even where many threads share an instant", async () => {
  const { id, slug } = await aCategory();
  const threads = await threadsIn(id, 23);
  const at = new Date(world.clock.now());
  for (const { id: threadId } of threads.slice(5, 18)) {
    await world.db.app
      .update(threadStats)
      .set({ lastActivityAt: at })
      .where(eq(threadStats.threadId, threadId));
  }
  const pages = await pagesOf({ categorySlug: slug, limit: 5 });
  expect(pages.map(({ length }) => length)).toEqual([5, 5, 5, 5, 3]);
  expect(pages.flat().toSorted()).toEqual(threads.map((thread) => thread.id).toSorted());
  const whole = await list({ categorySlug: slug, limit: 45 });
  expect(whole.rows.map((row) => row.id)).toEqual(pages.flat());
  const activity = whole.rows.map(({ lastActivityAt }) => lastActivityAt);
  expect(activity).toEqual(activity.toSorted().toReversed());
});

test("a reply brings its thread to the top, a hidden one does not", async () => {
  const { id, slug } = await aCategory();
  const [older, newer] = await threadsIn(id, 2);
  if (older === undefined || newer === undefined) throw new Error("two threads were made");
  const firstOf = async () => (await list({ categorySlug: slug })).rows[0];
  expect((await firstOf())?.id).toBe(newer.id);
  world.clock.moveOn({ minutes: 1 });
  const reply = await world.aReply(older);
  expect(await firstOf()).toMatchObject({
    id: older.id,
    replyCount: 1,
    lastReplyBy: { username: reply.author.username },
  });

  const by = world.moderator.actor.id;
  const show = (hidden: boolean) =>
    inTx(world.moderator, (tx) => setReplyHidden(tx, reply.id, { hidden, by, at: new Date() }));
  await show(true);
  await show(true);
  expect((await firstOf())?.id).toBe(newer.id);
  const hidden = (await list({ categorySlug: slug })).rows.find((row) => row.id === older.id);
  expect(hidden).toMatchObject({ replyCount: 0, lastReplyBy: null, lastActivityAt: hidden?.createdAt });
  await show(false);
  expect(await firstOf()).toMatchObject({ id: older.id, replyCount: 1 });
});

test("solved and unanswered split the questions; discussions are neither", async () => {
  const { id: categoryId, slug: categorySlug } = await aCategory();
  const solved = await world.aThread({ categoryId });
  const open = await world.aThread({ categoryId });
  const talk = await world.aThread({ categoryId, kind: "discussion" });
  const { id: replyId } = await world.aReply(solved);
  await acceptAnswer(world.as(solved.author), { threadId: solved.id, replyId });
  await pin(solved);
  const idsOf = async (filter: ListThreadsInput["filter"]) =>
    (await list({ categorySlug, filter })).rows.map(({ id }) => id);
  expect(await idsOf("solved")).toEqual([solved.id]);
  expect(await idsOf("unanswered")).toEqual([open.id]);
  expect((await idsOf("latest")).toSorted()).toEqual([solved.id, open.id, talk.id].toSorted());
});

test("pinned threads stand first on a category's first page, and no thread is lost or told twice", async () => {
  const { id, slug } = await aCategory();
  const threads = await threadsIn(id, 15);
  for (const thread of threads.slice(0, 7)) await pin(thread);
  const pages = await pagesOf({ categorySlug: slug, limit: 4 });
  // Of seven the five with the newest activity are lifted; the others keep their place in time.
  expect(pages[0]?.slice(0, 5)).toEqual([6, 5, 4, 3, 2].map((i) => threads[i]?.id));
  expect(pages.flat().slice(5)).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 1, 0].map((i) => threads[i]?.id));
  const everywhere = (await list({ limit: 45 })).rows.map((row) => row.id);
  expect(everywhere.indexOf(threads[14]?.id ?? "")).toBeLessThan(everywhere.indexOf(threads[6]?.id ?? ""));
});

test("hidden threads are in no list and count nowhere, not even for staff", async () => {
  const { id, slug } = await aCategory();
  const [shown, hidden] = await threadsIn(id, 2);
  if (shown === undefined || hidden === undefined) throw new Error("two threads were made");
  await world.aReply(hidden);
  await hide(hidden);
  expect((await list({ categorySlug: slug })).rows.map((row) => row.id)).toEqual([shown.id]);
  expect(
    (await listThreads(world.moderator, { filter: "latest", limit: 20, categorySlug: slug })).rows,
  ).toHaveLength(1);
  const category = async () => {
    // Counted once a second for everybody.
    world.clock.moveOn({ ms: 1_000 });
    return (await listCategories(world.anonymous())).find((row) => row.slug === slug);
  };
  expect(await category()).toMatchObject({ threadCount: 1, replyCount: 0 });
  await hide(hidden, false);
  expect(await category()).toMatchObject({ threadCount: 2, replyCount: 1 });
});

test("categories come in their order, with nulls and zeros where nothing was written", async () => {
  const { slug } = await aCategory();
  world.clock.moveOn({ ms: 1_000 });
  const categories = await listCategories(world.anonymous());
  expect(categories.map(({ slug: name }) => name).slice(0, 2)).toEqual([
    "mql5-programming",
    "expert-advisors",
  ]);
  expect(categories.find((row) => row.slug === slug)).toMatchObject({
    threadCount: 0,
    replyCount: 0,
    lastPostAt: null,
  });
  expect(categories[0]).toMatchObject({ id: asId(world.categoryId), slug: world.categorySlug });
});

test("what isn't there is refused: a category, a cursor", async () => {
  await expect(list({ categorySlug: "nowhere" })).rejects.toEqual(refused("NOT_FOUND", { what: "category" }));
  for (const cursor of ["x", "1~2", "1~'; drop table users"]) {
    await expect(list({ cursor })).rejects.toEqual(refused("INVALID_INPUT"));
  }
  expect((await list({ limit: 50 })).rows.length).toBeLessThanOrEqual(50);
});
