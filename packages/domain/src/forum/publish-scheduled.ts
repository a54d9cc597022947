import { standingAt } from "@yoforex/auth";
import { asId, isDomainError, type MemberId, type RequestId } from "@yoforex/contracts";
import { and, asc, eq, isNull, lte, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { scheduledThreads } from "@yoforex/db/schema/revisions";
import type { MemberActor } from "../actor.ts";
import { requireSystem, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { tell } from "../notifications/index.ts";
import { countDeed } from "../trust.ts";
import { openThread } from "./create-thread.ts";
import { LIMITS } from "./limits.ts";

type Due = typeof scheduledThreads.$inferSelect;

/**
 * Publishes threads whose time has come, each once, at most `limit` of them; two processes may do it at once. Whether
 * its author may publish is asked now; where she may not, the thread stays with her and she is told.
 * @returns how many were due.
 * @throws NOT_ALLOWED (role) unless the product itself does it.
 */
export async function publishScheduled(ctx: DomainCtx, limit: number): Promise<number> {
  const job = requireSystem(ctx);
  for (let done = 0; done < limit; done++) {
    if (!(await inTx(job, (tx) => publishNext(tx, job)))) return done;
  }
  return limit;
}

/** @returns whether anything was due. */
async function publishNext(tx: Tx, job: DomainCtx): Promise<boolean> {
  const { publishAt, refused } = scheduledThreads;
  const [due] = await tx
    .select()
    .from(scheduledThreads)
    .where(and(isNull(refused), lte(publishAt, new Date(job.clock()))))
    .orderBy(asc(publishAt))
    .limit(1)
    .for("update", { skipLocked: true });
  if (due === undefined) return false;
  try {
    // What was begun in vain is undone, and the row stays locked.
    const slug = await tx.transaction((inner) => publish(inner, job, due));
    await tx.delete(scheduledThreads).where(eq(scheduledThreads.id, due.id));
    await tellOf(tx, job, { due, text: `Published: “${due.title}”`, path: `/t/${slug}` });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    await tx.update(scheduledThreads).set({ refused: error.code }).where(eq(scheduledThreads.id, due.id));
    await tellOf(tx, job, {
      due,
      text: `“${due.title}” could not be published. It is kept.`,
      path: "/scheduled",
    });
  }
  return true;
}

async function publish(tx: Tx, job: DomainCtx, due: Due): Promise<string> {
  const author = requireVerified({ ...job, actor: await readAuthor(tx, job, due.authorId) });
  await countDeed(author, LIMITS.threads);
  const { slug } = await openThread(tx, author, {
    requestId: asId<RequestId>(due.id),
    categoryId: asId(due.categoryId),
    kind: due.kind,
    title: due.title,
    body: due.bodyMarkdown,
    tags: due.tags,
  });
  return slug;
}

/** The author as a session would find her now. */
async function readAuthor(tx: Tx, { clock }: DomainCtx, authorId: string): Promise<MemberActor> {
  const [user] = await tx
    .select({
      username: users.username,
      role: users.role,
      status: users.status,
      emailVerifiedAt: users.emailVerifiedAt,
      createdAt: users.createdAt,
    })
    .from(users)
    .where(eq(users.id, authorId));
  if (user === undefined) throw new Error(`member ${authorId} vanished`);
  const isLimited = user.status !== "active" && user.status !== "erased";
  return {
    type: "member",
    id: asId<MemberId>(authorId),
    username: user.username,
    role: user.role,
    status: isLimited ? await standingAt(tx, authorId, new Date(clock())) : user.status,
    emailVerified: user.emailVerifiedAt !== null,
    joinedAt: user.createdAt.getTime(),
    sessionId: "",
    audience: "member",
    authenticatedAt: 0,
  };
}

const tellOf = (
  tx: Tx,
  { clock }: DomainCtx,
  { due, text, path }: { due: Due; text: string; path: string },
): Promise<void> =>
  tell(tx, {
    userId: asId<MemberId>(due.authorId),
    kind: "always",
    text,
    path,
    by: null,
    at: new Date(clock()),
  });
