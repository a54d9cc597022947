import { type AdminMemberDetail, DomainError, type MemberId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { users } from "@yoforex/db/schema/identity";
import { content, contentPurchases } from "@yoforex/db/schema/market";
import type { DomainCtx } from "../context.ts";
import { adminMemberOf, readMembers, readPurses } from "./read-members.ts";

/** A member as staff see her: who she is, what she has and how much she did. @throws NOT_FOUND. */
export async function readMemberDetail(ctx: DomainCtx, memberId: MemberId): Promise<AdminMemberDetail> {
  const [member] = await readMembers(ctx.db, { where: eq(users.id, memberId), limit: 1 });
  if (member === undefined) throw new DomainError("NOT_FOUND", { what: "member" });
  const purses = await readPurses(ctx.db, memberId);
  const sessions = await Promise.all([
    ctx.auth.listSessions(memberId, "member"),
    ctx.auth.listSessions(memberId, "admin"),
  ]);
  return {
    ...adminMemberOf(member, purses),
    purses,
    ...(await countDeeds(ctx, memberId)),
    sessionCount: sessions.flat().length,
  };
}

async function countDeeds({ db }: DomainCtx, memberId: MemberId) {
  const [threadCount, replyCount, listingCount, purchaseCount] = await Promise.all([
    db.$count(forumThreads, eq(forumThreads.authorId, memberId)),
    db.$count(forumReplies, eq(forumReplies.authorId, memberId)),
    db.$count(content, eq(content.sellerId, memberId)),
    db.$count(contentPurchases, eq(contentPurchases.buyerId, memberId)),
  ]);
  return { threadCount, replyCount, listingCount, purchaseCount };
}
