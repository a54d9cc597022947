import {
  asId,
  type ImportedCategory,
  ImportedReply,
  ImportedThread,
  ImportedUser,
  importedTag,
  type ThreadId,
} from "@yoforex/contracts";
import { count, eq, sql } from "@yoforex/db";
import { forumReplies, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { users } from "@yoforex/db/schema/identity";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  getThread,
  importCategories,
  importReplies,
  importThreads,
  unacceptAnswer,
} from "../src/forum/index.ts";
import {
  getProfile,
  importMembers,
  requestPasswordReset,
  resetPassword,
  sweepRegistrations,
} from "../src/identity/index.ts";
import { createForumWorld, type ForumWorld } from "./forum-world.ts";
import { refused } from "./outcomes.ts";

let world: ForumWorld;
beforeAll(async () => {
  world = await createForumWorld({ welcomeCoins: true });
});
afterAll(() => world.close());

const lined = <Row>(rows: Row[]) => rows.map((row, index) => ({ line: index + 1, row }));
const at = (day: number) => new Date(Date.UTC(2019, 2, day));
const aUser = (id: string, changes: Partial<ImportedUser> = {}): ImportedUser => ({
  id,
  username: `old.hand.${id}`,
  email: `hand${id}@members.example`,
  joinedAt: at(1),
  ...changes,
});
const aThread = (id: string, changes: Record<string, unknown> = {}): ImportedThread =>
  ImportedThread.parse({
    id,
    categoryId: "1",
    authorId: "1",
    title: "Why does my stop order slip on Fridays?",
    body: "It fills four points away, each week, at the same hour.",
    createdAt: at(2).toISOString(),
    kind: "question",
    ...changes,
  });
const aReply = (id: string, changes: Record<string, unknown> = {}): ImportedReply =>
  ImportedReply.parse({
    id,
    threadId: "1",
    authorId: "2",
    body: "Because the book is thin by then.",
    createdAt: at(3).toISOString(),
    ...changes,
  });
const category: ImportedCategory = { id: "1", name: "Old board", description: "As it was." };

/** A small forum: two members, a category, a question and its accepted answer. */
async function aBoard(source: string) {
  const system = world.asWorker();
  const user = (id: string) => aUser(id, { username: `${source}.${id}`, email: `${id}@${source}.example` });
  await importMembers(system, source, lined([user("1"), user("2")]));
  await importCategories(system, source, lined([{ ...category, name: `Board ${source}` }]));
  await importThreads(system, source, lined([aThread("1")]));
  const replies = [
    aReply("1"),
    aReply("2", { authorId: "1", body: "I see. Thank you." }),
    aReply("3", { accepted: true }),
  ];
  return { system, replies: await importReplies(system, source, lined(replies)) };
}

const ofSource = (source: string) =>
  sql`author_id in (select own_id from imported_rows where source = ${source})`;

async function theThread(source: string) {
  const [thread] = await world.db.worker
    .select({
      id: forumThreads.id,
      slug: forumThreads.slug,
      shortId: forumThreads.shortId,
      accepted: forumThreads.acceptedReplyId,
    })
    .from(forumThreads)
    .where(ofSource(source));
  if (thread === undefined) throw new Error(`${source} has no thread`);
  return thread;
}

test("a forum comes in with its dates, its numbers and its answer, and pays nobody", async () => {
  const { replies } = await aBoard("first");
  expect(replies).toEqual({ brought: 3, known: 0, notes: [] });
  const { slug, shortId } = await theThread("first");
  const page = await getThread(world.anonymous(), { slug: `${slug}-${shortId}`, page: 1 });
  expect(page).toMatchObject({
    solved: true,
    replyCount: 3,
    lastNumber: 4,
    createdAt: at(2).toISOString(),
  });
  expect(page.lastReplyBy?.username).toBe("first.2");
  expect(
    [page.post, ...page.replies].map(({ number, createdAt, accepted }) => [number, createdAt, accepted]),
  ).toEqual([
    [1, at(2).toISOString(), false],
    [2, at(3).toISOString(), false],
    [3, at(3).toISOString(), false],
    [4, at(3).toISOString(), true],
  ]);
  const { rows } = await world.db.worker.execute(
    sql`select from outbox_events where ${sql`member_id in (select own_id from imported_rows)`}`,
  );
  expect(rows).toEqual([]);
  await world.expectSoundBooks();
});

test("the same rows again bring nothing, and what came since goes on where it stood", async () => {
  const { system } = await aBoard("again");
  expect(await importMembers(system, "again", lined([aUser("1"), aUser("2")]))).toEqual({
    brought: 0,
    known: 2,
    notes: [],
  });
  expect(await importThreads(system, "again", lined([aThread("1")]))).toMatchObject({ brought: 0, known: 1 });
  const more = [aReply("3"), aReply("4", { body: "One more." }), aReply("4", { body: "Twice in one file." })];
  expect(await importReplies(system, "again", lined(more))).toMatchObject({ brought: 1, known: 2 });
  const { id } = await theThread("again");
  const [stats] = await world.db.worker.select().from(threadStats).where(eq(threadStats.threadId, id));
  expect(stats).toMatchObject({ lastNumber: 5, replyCount: 4 });
});

test("two runs at once bring every row in once", async () => {
  const { system } = await aBoard("twice");
  const more = Array.from({ length: 20 }, (_, n) => aReply(`m${n}`, { body: `Reply number ${n}` }));
  const outcomes = await Promise.all([1, 2, 3].map(() => importReplies(system, "twice", lined(more))));
  expect(outcomes.map(({ brought }) => brought).sort((a, b) => a - b)).toEqual([0, 0, 20]);
  const { id } = await theThread("twice");
  const [found] = await world.db.worker
    .select({ replies: count() })
    .from(forumReplies)
    .where(eq(forumReplies.threadId, id));
  expect(found?.replies).toBe(23);
});

test("rows that don't fit are told with their lines, and the rest comes in", async () => {
  const { system } = await aBoard("bad");
  const ahead = new Date(world.clock.now() + 86_400_000).toISOString();
  const threads = [
    aThread("2", { categoryId: "9" }),
    aThread("3", { authorId: "9" }),
    aThread("4", { createdAt: ahead }),
    aThread("5", { title: "Help", body: "See title.", tags: ["EUR/USD", "!!", "MT5 build 4000", "eur-usd"] }),
  ];
  const outcome = await importThreads(system, "bad", lined(threads));
  expect(outcome.brought).toBe(1);
  expect(outcome.notes.map(({ line, leftOut, text }) => [line, leftOut, text])).toEqual([
    [1, true, "its category 9 is not here"],
    [2, true, "its author 9 is not here"],
    [3, true, "it was written in the future"],
    [4, false, "its title was too short, and is followed by a word"],
    [4, false, "a line was added to its text, which was too short"],
    [4, false, "keeps 2 of its 4 tags"],
  ]);
  const replies = [
    aReply("8", { threadId: "9" }),
    aReply("9", { authorId: "9" }),
    aReply("10", { createdAt: ahead }),
    aReply("11"),
  ];
  const answered = await importReplies(system, "bad", lined(replies));
  expect(answered.notes.map(({ line }) => line)).toEqual([1, 2, 3]);
  expect(answered.brought).toBe(1);
});

test("names are made to fit, and none is taken from anybody", async () => {
  const member = await world.aMember({ username: "pilot" });
  const rows = [
    aUser("1", { username: "Pilot", email: null }),
    aUser("2", { username: "Ünal  Öz (FX)", email: null }),
    aUser("3", { username: "外汇", email: null }),
    aUser("4", { username: "admin", email: null }),
  ];
  const outcome = await importMembers(world.asWorker(), "names", lined(rows));
  expect(outcome.notes.map(({ text }) => text)).toEqual([
    "is called Pilot-2 here",
    "is called Unal-Oz-FX here",
    "is called user-3 here",
    "is called admin-2 here",
  ]);
  const { rows: kept } = await world.db.worker.execute<{ username: string }>(
    sql`select username from users where id in (select own_id from imported_rows where source = 'names')`,
  );
  expect(kept.map(({ username }) => username)).not.toContain("pilot");
  expect((await getProfile(world.anonymous(), { username: member.username })).username).toBe("pilot");
});

test("a user whose proven address is here becomes that member; a registration that isn't finished becomes nobody", async () => {
  const member = await world.aMember();
  const waiting = await world.aMember({ verified: false });
  const rows = [
    aUser("1", { email: member.email, username: "somebody.else" }),
    aUser("2", { email: waiting.email, username: "second.one" }),
    aUser("3", { email: "shared@members.example", username: "third.one" }),
    aUser("4", { email: "shared@members.example", username: "fourth.one" }),
  ];
  const outcome = await importMembers(world.asWorker(), "merged", lined(rows));
  expect(outcome).toEqual({
    brought: 3,
    known: 0,
    notes: [
      { line: 1, text: `has an account here already: ${member.username}`, leftOut: false },
      { line: 2, text: "its address belongs to a registration here that isn't finished", leftOut: true },
      { line: 4, text: "has an account here already: third.one", leftOut: false },
    ],
  });
});

test("who comes back proves her address by the link for a forgotten password, and is welcomed then", async () => {
  await aBoard("return");
  const email = "2@return.example";
  await requestPasswordReset(world.anonymous(), { email });
  const token = /[\w-]{43}/.exec((await world.mailsTo(email)).at(-1)?.text ?? "")?.[0] ?? "";
  await resetPassword(world.anonymous(), { token, password: "plum-kettle-orbit-41" });
  const [back] = await world.db.worker.select().from(users).where(eq(users.username, "return.2"));
  expect(back).toMatchObject({ status: "active", emailVerifiedAt: expect.any(Date), createdAt: at(1) });
});

test("users who wrote nothing are not swept as registrations that nobody finished", async () => {
  await importMembers(world.asWorker(), "quiet", lined([aUser("q1"), aUser("q2")]));
  await sweepRegistrations(world.asWorker());
  const { rows } = await world.db.worker.execute<{ username: string }>(
    sql`select username from users where id in (select own_id from imported_rows where source = 'quiet') order by 1`,
  );
  expect(rows.map(({ username }) => username)).toEqual(["old.hand.q1", "old.hand.q2"]);
});

test("an accepted answer that paid nothing is taken back for nothing", async () => {
  const { system } = await aBoard("unpaid");
  const member = await world.aMember();
  await importMembers(system, "unpaid", lined([aUser("9", { email: member.email })]));
  const now = new Date(world.clock.now()).toISOString();
  await importThreads(system, "unpaid", lined([aThread("9", { authorId: "9", createdAt: now })]));
  await importReplies(
    system,
    "unpaid",
    lined([aReply("9", { threadId: "9", createdAt: now, accepted: true })]),
  );
  const [thread] = await world.db.worker
    .select()
    .from(forumThreads)
    .where(eq(forumThreads.authorId, member.id));
  expect(await unacceptAnswer(world.as(member), { threadId: asId<ThreadId>(thread?.id ?? "") })).toEqual({
    takenBack: 0,
    bounty: 0,
  });
  await world.expectSoundBooks();
});

test("it is an operator's alone", async () => {
  for (const ctx of [world.anonymous(), world.as(await world.aMember()), await world.staff("admin")]) {
    for (const bring of [importMembers, importCategories, importThreads, importReplies]) {
      await expect(bring(ctx, "nobodys", [])).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
    }
  }
});

test("a password is never read, and rows are what they must be", () => {
  const row = {
    id: 7,
    username: "a",
    joinedAt: "2019-03-01T00:00:00Z",
    password: "hunter2",
    passwordHash: "x",
  };
  expect(JSON.stringify(ImportedUser.parse(row))).not.toMatch(/hunter2|passwordHash/);
  for (const bad of [
    { id: "" },
    { joinedAt: "yesterday" },
    { joinedAt: "1970-01-01T00:00:00Z" },
    { email: "nobody" },
  ]) {
    expect(ImportedUser.safeParse({ ...row, ...bad }).success).toBe(false);
  }
  expect(ImportedReply.parse({ ...aReplyRow, body: "a\0b" }).body).toBe("ab");
  expect(ImportedReply.safeParse({ ...aReplyRow, body: "x".repeat(30_001) }).success).toBe(false);
  expect(["Expert Advisors", "C++", "外汇", "-x-"].map(importedTag)).toEqual([
    "expert-advisors",
    null,
    null,
    null,
  ]);
});

const aReplyRow = {
  id: "1",
  threadId: "1",
  authorId: "1",
  body: "a reply",
  createdAt: "2019-03-01T00:00:00+02:00",
};
