import { type AdminMemberDetail, DomainError, type MemberId } from "@yoforex/contracts";
import { desc, eq } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { users } from "@yoforex/db/schema/identity";
import { content, contentPurchases } from "@yoforex/db/schema/market";
import { memberNotes, userSanctions } from "@yoforex/db/schema/standing";
import type { DomainCtx } from "../context.ts";
import { adminSanctionView, readSanctions } from "../identity/index.ts";
import { adminMemberOf, readMembers, readPurses, readPursesAt } from "./read-members.ts";

const NOTES_SHOWN = 50;

/** A member as staff see her: who she is, what she has, how much she did and how she stands. @throws NOT_FOUND. */
export async function readMemberDetail(
  ctx: DomainCtx,
  memberId: MemberId,
  at: Date | null = null,
): Promise<AdminMemberDetail> {
  const [member] = await readMembers(ctx.db, { where: eq(users.id, memberId), limit: 1 });
  if (member === undefined) throw new DomainError("NOT_FOUND", { what: "member" });
  const purses = await readPurses(ctx.db, memberId);
  const total = purses.reduce((sum, purse) => sum + purse.balance, 0);
  const sessions = await Promise.all([
    ctx.auth.listSessions(ctx.db, memberId, "member"),
    ctx.auth.listSessions(ctx.db, memberId, "admin"),
  ]);
  const used = sessions.flat().map(({ lastUsedAt }) => lastUsedAt.getTime());
  const sanctions = await readSanctions(ctx.db, eq(userSanctions.userId, memberId));
  return {
    ...adminMemberOf(member, total),
    purses: at === null ? purses : await readPursesAt(ctx.db, memberId, at),
    pursesAt: at?.toISOString() ?? null,
    ...(await countDeeds(ctx, memberId)),
    sessionCount: used.length,
    sessionLastUsedAt: used.length === 0 ? null : new Date(Math.max(...used)).toISOString(),
    sanctions: sanctions.map((row) => adminSanctionView(row, ctx.clock())),
    remarks: await readNotes(ctx, memberId),
  };
}

async function readNotes({ db }: DomainCtx, memberId: MemberId) {
  const rows = await db
    .select({
      id: memberNotes.id,
      text: memberNotes.text,
      by: users.username,
      createdAt: memberNotes.createdAt,
    })
    .from(memberNotes)
    .innerJoin(users, eq(users.id, memberNotes.authorId))
    .where(eq(memberNotes.userId, memberId))
    .orderBy(desc(memberNotes.createdAt), desc(memberNotes.id))
    .limit(NOTES_SHOWN);
  return rows.map(({ createdAt, ...note }) => ({ ...note, at: createdAt.toISOString() }));
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
