import {
  DomainError,
  type ListNoticesInput,
  type NoticePage,
  type ReadNoticeInput,
  type ReadNoticesInput,
  type UnreadView,
} from "@yoforex/contracts";
import { and, desc, eq, isNull, lte, sql, type Tx } from "@yoforex/db";
import { notices } from "@yoforex/db/schema/notifications";
import { requireMember, requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";

const DAY_MS = 86_400_000;
const KEPT_DAYS = 180;

/**
 * What one was told, newest first.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); INVALID_INPUT for a cursor that isn't one.
 */
export async function listNotices(ctx: DomainCtx, { cursor, limit }: ListNoticesInput): Promise<NoticePage> {
  const member = requireMember(ctx);
  const from = positionOf(cursor);
  const rows = await inTx(member, (tx) =>
    tx
      .select({
        id: notices.id,
        text: notices.text,
        path: notices.path,
        readAt: notices.readAt,
        createdAt: notices.createdAt,
      })
      .from(notices)
      .where(
        and(
          eq(notices.userId, member.actor.id),
          from && sql`(${notices.createdAt}, ${notices.id}) < ${pointOf(from)}`,
        ),
      )
      .orderBy(desc(notices.createdAt), desc(notices.id))
      .limit(limit + 1),
  );
  const page = toPage(rows, limit, ({ id, createdAt }) => ({ id, at: createdAt }));
  return {
    rows: page.rows.map(({ id, text, path, readAt, createdAt }) => ({
      id,
      text,
      path,
      at: createdAt.toISOString(),
      isRead: readAt !== null,
    })),
    nextCursor: page.nextCursor,
  };
}

async function unreadOf(tx: Tx, memberId: string): Promise<UnreadView> {
  const [row] = await tx
    .select({ unread: sql<number>`count(*)::int` })
    .from(notices)
    .where(and(eq(notices.userId, memberId), isNull(notices.readAt)));
  return { unread: row?.unread ?? 0 };
}

/** How many of one's notices are unread. @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended). */
export async function countUnread(ctx: DomainCtx): Promise<UnreadView> {
  const member = requireMember(ctx);
  return inTx(member, (tx) => unreadOf(tx, member.actor.id));
}

/**
 * Marks one of one's notices as read; once more changes nothing.
 * @throws NOT_FOUND for anybody else's; as `countUnread`.
 */
export async function readNotice(ctx: DomainCtx, { noticeId }: ReadNoticeInput): Promise<UnreadView> {
  const member = requireMember(ctx);
  return inTx(member, async (tx) => {
    const [found] = await tx
      .update(notices)
      .set({
        readAt: sql`coalesce(${notices.readAt}, ${new Date(member.clock()).toISOString()}::timestamptz)`,
      })
      .where(and(eq(notices.id, noticeId), eq(notices.userId, member.actor.id)))
      .returning({ id: notices.id });
    if (found === undefined) throw new DomainError("NOT_FOUND", { what: "notice" });
    return unreadOf(tx, member.actor.id);
  });
}

/** Marks everything as read that one was told up to a moment. @throws as `countUnread`. */
export async function readNotices(ctx: DomainCtx, { upTo }: ReadNoticesInput): Promise<UnreadView> {
  const member = requireMember(ctx);
  return inTx(member, async (tx) => {
    await tx
      .update(notices)
      .set({ readAt: new Date(member.clock()) })
      .where(
        and(
          eq(notices.userId, member.actor.id),
          isNull(notices.readAt),
          lte(notices.createdAt, new Date(upTo)),
        ),
      );
    return unreadOf(tx, member.actor.id);
  });
}

/** Forgets what was told half a year ago. @throws NOT_ALLOWED (role) for anybody but the product itself. */
export async function forgetNotices(ctx: DomainCtx): Promise<{ notices: number }> {
  const job = requireSystem(ctx);
  const before = new Date(job.clock() - KEPT_DAYS * DAY_MS);
  const gone = await inTx(job, (tx) =>
    tx.delete(notices).where(lte(notices.createdAt, before)).returning({ id: notices.id }),
  );
  return { notices: gone.length };
}
