import {
  asId,
  type CategoryId,
  type CreateThreadInput,
  newId,
  type RequestId,
  type ThreadId,
} from "@yoforex/contracts";
import { bootstrapForum, createThread, listCategories, postReply } from "@yoforex/domain/forum";
import { hidePost } from "@yoforex/domain/moderation";
import type { TestMember } from "@yoforex/domain/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ORIGIN, openHosts, type TestHosts } from "./hosts.ts";

let hosts: TestHosts;
let author: TestMember;
let category: { id: CategoryId; slug: string };

beforeAll(async () => {
  hosts = await openHosts();
  author = await hosts.world.aMember();
  await bootstrapForum(hosts.world.asSystem());
  const [first] = await listCategories(hosts.world.anonymous());
  if (first === undefined) throw new Error("a new forum has categories");
  category = { id: asId<CategoryId>(first.id), slug: first.slug };
});
afterAll(() => hosts.close());

const request = () => newId<RequestId>();
async function aThread(changes: Partial<CreateThreadInput> = {}): Promise<{ id: ThreadId; slug: string }> {
  const { id, slug } = await createThread(hosts.world.as(author), {
    requestId: request(),
    categoryId: category.id,
    kind: "question",
    title: "EA opens two positions on one bar",
    body: "It happens after the VPS reconnects.",
    tags: ["feeds"],
    ...changes,
  });
  return { id: asId<ThreadId>(id), slug };
}
const aReply = (threadId: ThreadId, body: string) =>
  postReply(hosts.world.as(author), { requestId: request(), threadId, body });
const hide = async (target: Parameters<typeof hidePost>[1]["target"]) =>
  hidePost(await hosts.world.staff("moderator"), { target, hidden: true, reason: "advertising" });
const valuesOf = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}[^>]*>(.*?)</${name}>`, "gs"))].map(([, text]) => text);

test("a feed is well escaped, whatever posts say, and its links lead to the configured origin", async () => {
  const title = `Is "1 < 2" & '3 > 2' ]]> in <script>alert(1)</script>?`;
  const body = `Ampersand & <b>tags</b>\u0008, an emoji 📈 and more.\n\n:::spoiler Ending\nNobody wins.\n:::`;
  const { slug } = await aThread({ title, body, tags: ["escaped"] });
  const {
    status,
    headers,
    body: raw,
  } = await hosts.ask("/feeds/tag/escaped", {
    headers: { host: "evil.example" },
  });
  const xml = Buffer.from(raw, "latin1").toString("utf8");
  expect([status, headers["content-type"]]).toEqual([200, "application/rss+xml; charset=utf-8"]);
  expect(valuesOf(xml, "title")[1]).toBe(
    "Is &quot;1 &lt; 2&quot; &amp; &apos;3 &gt; 2&apos; ]]&gt; in &lt;script&gt;alert(1)&lt;/script&gt;?",
  );
  expect(valuesOf(xml, "link")).toEqual([`${ORIGIN}/tag/escaped`, `${ORIGIN}/t/${slug}`]);
  const [, said = ""] = valuesOf(xml, "description");
  expect(said).toContain("Ampersand &amp; ");
  expect(said).toContain("📈");
  expect(said).not.toMatch(/<|\u0008|Nobody wins/);
  expect(xml).not.toContain("evil.example");
  expect(xml).toContain(`<atom:link href="${ORIGIN}/feeds/tag/escaped" rel="self"`);
});

test("every public list has one, and a thread's tells its replies, the newest first", async () => {
  const { id, slug } = await aThread();
  const [first, second] = [await aReply(id, "The first answer."), await aReply(id, "The second answer.")];
  for (const path of ["latest", "trending", `category/${category.slug}`, "tag/feeds"]) {
    const { status, body } = await hosts.ask(`/feeds/${path}`);
    expect([status, valuesOf(body, "guid").includes(id)]).toEqual([200, true]);
  }
  const { body } = await hosts.ask(`/feeds/thread/${slug}`);
  expect(valuesOf(body, "guid")).toEqual([second.id, first.id]);
  expect(valuesOf(body, "description").slice(1)).toEqual(["The second answer.", "The first answer."]);
  expect(valuesOf(body, "link")[1]).toBe(`${ORIGIN}/t/${slug}#post-${second.number}`);
});

test("what is hidden stands in no feed, not even for staff, and a hidden thread has none", async () => {
  const { id, slug } = await aThread();
  const kept = await aReply(id, "Words that stay.");
  const gone = await aReply(id, "Words that go.");
  await hide({ type: "reply", id: asId(gone.id) });
  const moderator = await hosts.world.aMember({ role: "moderator" });
  const headers = { cookie: `sid=${moderator.token}` };
  expect(valuesOf((await hosts.ask(`/feeds/thread/${slug}`, { headers })).body, "guid")).toEqual([kept.id]);
  await hide({ type: "thread", id });
  expect((await hosts.ask(`/feeds/thread/${slug}`, { headers })).status).toBe(404);
  for (const path of ["latest", "trending", `category/${category.slug}`, "tag/feeds"])
    expect((await hosts.ask(`/feeds/${path}`, { headers })).body).not.toContain(id);
});

test("an answer is the same for all, is known by its tag, and is another once a post is hidden", async () => {
  const { id } = await aThread({ tags: ["tagged"] });
  await aThread({ tags: ["tagged"] });
  const ask = (headers: Record<string, string> = {}) => hosts.ask("/feeds/tag/tagged", { headers });
  const first = await ask();
  const etag = String(first.headers.etag);
  expect(first.headers["last-modified"]).toMatch(/GMT$/);
  expect(first.headers["cache-control"]).toBe("public, max-age=60");
  expect(first.headers["set-cookie"]).toBeUndefined();
  expect((await ask({ cookie: `sid=${author.token}` })).body).toBe(first.body);
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const { status, body } = await ask({ "if-none-match": known });
    expect([status, body]).toEqual([304, ""]);
  }
  const modified = { "if-modified-since": new Date(Date.now() + 60_000).toUTCString() };
  await hide({ type: "thread", id });
  for (const headers of [{ "if-none-match": etag }, modified]) {
    const { status, body } = await ask(headers);
    expect([status, body.includes(id)]).toEqual([200, false]);
  }
});

test("a feed holds fifty posts at most", async () => {
  const { id, slug } = await aThread();
  for (let n = 0; n < 52; n++) await aReply(id, `Answer ${n}.`);
  expect(valuesOf((await hosts.ask(`/feeds/thread/${slug}`)).body, "guid")).toHaveLength(50);
});

test.each([
  "/feeds",
  "/feeds/nothing",
  "/feeds/category/nothing",
  "/feeds/thread/nothing",
  "/feeds/thread/a-thread-zzzzzzzz",
  "/feeds/tag/a'b",
  "/feeds/tag/%00",
  "/feeds/category/%00",
  "/feeds/category/..%2f..%2fetc",
])("%s is no feed", async (path) => {
  const { status, headers } = await hosts.ask(path);
  expect(headers["content-type"] ?? "").not.toContain("rss");
  expect(status).toBe(404);
});

test("a feed is only read", async () => {
  const { status } = await hosts.ask("/feeds/latest", { method: "POST", headers: { origin: ORIGIN } });
  expect(status).toBe(404);
});
