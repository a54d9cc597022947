import { type DomainEvent, type EarnOutcome, type EconomySettings, type MemberId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { content } from "@yoforex/db/schema/market";
import type { Deed } from "./earn.ts";
import { reviewDeeds } from "./review-deeds.ts";
import { helpfulDeeds, likeDeeds } from "./vote-deeds.ts";

/** A fact as the outbox holds it. */
export interface Event {
  name: DomainEvent;
  subjectId: string;
  memberId: MemberId;
  at: Date;
}

type Deeds = (tx: Tx, event: Event, settings: EconomySettings) => Promise<Deed[]>;

const ONCE = "once";

/** What follows from each fact for whoever did it. What a rule asks for is read from the thing as it stands now. */
const DEEDS: Record<DomainEvent, Deeds> = {
  "forum.thread.created": async (tx, { subjectId, memberId, at }, { earn }) => {
    const [thread] = await tx
      .select({ body: forumThreads.bodyMarkdown, hiddenAt: forumThreads.hiddenAt })
      .from(forumThreads)
      .where(eq(forumThreads.id, subjectId));
    const rule = earn.rules["forum.thread.created"];
    const refused = refusalOf(thread, rule.leastCharacters);
    const deed = { memberId, at, source: { type: "thread", id: subjectId } };
    const created: Deed = {
      ...deed,
      trigger: "forum.thread.created",
      fact: subjectId,
      reward: rule.coins,
      xp: earn.xp.threadCreated,
      ...(refused !== undefined && { refused }),
    };
    const first: Deed = {
      ...deed,
      trigger: "onboarding.first.thread",
      fact: ONCE,
      reward: earn.rules["onboarding.first.thread"].coins,
      xp: 0,
    };
    return refused === undefined ? [created, first] : [created];
  },

  "forum.reply.posted": async (tx, { subjectId, memberId, at }, { earn }) => {
    const [reply] = await tx
      .select({
        body: forumReplies.bodyMarkdown,
        hiddenAt: forumReplies.hiddenAt,
        threadBy: forumThreads.authorId,
      })
      .from(forumReplies)
      .innerJoin(forumThreads, eq(forumThreads.id, forumReplies.threadId))
      .where(eq(forumReplies.id, subjectId));
    const rule = earn.rules["forum.reply.posted"];
    const refused = reply?.threadBy === memberId ? "own_thread" : refusalOf(reply, rule.leastCharacters);
    return [
      {
        memberId,
        at,
        trigger: "forum.reply.posted",
        fact: subjectId,
        reward: rule.coins,
        xp: earn.xp.replyPosted,
        source: { type: "reply", id: subjectId },
        ...(refused !== undefined && { refused }),
      },
    ];
  },

  "market.listing.approved": async (tx, { subjectId, memberId, at }, { earn }) => {
    const [listing] = await tx.select({ kind: content.kind }).from(content).where(eq(content.id, subjectId));
    if (listing === undefined) return [];
    const deed = { memberId, at, source: { type: "listing", id: subjectId } };
    return [
      {
        ...deed,
        trigger: "marketplace.item.approved",
        fact: subjectId,
        reward: earn.itemApprovedCoins[listing.kind],
        xp: earn.xp.itemApproved,
      },
      {
        ...deed,
        trigger: "onboarding.first.publish",
        fact: ONCE,
        reward: earn.rules["onboarding.first.publish"].coins,
        xp: 0,
      },
    ];
  },

  // A sale pays by itself; what it brings beside is experience.
  "market.sale.released": async () => [],

  "market.review.approved": reviewDeeds,

  "forum.like.received": likeDeeds,

  "forum.reply.helpful": helpfulDeeds,

  "identity.profile.completed": async (_tx, { memberId, at }, { earn }) => [
    {
      memberId,
      at,
      trigger: "onboarding.profile.completed",
      fact: ONCE,
      reward: earn.rules["onboarding.profile.completed"].coins,
      xp: earn.xp.profileCompleted,
      source: { type: "member", id: memberId },
    },
  ],
};

function refusalOf(
  post: { body: string; hiddenAt: Date | null } | undefined,
  leastCharacters: number,
): EarnOutcome | undefined {
  if (post === undefined || post.hiddenAt !== null) return "taken_down";
  // Characters as people count them, not the halves that some of them take in memory.
  return Array.from(post.body.trim()).length < leastCharacters ? "too_short" : undefined;
}

/** What a fact may pay, and to whom. */
export const deedsOf = (tx: Tx, event: Event, settings: EconomySettings): Promise<Deed[]> =>
  DEEDS[event.name](tx, event, settings);
