import { DomainError, type ProfileView } from "@yoforex/contracts";
import { and, count, type Db, eq, isNull, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { users } from "@yoforex/db/schema/identity";
import { content } from "@yoforex/db/schema/market";
import { profiles } from "@yoforex/db/schema/profile";

/**
 * A member's public page, with what she has contributed so far and is there to be seen.
 * @throws NOT_FOUND when there is no such member.
 */
export async function profileOf(db: Db | Tx, memberId: string): Promise<ProfileView> {
  const [row] = await db
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
  return { ...profile, joinedAt: createdAt.toISOString(), ...(await contributionsOf(db, memberId)) };
}

async function contributionsOf(db: Db | Tx, memberId: string) {
  const ownThreads = and(eq(forumThreads.authorId, memberId), isNull(forumThreads.hiddenAt));
  const ownReplies = and(eq(forumReplies.authorId, memberId), isNull(forumReplies.hiddenAt));
  const onSale = and(eq(content.sellerId, memberId), eq(content.status, "approved"));
  const [threads] = await db.select({ count: count() }).from(forumThreads).where(ownThreads);
  const [replies] = await db.select({ count: count() }).from(forumReplies).where(ownReplies);
  const [accepted] = await db
    .select({ count: count() })
    .from(forumReplies)
    .innerJoin(forumThreads, eq(forumThreads.acceptedReplyId, forumReplies.id))
    .where(ownReplies);
  const [listings] = await db.select({ count: count() }).from(content).where(onSale);
  return {
    threadCount: threads?.count ?? 0,
    replyCount: replies?.count ?? 0,
    acceptedAnswerCount: accepted?.count ?? 0,
    listingCount: listings?.count ?? 0,
  };
}
