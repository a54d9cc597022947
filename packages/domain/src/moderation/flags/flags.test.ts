import { asId, type FlagCaseId, FlagPostInput, type ReplyId, type RevisedPost } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aReplyForm, createForumWorld, type ForumWorld } from "../../../test/forum-world.ts";
import { outcomes, refused } from "../../../test/outcomes.ts";
import type { MemberCtx } from "../../context.ts";
import { getThread, postReply, withdrawPost } from "../../forum/index.ts";
import { getStanding } from "../../identity/index.ts";
import { listNotices } from "../../notifications/index.ts";
import type { TestMember } from "../../testing/index.ts";
import {
  claimFlagCase,
  decideFlagCase,
  flagPost,
  getFlagCase,
  getToday,
  hidePost,
  listAudit,
  listFlagCases,
  listModeration,
  mergeThreads,
  undoFlagCase,
} from "../index.ts";

let world: ForumWorld;
let moderator: MemberCtx;
let other: MemberCtx;

beforeAll(async () => {
  world = await createForumWorld();
  moderator = world.moderator;
  other = await world.staff("moderator");
});
afterAll(() => world.close());

const reason = "Advertising, rule 4.";
const byOwn = refused("NOT_ALLOWED", { reason: "own_item" });
const noPost = refused("NOT_FOUND", { what: "reply" });

/** A reply in somebody's thread, which `flaggers` have flagged one after the other. */
async function aFlaggedReply(flaggers: readonly TestMember[] = []) {
  const thread = await world.aThread();
  const reply = await world.aReply(thread);
  const target: RevisedPost = { type: "reply", id: asId<ReplyId>(reply.id) };
  for (const member of flaggers) {
    await flagPost(world.as(member), { target, reason: "spam", words: "The fifth time today." });
    world.clock.moveOn({ ms: 5 });
  }
  return { thread, reply, target };
}

async function caseOf({ id }: RevisedPost, open = true): Promise<FlagCaseId> {
  const { rows } = await listFlagCases(moderator, { open, limit: 50 });
  return asId<FlagCaseId>(rows.find(({ post }) => post.id === id)?.id ?? "");
}

const noticesOf = async (member: TestMember) =>
  (await listNotices(world.as(member), { limit: 20 })).rows.map(({ text }) => text);

describe("flagging", () => {
  test("all flags of a post go to one case, which staff see with the post in its context", async () => {
    const [one, two] = [await world.aMember(), await world.aMember()];
    const { thread, reply, target } = await aFlaggedReply([one, two]);
    await world.aReply(thread);
    const before = (await getToday(moderator)).openFlags;
    const found = await getFlagCase(moderator, { caseId: await caseOf(target) });
    expect(found).toMatchObject({ flagCount: 2, claim: null, decision: null, post: { id: reply.id } });
    expect(found.flags.map(({ by, words }) => [by.username, words])).toEqual([
      [two.username, "The fifth time today."],
      [one.username, "The fifth time today."],
    ]);
    expect(found.context.map(({ number, isFlagged }) => [number, isFlagged])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
    await flagPost(world.as(two), { target: { type: "thread", id: thread.id }, reason: "scam" });
    expect((await getToday(moderator)).openFlags).toBe(before + 1);
  });

  test("once while the case is open, also when two requests come at the same moment", async () => {
    const [member, another] = [await world.aMember(), await world.aMember()];
    const { target } = await aFlaggedReply();
    const flag = { target, reason: "spam" } as const;
    const sent = [
      flagPost(world.as(member), flag),
      flagPost(world.as(member), flag),
      flagPost(world.as(another), flag),
    ];
    const { done, codes } = await outcomes(sent);
    expect([done.length, codes]).toEqual([2, ["ALREADY_FLAGGED"]]);
    await expect(flagPost(world.as(member), flag)).rejects.toEqual(refused("ALREADY_FLAGGED", {}));
    expect((await getFlagCase(moderator, { caseId: await caseOf(target) })).flagCount).toBe(2);
    await decideFlagCase(moderator, { caseId: await caseOf(target), outcome: "kept", reason });
    await flagPost(world.as(member), flag);
    expect((await getFlagCase(moderator, { caseId: await caseOf(target) })).flagCount).toBe(1);
  });

  test("nobody flags her own post, one that is not shown, or without an account in good standing", async () => {
    const member = await world.aMember();
    const { reply, target } = await aFlaggedReply();
    const flag = { target, reason: "spam" } as const;
    await expect(flagPost(world.anonymous(), flag)).rejects.toEqual(refused("NOT_SIGNED_IN", {}));
    await expect(flagPost(world.as(reply.author), flag)).rejects.toEqual(byOwn);
    await expect(flagPost(world.as(member, { status: "banned" }), flag)).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "banned" }),
    );
    await expect(flagPost(world.as(member, { emailVerified: false }), flag)).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "email_unverified" }),
    );
    expect(await flagPost(world.as(member, { status: "silenced" }), flag)).toEqual({ flagged: true });
    await withdrawPost(world.as(reply.author), target);
    await expect(flagPost(other, flag)).rejects.toEqual(noPost);
    await expect(flagPost(world.as(await world.aMember()), flag)).rejects.toEqual(noPost);
  });

  test("another reason wants words, and nobody flags without end", async () => {
    const { target } = await aFlaggedReply();
    expect(FlagPostInput.safeParse({ target, reason: "other" }).success).toBe(false);
    expect(FlagPostInput.safeParse({ target, reason: "other", words: " " }).success).toBe(false);
    expect(FlagPostInput.safeParse({ target, reason: "rude" }).success).toBe(false);
    const newcomer = world.as(await world.aMember(), { joinedAt: world.clock.now() });
    const flag = () => flagPost(newcomer, { target, reason: "spam" });
    await flag();
    for (let sent = 1; sent < 10; sent++)
      await expect(flag()).rejects.toEqual(refused("ALREADY_FLAGGED", {}));
    await expect(flag()).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });

  test("who flagged is known to staff and herself, and the database keeps it so", async () => {
    const member = await world.aMember();
    const { reply } = await aFlaggedReply([member]);
    const seen = async (who: TestMember) =>
      (await world.as(who).db.execute(sql`select 1 from post_flags`)).rows.length;
    expect([await seen(member), await seen(reply.author)]).toEqual([1, 0]);
    expect((await world.as(member).db.execute(sql`select 1 from flag_cases`)).rows).toEqual([]);
  });
});

describe("deciding", () => {
  test("a post that is kept stays, its author's standing too, and who flagged it is told why", async () => {
    const [one, two] = [await world.aMember(), await world.aMember()];
    const { thread, reply, target } = await aFlaggedReply([one, two]);
    const before = await getStanding(world.as(reply.author));
    const caseId = await caseOf(target);
    const kept = await decideFlagCase(moderator, {
      caseId,
      outcome: "kept",
      reason: "Blunt, and within the rules.",
    });
    expect(kept.decision).toMatchObject({ outcome: "kept", reason: "Blunt, and within the rules." });
    const told = `You flagged a post in “${thread.title}”. We looked at it and left it as it is. Blunt, and within the rules.`;
    expect([await noticesOf(one), await noticesOf(two)]).toEqual([[told], [told]]);
    expect(await getStanding(world.as(reply.author))).toEqual(before);
    expect(await noticesOf(reply.author)).toEqual([]);
    expect((await getThread(world.anonymous(), { slug: thread.slug, page: 1 })).replyCount).toBe(1);
    expect((await listModeration(world.anonymous(), { threadId: thread.id, limit: 5 })).rows).toEqual([]);
    expect((await listAudit(moderator, { limit: 1 })).rows).toMatchObject([
      { action: "flag.keep", targetId: caseId },
    ]);
    expect(await caseOf(target, false)).toBe(caseId);
  });

  test("a post that is deleted goes as any that staff hide, and comes back when the decision is undone", async () => {
    const member = await world.aMember();
    const { thread, target } = await aFlaggedReply([member]);
    const caseId = await caseOf(target);
    const log = async () =>
      (await listModeration(world.anonymous(), { threadId: thread.id, limit: 5 })).rows.map(({ act }) => act);
    const shown = async () => (await getThread(world.anonymous(), { slug: thread.slug, page: 1 })).replyCount;
    await decideFlagCase(moderator, { caseId, outcome: "deleted", reason });
    expect([await shown(), await log()]).toEqual([0, ["hide"]]);
    world.clock.moveOn({ ms: 5 });
    const undone = await undoFlagCase(other, { caseId, reason: "It was quoted, not advertised." });
    expect(undone).toMatchObject({ decision: null, claim: { by: { id: other.actor.id } } });
    expect([await shown(), await log()]).toEqual([1, ["show", "hide"]]);
    expect(await noticesOf(member)).toHaveLength(2);
    world.clock.moveOn({ ms: 5 });
    await decideFlagCase(other, { caseId, outcome: "kept", reason });
    expect((await noticesOf(member))[0]).toContain("left it as it is");
  });

  test("of two who decide at the same moment one does, and each flagger is told once", async () => {
    const member = await world.aMember();
    const { target } = await aFlaggedReply([member]);
    const caseId = await caseOf(target);
    const both = [moderator, other].map((staff) =>
      decideFlagCase(staff, { caseId, outcome: "deleted", reason }),
    );
    const { done, codes } = await outcomes(both);
    expect([done.length, codes]).toEqual([1, ["ALREADY_DECIDED"]]);
    expect(await noticesOf(member)).toHaveLength(1);
    await expect(decideFlagCase(other, { caseId, outcome: "kept", reason })).rejects.toMatchObject({
      code: "ALREADY_DECIDED",
    });
  });

  test("a claimed case is left to who claimed it, for half an hour", async () => {
    const { target } = await aFlaggedReply([await world.aMember()]);
    const caseId = await caseOf(target);
    expect((await claimFlagCase(moderator, { caseId, claimed: true })).claim?.by.id).toBe(moderator.actor.id);
    const taken = { code: "CASE_CLAIMED" };
    await expect(claimFlagCase(other, { caseId, claimed: true })).rejects.toMatchObject(taken);
    await expect(claimFlagCase(other, { caseId, claimed: false })).rejects.toMatchObject(taken);
    await expect(decideFlagCase(other, { caseId, outcome: "kept", reason })).rejects.toMatchObject(taken);
    world.clock.moveOn({ minutes: 30 });
    expect((await claimFlagCase(other, { caseId, claimed: true })).claim?.by.id).toBe(other.actor.id);
    expect((await claimFlagCase(other, { caseId, claimed: false })).claim).toBeNull();
    await decideFlagCase(moderator, { caseId, outcome: "kept", reason });
    await expect(claimFlagCase(moderator, { caseId, claimed: true })).rejects.toMatchObject({
      code: "ALREADY_DECIDED",
    });
  });

  test("members see no queue, and staff don't decide about what they wrote themselves", async () => {
    const member = await world.aMember();
    const thread = await world.aThread();
    const reply = await postReply(other, aReplyForm(thread.id));
    const target: RevisedPost = { type: "reply", id: asId<ReplyId>(reply.id) };
    await flagPost(world.as(member), { target, reason: "abusive" });
    const caseId = await caseOf(target);
    await expect(claimFlagCase(other, { caseId, claimed: true })).rejects.toEqual(byOwn);
    await expect(decideFlagCase(other, { caseId, outcome: "kept", reason })).rejects.toEqual(byOwn);
    await expect(undoFlagCase(moderator, { caseId, reason })).rejects.toMatchObject({
      code: "ALREADY_DECIDED",
    });
    const byRole = refused("NOT_ALLOWED", { reason: "role" });
    const calls = [
      listFlagCases(world.as(member), { open: true, limit: 5 }),
      getFlagCase(world.as(member), { caseId }),
      claimFlagCase(world.as(member), { caseId, claimed: true }),
      decideFlagCase(world.as(member), { caseId, outcome: "deleted", reason }),
      undoFlagCase(world.as(member), { caseId, reason }),
    ];
    for (const call of calls) await expect(call).rejects.toEqual(byRole);
    const unknown = asId<FlagCaseId>(thread.id);
    await expect(decideFlagCase(moderator, { caseId: unknown, outcome: "kept", reason })).rejects.toEqual(
      refused("NOT_FOUND", { what: "flag case" }),
    );
  });

  test("hiding a post by hand answers its flags; flags that came since keep an old decision as it is", async () => {
    const [one, two] = [await world.aMember(), await world.aMember()];
    const { target } = await aFlaggedReply([one]);
    const caseId = await caseOf(target);
    await hidePost(moderator, { target, hidden: true, reason });
    expect((await getFlagCase(moderator, { caseId })).decision).toMatchObject({ outcome: "deleted", reason });
    expect((await noticesOf(one))[0]).toContain("took it off the page");
    await hidePost(moderator, { target, hidden: false, reason: "My mistake." });
    await flagPost(world.as(two), { target, reason: "spam" });
    await expect(undoFlagCase(moderator, { caseId, reason })).rejects.toEqual(
      refused("ALREADY_DECIDED", { status: "flagged anew", decidedBy: null }),
    );
  });

  test("a flagged thread that is merged into another takes its flags along", async () => {
    const [from, into] = [await world.aThread(), await world.aThread()];
    await flagPost(world.as(await world.aMember()), {
      target: { type: "thread", id: from.id },
      reason: "off_topic",
    });
    const caseId = await caseOf({ type: "thread", id: from.id });
    await mergeThreads(moderator, { threadId: from.id, intoId: into.id, reason });
    const found = await getFlagCase(moderator, { caseId });
    expect(found.post).toMatchObject({ type: "reply", threadId: into.id });
    await decideFlagCase(moderator, { caseId, outcome: "deleted", reason });
    expect((await getThread(world.anonymous(), { slug: into.slug, page: 1 })).title).toBe(into.title);
  });
});
