import { BADGES_MAX, DomainError, type ProfileView } from "@yoforex/contracts";
import { and, count, eq, isNull, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { users } from "@yoforex/db/schema/identity";
import { content } from "@yoforex/db/schema/market";
import { profiles } from "@yoforex/db/schema/profile";
import type { Actor } from "../actor.ts";
import { activityOf } from "./activity.ts";
import { badgesOf } from "./badges-of.ts";
import { blocksWith } from "./blocks.ts";
import { followsOf } from "./follow-member.ts";

/**
 * A member's page as this reader sees it. How much she has contributed, and when she was here, is for whom she shows it to.
 * @throws NOT_FOUND when there is no such member.
 */
export async function profileOf(tx: Tx, reader: Actor, memberId: string): Promise<ProfileView> {
  const [row] = await tx
    .select({
      id: users.id,
      username: users.username,
      displayName: profiles.displayName,
      avatarUrl: profiles.avatarUrl,
      role: users.role,
      bio: profiles.bio,
      location: profiles.location,
      website: profiles.website,
      experience: profiles.tradingExperience,
      favoritePairs: profiles.favoritePairs,
      socialLinks: profiles.socialLinks,
      createdAt: users.createdAt,
    })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .where(eq(users.id, memberId));
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "member" });
  const { createdAt, ...profile } = row;
  const block = (await blocksWith(tx, reader, [memberId]))(memberId);
  const { isShown, lastSeenAt } = await activityOf(tx, reader, { memberId, block });
  const contributions = isShown ? await contributionsOf(tx, memberId) : NOT_SHOWN;
  const listingCount = await listingsOf(tx, memberId);
  const badges = (await badgesOf(tx, [memberId], BADGES_MAX))(memberId);
  const follows = await followsOf(tx, reader, memberId);
  const joinedAt = createdAt.toISOString();
  return { ...profile, joinedAt, block, lastSeenAt, listingCount, badges, ...follows, ...contributions };
}

const NOT_SHOWN = { threadCount: null, replyCount: null, acceptedAnswerCount: null };

async function contributionsOf(db: Tx, memberId: string) {
  const ownThreads = and(eq(forumThreads.authorId, memberId), isNull(forumThreads.hiddenAt));
  const ownReplies = and(eq(forumReplies.authorId, memberId), isNull(forumReplies.hiddenAt));
  const [threads] = await db.select({ count: count() }).from(forumThreads).where(ownThreads);
  const [replies] = await db.select({ count: count() }).from(forumReplies).where(ownReplies);
  const [accepted] = await db
    .select({ count: count() })
    .from(forumReplies)
    .innerJoin(forumThreads, eq(forumThreads.acceptedReplyId, forumReplies.id))
    .where(ownReplies);
  return {
    threadCount: threads?.count ?? 0,
    replyCount: replies?.count ?? 0,
    acceptedAnswerCount: accepted?.count ?? 0,
  };
}

/** What she sells, which the market shows anyway. */
async function listingsOf(tx: Tx, memberId: string): Promise<number> {
  const onSale = and(eq(content.sellerId, memberId), eq(content.status, "approved"));
  const [listings] = await tx.select({ count: count() }).from(content).where(onSale);
  return listings?.count ?? 0;
}
