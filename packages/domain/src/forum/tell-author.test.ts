import { asId, type MemberId, type ThreadId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aReplyForm, createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { refused, times } from "../../test/outcomes.ts";
import { inTx } from "../context.ts";
import { blockMember } from "../identity/index.ts";
import type { TestMember } from "../testing/index.ts";
import { getThread, postReply, sendReplyDigests, setReplyHidden } from "./index.ts";

let world: ForumWorld;
beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

type Thread = Awaited<ReturnType<ForumWorld["aThread"]>>;
const reply = (by: TestMember, { id }: { id: ThreadId }) => postReply(world.as(by), aReplyForm(id));
/** What its author was mailed about replies since this was last asked. */
const newsOf = async ({ author }: Thread) => {
  const mails = (await world.mailsTo(author.email)).filter(({ subject }) => / repl(ied|y|ies)/.test(subject));
  const read = readMails.get(author.id) ?? 0;
  readMails.set(author.id, mails.length);
  return mails.slice(read);
};
const readMails = new Map<string, number>();
const subjectsTo = async (thread: Thread) => (await newsOf(thread)).map(({ subject }) => subject);
const digest = () => sendReplyDigests(world.asWorker(), 100);
const read = (by: TestMember, { slug }: Thread) => getThread(world.as(by), { slug, page: 1 });

test("the first reply is mailed at once, those of the next hour together when it is over", async () => {
  const thread = await world.aThread();
  const [ana, bea] = [await world.aMember(), await world.aMember()];
  await reply(ana, thread);
  expect(await subjectsTo(thread)).toEqual([`${ana.username} replied: ${thread.title}`]);
  for (const by of [ana, bea, ana]) await reply(by, thread);
  world.clock.moveOn({ minutes: 59 });
  expect(await digest()).toBe(0);
  expect(await subjectsTo(thread)).toEqual([]);

  world.clock.moveOn({ minutes: 1 });
  // However many processes look at once, one of them tells her.
  const told = await Promise.all(times(3, digest));
  expect(told.reduce((sum, n) => sum + n, 0)).toBe(1);
  const [mail, ...more] = await newsOf(thread);
  expect([mail?.subject, more]).toEqual([`3 new replies: ${thread.title}`, []]);
  expect(mail?.text).toContain(`${ana.username} and ${bea.username} wrote 3 new replies`);
  expect(mail?.text).toContain("#post-3");

  await reply(bea, thread);
  expect(await subjectsTo(thread)).toEqual([]);
  world.clock.moveOn({ hours: 1 });
  await digest();
  expect(await subjectsTo(thread)).toEqual([`1 new reply: ${thread.title}`]);
  world.clock.moveOn({ hours: 1 });
  await reply(bea, thread);
  expect(await subjectsTo(thread)).toEqual([`${bea.username} replied: ${thread.title}`]);
});

test("once she has read the thread nothing waits, and the next reply is mailed at once", async () => {
  const thread = await world.aThread();
  const by = await world.aMember();
  await reply(by, thread);
  await reply(by, thread);
  await read(by, thread);
  await subjectsTo(thread);
  await read(thread.author, thread);
  world.clock.moveOn({ hours: 1 });
  expect(await digest()).toBe(0);
  await reply(by, thread);
  expect(await subjectsTo(thread)).toEqual([`${by.username} replied: ${thread.title}`]);
});

test("what somebody else reads holds none of her mails back", async () => {
  const thread = await world.aThread();
  const by = await world.aMember();
  await reply(by, thread);
  await reply(by, thread);
  await subjectsTo(thread);
  await read(by, thread);
  world.clock.moveOn({ hours: 1 });
  expect(await digest()).toBe(1);
  expect(await subjectsTo(thread)).toEqual([`1 new reply: ${thread.title}`]);
});

test("hidden replies, one's own and those of whom she has blocked since are in no mail", async () => {
  const thread = await world.aThread();
  const [ana, bea] = [await world.aMember(), await world.aMember()];
  await reply(ana, thread);
  await subjectsTo(thread);
  const hidden = await reply(ana, thread);
  await reply(bea, thread);
  await reply(thread.author, thread);
  const by = world.moderator.actor.id;
  await inTx(world.moderator, (tx) =>
    setReplyHidden(tx, asId(hidden.id), { hidden: true, by, at: new Date(world.clock.now()) }),
  );
  await blockMember(world.as(thread.author), { memberId: asId<MemberId>(bea.id) });
  world.clock.moveOn({ hours: 1 });
  expect(await digest()).toBe(1);
  expect(await subjectsTo(thread)).toEqual([]);
});

test("each thread is told of by itself, and only the product sends", async () => {
  const one = await world.aThread();
  const other = await world.aThread({ author: one.author, title: "Which spread does the tester take" });
  const by = await world.aMember();
  for (const thread of [one, other]) await reply(by, thread);
  const mails = await subjectsTo(one);
  expect(mails).toEqual([one, other].map(({ title }) => `${by.username} replied: ${title}`));
  await expect(sendReplyDigests(world.as(by), 1)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
});
