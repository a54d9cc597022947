import { eq, listen } from "@yoforex/db";
import { emailOutbox } from "@yoforex/db/schema/notifications";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { inTx } from "../context.ts";
import { createWorld, type TestMember, type World } from "../testing/index.ts";
import { deliverMails, enqueueMail, type Mail } from "./index.ts";

let world: World;
let member: TestMember;

beforeAll(async () => {
  world = await createWorld();
  member = await world.aMember();
});
afterAll(() => world.close());
// What an earlier test left waiting is none of the next one's.
beforeEach(() => world.mailsTo("nobody@post.example"));

const order = () => ({
  userId: member.id,
  template: "listing-approved" as const,
  data: { title: "Tide EA", path: "/market/tide-ea" },
});
const enqueue = () => inTx(world.asSystem(), (tx) => enqueueMail(tx, world.asSystem(), order()));
const rows = (status: "waiting" | "sent" | "failed") =>
  world.db.app.select().from(emailOutbox).where(eq(emailOutbox.status, status));
const send = async (_mail: Mail) => undefined;
const broken = () => Promise.reject(new Error("550 5.1.1 <ana@post.example> mailbox unavailable"));

test("a mail waits encrypted, goes to the member's address, and leaves nothing behind", async () => {
  await enqueue();
  const [waiting] = await rows("waiting");
  expect(waiting?.payload).not.toMatch(/Tide|@/);
  const taken: Mail[] = [];
  const outcome = await deliverMails(world.asWorker(), async (mail) => void taken.push(mail), 10);
  expect(outcome).toEqual({ sent: 1, postponed: 0, failed: 0 });
  expect(taken).toMatchObject([{ to: member.email, subject: "On sale: Tide EA" }]);
  const [sent] = await world.db.app
    .select()
    .from(emailOutbox)
    .where(eq(emailOutbox.id, waiting?.id ?? ""));
  expect(sent).toMatchObject({ status: "sent", payload: null, attempts: 1 });
  expect(await deliverMails(world.asWorker(), send, 10)).toEqual({ sent: 0, postponed: 0, failed: 0 });
});

test("a mail exists if and only if its cause does, and its commit wakes whoever delivers", async () => {
  const heard = vi.fn();
  const ear = await listen(world.db.urls.worker, "email_outbox", { notification: heard, lost: heard });
  const undone = inTx(world.asSystem(), async (tx) => {
    await enqueueMail(tx, world.asSystem(), order());
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await rows("waiting")).toEqual([]);
  await enqueue();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
  await ear.close();
});

test("what the server does not take is tried again, later each time, and given up after eight attempts", async () => {
  await enqueue();
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 7; attempt++) {
    expect(await deliverMails(world.asWorker(), broken, 10)).toEqual({ sent: 0, postponed: 1, failed: 0 });
    expect(await deliverMails(world.asWorker(), broken, 10)).toEqual({ sent: 0, postponed: 0, failed: 0 });
    const [row] = await rows("waiting");
    const wait = (row?.nextAttemptAt.getTime() ?? 0) - world.clock.now();
    waits.push(Math.round(wait / 60_000));
    world.clock.moveOn({ ms: wait });
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64]);
  expect(await deliverMails(world.asWorker(), broken, 10)).toEqual({ sent: 0, postponed: 0, failed: 1 });
  const [failed] = await rows("failed");
  expect(failed?.lastError).toBe("550 5.1.1 (address) mailbox unavailable");
  world.clock.moveOn({ days: 2 });
  expect(await deliverMails(world.asWorker(), send, 10)).toEqual({ sent: 0, postponed: 0, failed: 0 });
});

test("one mail that can't be sent holds no other back", async () => {
  await Promise.all([enqueue(), enqueue(), enqueue()]);
  let n = 0;
  const first = () => (n++ === 0 ? broken() : Promise.resolve());
  expect(await deliverMails(world.asWorker(), first, 10)).toEqual({ sent: 2, postponed: 1, failed: 0 });
  world.clock.moveOn({ minutes: 1 });
  expect(await deliverMails(world.asWorker(), send, 10)).toEqual({ sent: 1, postponed: 0, failed: 0 });
});

test("many deliver at once, and each mail goes out once; none sends more than its share", async () => {
  await Promise.all(Array.from({ length: 30 }, enqueue));
  const outcomes = await Promise.all(
    Array.from({ length: 4 }, () => deliverMails(world.asWorker(), send, 6)),
  );
  expect(outcomes.map(({ sent }) => sent)).toEqual([6, 6, 6, 6]);
  expect(await deliverMails(world.asWorker(), send, 100)).toEqual({ sent: 6, postponed: 0, failed: 0 });
});
