import { asId, type CategoryId, newId, type RequestId, type ThreadId } from "@yoforex/contracts";
import { bootstrapForum, createThread, listCategories } from "@yoforex/domain/forum";
import { hidePost, mergeThreads } from "@yoforex/domain/moderation";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHosts, type TestHosts } from "./hosts.ts";

let hosts: TestHosts;
beforeAll(async () => {
  hosts = await openHosts();
  await bootstrapForum(hosts.world.asSystem());
});
afterAll(() => hosts.close());

const reason = "Asked twice.";

async function aThread(): Promise<{ id: ThreadId; slug: string }> {
  const [category] = await listCategories(hosts.world.anonymous());
  const { id, slug } = await createThread(hosts.world.as(await hosts.world.aMember()), {
    requestId: newId<RequestId>(),
    categoryId: asId<CategoryId>(category?.id ?? ""),
    kind: "discussion",
    title: "EA opens two positions on one bar",
    body: "It happens after the VPS reconnects.",
    tags: [],
  });
  return { id: asId<ThreadId>(id), slug };
}

test("an address that a thread has left leads on, for good and without a session; a hidden thread's leads nowhere", async () => {
  const moderator = await hosts.world.staff("moderator");
  const [from, into] = [await aThread(), await aThread()];
  expect((await hosts.ask(`/t/${from.slug}`)).status).not.toBe(301);
  await mergeThreads(moderator, { threadId: from.id, intoId: into.id, reason });
  const moved = await hosts.ask(`/t/${from.slug}?page=2`);
  expect([moved.status, moved.headers.location]).toEqual([301, `/t/${into.slug}?was=${from.slug}`]);
  // From one such answer to the next, the first address goes along.
  const again = await hosts.ask(`/t/${from.slug}?was=one-before-abcdefgh`);
  expect(again.headers.location).toBe(`/t/${into.slug}?was=one-before-abcdefgh`);
  const feed = await hosts.ask(`/feeds/thread/${from.slug}`);
  expect([feed.status, feed.headers.location]).toEqual([301, `/feeds/thread/${into.slug}`]);
  await hidePost(moderator, { target: { type: "thread", id: into.id }, hidden: true, reason });
  expect((await hosts.ask(`/t/${from.slug}`)).status).not.toBe(301);
  expect((await hosts.ask(`/feeds/thread/${from.slug}`)).status).toBe(404);
});
