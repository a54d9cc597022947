import {
  asId,
  coins,
  newId,
  type PostRef,
  type ReplyId,
  type RequestId,
  type TipId,
  type TransferId,
} from "@yoforex/contracts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { outcomes, refused, times } from "../../test/outcomes.ts";
import { aTip, createTipsWorld, type TipsWorld } from "../../test/tips-world.ts";
import { getStatement } from "../economy/index.ts";
import { getThread } from "../forum/index.ts";
import { blockMember, unblockMember } from "../identity/index.ts";
import { hidePost, listAudit, listTransfers, reverseTip } from "../moderation/index.ts";
import { sendDueTips, sendTip, undoTip } from "./index.ts";

let world: TipsWorld;

beforeAll(async () => {
  world = await createTipsWorld();
});
afterEach(async () => {
  await world.send();
  await world.expectSoundBooks();
});
afterAll(() => world.close());

const idOf = ({ id }: { id: string }) => asId<TipId>(id);

test("a tip is set aside at once and sent when it can't be undone any more, like to like", async () => {
  const [sender, reply] = [await world.aTipper({ available: 50, purchased: 8 }), await world.aPost()];
  const tip = await sendTip(world.as(sender), aTip(reply, 20));
  expect(tip).toMatchObject({ amount: 20, to: reply.author.username, status: "pending" });
  expect(await world.purses(sender)).toEqual([38, 0, 20]);
  expect(await sendDueTips(world.asWorker(), { now: new Date(world.clock.now()), limit: 9 })).toEqual({
    sent: 0,
    refused: 0,
  });
  expect(await world.send()).toEqual({ sent: 1, refused: 0 });
  expect(await world.purses(sender)).toEqual([38, 0, 0]);
  // Eight bought coins arrive as coins that can't be withdrawn.
  expect(await world.purses(reply.author)).toEqual([12, 8, 0]);
});

test("the post shows what it was tipped, and its author is told by whom and where", async () => {
  const [sender, thread] = [await world.aTipper({ available: 50 }), await world.aThread()];
  const target: PostRef = { type: "thread", id: thread.id };
  await sendTip(world.as(sender), { requestId: newId<RequestId>(), target, amount: coins(7) });
  await sendTip(world.as(sender), { requestId: newId<RequestId>(), target, amount: coins(5) });
  await world.send();
  const { post } = await getThread(world.anonymous(), { slug: thread.slug, page: 1 });
  expect(post.tips).toEqual({ coins: 12, count: 2 });
  const mail = (await world.mailsTo(thread.author.email)).at(-1);
  expect(mail?.subject).toBe(`${sender.username} tipped you 5 coins`);
  expect(mail?.text).toContain(`/t/${thread.slug}`);
});

test("undone in time it costs nothing, and a second time changes nothing", async () => {
  const [sender, reply] = [await world.aTipper({ available: 5, purchased: 5 }), await world.aPost()];
  const ctx = world.as(sender);
  const tip = await sendTip(ctx, aTip(reply, 8));
  const { done } = await outcomes(times(4, () => undoTip(ctx, { tipId: idOf(tip) })));
  expect(done.map(({ status }) => status)).toEqual(times(4, () => "undone"));
  expect(await world.purses(sender)).toEqual([5, 5, 0]);
  expect(await world.send()).toEqual({ sent: 0, refused: 0 });
});

test("sent is sent: it can't be undone, and another's tip isn't there", async () => {
  const [sender, reply] = [await world.aTipper({ available: 10 }), await world.aPost()];
  const tip = await sendTip(world.as(sender), aTip(reply, 10));
  await expect(undoTip(world.as(reply.author), { tipId: idOf(tip) })).rejects.toEqual(
    refused("NOT_FOUND", { what: "tip" }),
  );
  await world.send();
  await expect(undoTip(world.as(sender), { tipId: idOf(tip) })).rejects.toEqual(
    refused("ALREADY_DECIDED", { status: "sent" }),
  );
  expect(await world.purses(reply.author)).toEqual([10, 0, 0]);
});

test("undoing and sending at once: one of the two, and the coins are in one place", async () => {
  for (const _ of times(5, () => 0)) {
    const [sender, reply] = [await world.aTipper({ available: 10 }), await world.aPost()];
    const tip = await sendTip(world.as(sender), aTip(reply, 10));
    await Promise.allSettled([world.send(), undoTip(world.as(sender), { tipId: idOf(tip) }), world.send()]);
    await world.send();
    const [[has, , held], [got]] = [await world.purses(sender), await world.purses(reply.author)];
    expect([has + got, held]).toEqual([10, 0]);
  }
});

test("jobs in two processes send every tip once", async () => {
  const [sender, reply] = [await world.aTipper({ available: 60 }), await world.aPost()];
  for (const _ of times(6, () => 0)) await sendTip(world.as(sender), aTip(reply, 10));
  const runs = await Promise.all(times(4, () => world.send()));
  expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(6);
  expect(await world.purses(reply.author)).toEqual([60, 0, 0]);
});

test("the same request again is the same tip, and with other contents is refused", async () => {
  const [sender, reply, other] = [
    await world.aTipper({ available: 50 }),
    await world.aPost(),
    await world.aPost(),
  ];
  const input = aTip(reply, 10);
  const { done } = await outcomes(times(6, () => sendTip(world.as(sender), input)));
  expect(new Set(done.map(({ id }) => id)).size).toBe(1);
  expect(await world.purses(sender)).toEqual([40, 0, 10]);
  for (const changed of [aTip(reply, 11, input.requestId), aTip(other, 10, input.requestId)]) {
    await expect(sendTip(world.as(sender), changed)).rejects.toEqual(refused("DUPLICATE_REQUEST_DIFFERS"));
  }
});

test("many tips at once spend no coin twice", async () => {
  const [sender, reply] = [await world.aTipper({ available: 15, purchased: 10 }), await world.aPost()];
  const { done, codes } = await outcomes(times(8, () => sendTip(world.as(sender), aTip(reply, 10))));
  expect(done).toHaveLength(2);
  expect(codes).toEqual(times(6, () => "INSUFFICIENT_COINS"));
  expect(await world.purses(sender)).toEqual([5, 0, 20]);
});

test("who may not tip, and what can't be tipped", async () => {
  const [sender, reply] = [await world.aTipper({ available: 1_000 }), await world.aPost()];
  const as = (member = sender) => sendTip(world.as(member), aTip(reply));
  await expect(sendTip(world.anonymous(), aTip(reply))).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(sendTip(world.as(sender, { emailVerified: false }), aTip(reply))).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "email_unverified" }),
  );
  await expect(sendTip(world.as(sender, { status: "suspended" }), aTip(reply))).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "suspended" }),
  );
  await expect(as(await world.aMember({ coins: 100 }))).rejects.toEqual(
    refused("TIP_REFUSED", { because: "account_too_new", days: 7 }),
  );
  await expect(as(reply.author)).rejects.toEqual(refused("TIP_REFUSED", { because: "own_post" }));
  for (const amount of [501, 1_000]) {
    await expect(sendTip(world.as(sender), aTip(reply, amount))).rejects.toEqual(refused("INVALID_INPUT"));
  }
  await expect(sendTip(world.as(sender), aTip({ id: newId<ReplyId>() }))).rejects.toEqual(
    refused("NOT_FOUND", { what: "reply" }),
  );
  await expect(as(await world.aTipper({ available: 9 }))).rejects.toEqual(
    refused("INSUFFICIENT_COINS", { available: 9, required: 10 }),
  );
  expect(await world.purses(reply.author)).toEqual([0, 0, 0]);
});

test("nothing moves from or to a frozen wallet", async () => {
  const [sender, reply] = [await world.aTipper({ available: 30 }), await world.aPost()];
  await world.freeze(reply.author);
  await expect(sendTip(world.as(sender), aTip(reply))).rejects.toEqual(
    refused("TIP_REFUSED", { because: "receiver" }),
  );
  await world.freeze(reply.author, false);
  await world.freeze(sender);
  await expect(sendTip(world.as(sender), aTip(reply))).rejects.toEqual(refused("ACCOUNT_FROZEN"));
  expect(await world.purses(sender)).toEqual([30, 0, 0]);
});

test("what can't be sent any more goes back, and the sender is told", async () => {
  for (const spoil of ["hide", "freeze sender", "freeze receiver"] as const) {
    const [sender, reply] = [await world.aTipper({ available: 10, purchased: 4 }), await world.aPost()];
    await sendTip(world.as(sender), aTip(reply, 10));
    if (spoil === "hide") {
      const target = { type: "reply", id: reply.id } as const;
      await hidePost(world.moderator, { target, hidden: true, reason: "As agreed." });
      await expect(sendTip(world.as(sender), aTip(reply, 1))).rejects.toEqual(refused("NOT_FOUND"));
    } else await world.freeze(spoil === "freeze sender" ? sender : reply.author);
    expect(await world.send()).toEqual({ sent: 0, refused: 1 });
    expect(await world.purses(sender)).toEqual([10, 4, 0]);
    expect(await world.purses(reply.author)).toEqual([0, 0, 0]);
    expect((await world.mailsTo(sender.email)).at(-1)?.subject).toBe("Your tip of 10 coins was not sent");
  }
});

/** A tip that was sent, and the transfer that sent it. */
async function aSentTip() {
  const [sender, reply] = [await world.aTipper({ available: 10, purchased: 4 }), await world.aPost()];
  await sendTip(world.as(sender), aTip(reply, 10));
  await world.send();
  const { rows } = await listTransfers(world.moderator, { kind: "tip.sent", limit: 1 });
  return { sender, reply, transferId: asId<TransferId>(rows[0]?.id ?? "") };
}

test("an admin takes a tip back to where it came from, once, and it is written down", async () => {
  const { sender, reply, transferId } = await aSentTip();
  const admin = await world.staff("admin");
  const reason = "It paid for a vote.";
  await expect(reverseTip(world.moderator, { transferId, reason })).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "role" }),
  );
  const { done, codes } = await outcomes(times(4, () => reverseTip(admin, { transferId, reason })));
  expect([done, codes]).toEqual([[{ takenBack: 10 }], times(3, () => "ALREADY_REVERSED")]);
  expect(await world.purses(sender)).toEqual([10, 4, 0]);
  expect(await world.purses(reply.author)).toEqual([0, 0, 0]);
  const { rows } = await listAudit(admin, { limit: 5 });
  expect(rows[0]).toMatchObject({ action: "tip.reverse", reason });
});

test("a tip whose coins are spent stands, and other transfers are no tips", async () => {
  const { reply, transferId } = await aSentTip();
  const admin = await world.staff("admin");
  await world.spend(reply.author, 6);
  await expect(reverseTip(admin, { transferId, reason: "It paid for a vote." })).rejects.toEqual(
    refused("TIP_SPENT"),
  );
  const { rows } = await listTransfers(world.moderator, { kind: "tip.hold", limit: 1 });
  const hold = asId<TransferId>(rows[0]?.id ?? "");
  await expect(reverseTip(admin, { transferId: hold, reason: "It paid for a vote." })).rejects.toEqual(
    refused("NOT_FOUND", { what: "tip" }),
  );
});

test("both wallets say what a tip was for, and lead to the post", async () => {
  const { sender, reply } = await aSentTip();
  for (const member of [sender, reply.author]) {
    const { rows } = await getStatement(world.as(member), { purse: "available", limit: 5 });
    expect(rows[0]?.cause.text).toMatch(/^(Tip|Set aside for a tip): EA opens/);
    expect(rows[0]?.cause.path).toMatch(/^\/t\/.+#post-2$/);
  }
});

test.each(["the author", "the sender"])("a block by %s refuses the tip before a coin moves", async (who) => {
  const [sender, reply] = [await world.aTipper({ available: 20 }), await world.aPost()];
  const [by, whom] = who === "the sender" ? [sender, reply.author] : [reply.author, sender];
  await blockMember(world.as(by), { memberId: whom.id });
  const form = aTip(reply);
  const { codes } = await outcomes([sendTip(world.as(sender), form)]);
  expect(codes).toEqual(["NOT_ALLOWED"]);
  expect(await world.purses(sender)).toEqual([20, 0, 0]);
  await unblockMember(world.as(by), { memberId: whom.id });
  expect(await sendTip(world.as(sender), form)).toMatchObject({ status: "pending" });
});
