import {
  type AdminPost,
  type CategoryPace,
  DomainError,
  type PaceCategoryInput,
  type PaceThreadInput,
} from "@yoforex/contracts";
import { asc, eq } from "@yoforex/db";
import { forumCategories, forumThreads } from "@yoforex/db/schema/forum";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { lockPost } from "../forum/index.ts";
import { adminPosts, readThreads } from "./read-posts.ts";

/**
 * Says how slowly one replies in a thread and when it closes, and writes down why. Both are undone by setting them anew.
 * @throws NOT_ALLOWED (role); NOT_FOUND; INVALID_INPUT for a time that is past.
 */
export async function paceThread(
  ctx: DomainCtx,
  { threadId, slowSeconds, closesAt, reason }: PaceThreadInput,
): Promise<AdminPost> {
  const staff = requireRole(ctx, "moderator");
  if (closesAt !== null && Date.parse(closesAt) <= ctx.clock()) {
    throw new DomainError("INVALID_INPUT", {
      fields: [{ path: "closesAt", message: "Choose a time to come, or lock the thread." }],
    });
  }
  return inTx(staff, async (tx) => {
    const { thread } = await lockPost(tx, { type: "thread", id: threadId });
    const columns = { slowSeconds, closesAt: closesAt === null ? null : new Date(closesAt) };
    await tx.update(forumThreads).set(columns).where(eq(forumThreads.id, threadId));
    await recordAudit(tx, staff, {
      action: "thread.pace",
      target: { type: "thread", id: threadId, label: thread.title },
      reason,
      changes: [
        { field: "slow seconds", before: said(thread.slowSeconds), after: said(slowSeconds) },
        { field: "closes at", before: said(thread.closesAt?.toISOString()), after: said(closesAt) },
      ],
    });
    const rows = await readThreads(tx, { where: eq(forumThreads.id, threadId), limit: 1 });
    const [post] = await adminPosts(tx, rows, ctx.clock());
    if (post === undefined) throw new Error(`thread ${threadId} vanished while it was locked`);
    return post;
  });
}

/** The same for all threads of a category that have no pace of their own. @throws NOT_ALLOWED (role); NOT_FOUND. */
export async function paceCategory(
  ctx: DomainCtx,
  { categoryId, slowSeconds, reason }: PaceCategoryInput,
): Promise<CategoryPace> {
  const staff = requireRole(ctx, "moderator");
  const { id, name, slowSeconds: before } = forumCategories;
  return inTx(staff, async (tx) => {
    const [category] = await tx
      .select({ id, name, before })
      .from(forumCategories)
      .where(eq(id, categoryId))
      .for("update");
    if (category === undefined) throw new DomainError("NOT_FOUND", { what: "category" });
    await tx.update(forumCategories).set({ slowSeconds }).where(eq(id, categoryId));
    await recordAudit(tx, staff, {
      action: "category.pace",
      target: { type: "category", id: categoryId, label: category.name },
      reason,
      changes: [{ field: "slow seconds", before: said(category.before), after: said(slowSeconds) }],
    });
    return { id: category.id, name: category.name, slowSeconds };
  });
}

/** Every category and how slow it is, in their order. @throws NOT_ALLOWED (role). */
export function listCategoryPaces(ctx: DomainCtx): Promise<CategoryPace[]> {
  const { db } = requireRole(ctx, "moderator");
  const { id, name, slowSeconds, displayOrder } = forumCategories;
  return db.select({ id, name, slowSeconds }).from(forumCategories).orderBy(asc(displayOrder)).limit(100);
}

const said = (value: string | number | null | undefined): string => String(value ?? "none");
