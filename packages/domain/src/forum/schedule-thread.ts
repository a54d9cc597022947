import {
  asId,
  type CancelScheduledInput,
  type ChangeScheduledInput,
  DomainError,
  type ListScheduledInput,
  newId,
  type ScheduledPage,
  type ScheduledThreadId,
  type ScheduledView,
  type ScheduleThreadInput,
} from "@yoforex/contracts";
import { and, asc, count, eq, sql, type Tx } from "@yoforex/db";
import { scheduledThreads } from "@yoforex/db/schema/revisions";
import { requireMember, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { countDeed } from "../trust.ts";
import { requireCategory } from "./create-thread.ts";
import { LIMITS } from "./limits.ts";

const DAY_MS = 86_400_000;
const DAYS_AHEAD_MAX = 90;
const WAITING_MAX = 20;

/**
 * Keeps a thread to be published later; until then nobody but its author knows of it. The same request again answers
 * with the first.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified, suspended, silenced); NOT_FOUND (category); INVALID_INPUT for a
 *   time that is past or too far ahead, or with too many waiting; RATE_LIMITED; DUPLICATE_REQUEST_DIFFERS.
 */
export async function scheduleThread(ctx: DomainCtx, input: ScheduleThreadInput): Promise<ScheduledView> {
  const member = requireVerified(ctx);
  await countDeed(member, LIMITS.threads);
  return inTx(member, async (tx) => {
    const known = await findReplay(tx, member, input);
    if (known !== undefined) return known;
    const publishAt = requireTime(member, input.publishAt);
    await requireCategory(tx, input.categoryId);
    await requireRoom(tx, member);
    const id = newId<ScheduledThreadId>(member.clock());
    const kept = await tx
      .insert(scheduledThreads)
      .values({ id, authorId: member.actor.id, ...input, ...wordsOf(input), publishAt })
      .onConflictDoNothing()
      .returning({ id: scheduledThreads.id });
    // Sent twice at the same moment: the other one won, and its thread is the answer to both.
    return kept[0] ?? (await findReplay(tx, member, input)) ?? { id };
  });
}

/** Gives a thread that waits other words or another time. @throws as `scheduleThread`; NOT_FOUND for others' and none. */
export async function changeScheduled(ctx: DomainCtx, input: ChangeScheduledInput): Promise<ScheduledView> {
  const member = requireVerified(ctx);
  await countDeed(member, LIMITS.threads);
  return inTx(member, async (tx) => {
    const [waiting] = await tx
      .select({ id: scheduledThreads.id })
      .from(scheduledThreads)
      .where(own(member, input.scheduledId))
      .for("update");
    if (waiting === undefined) throw new DomainError("NOT_FOUND", { what: "scheduled thread" });
    const publishAt = requireTime(member, input.publishAt);
    await tx
      .update(scheduledThreads)
      .set({ ...wordsOf(input), publishAt, refused: null })
      .where(eq(scheduledThreads.id, waiting.id));
    return waiting;
  });
}

/** Throws a thread away that waits. @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); NOT_FOUND for others' and none. */
export async function cancelScheduled(
  ctx: DomainCtx,
  { scheduledId }: CancelScheduledInput,
): Promise<{ cancelled: boolean }> {
  const member = requireMember(ctx);
  const gone = await member.db
    .delete(scheduledThreads)
    .where(own(member, scheduledId))
    .returning({ id: scheduledThreads.id });
  if (gone.length === 0) throw new DomainError("NOT_FOUND", { what: "scheduled thread" });
  return { cancelled: true };
}

/** One's own threads that wait, the next one first. @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); INVALID_INPUT. */
export async function listScheduled(
  ctx: DomainCtx,
  { cursor, limit }: ListScheduledInput,
): Promise<ScheduledPage> {
  const { db, actor } = requireMember(ctx);
  const { id, authorId, publishAt } = scheduledThreads;
  const from = positionOf(cursor);
  const after = from && sql`(${publishAt}, ${id}) > ${pointOf(from)}`;
  const rows = await db
    .select()
    .from(scheduledThreads)
    .where(and(eq(authorId, actor.id), after))
    .orderBy(asc(publishAt), asc(id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => ({ id: row.id, at: row.publishAt }));
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      categoryId: row.categoryId,
      kind: row.kind,
      title: row.title,
      body: row.bodyMarkdown,
      tags: row.tags,
      publishAt: row.publishAt.toISOString(),
      refused: row.refused,
      createdAt: row.createdAt.toISOString(),
    })),
  };
}

const own = ({ actor }: MemberCtx, id: string) =>
  and(eq(scheduledThreads.id, id), eq(scheduledThreads.authorId, actor.id));

const wordsOf = ({ title, body, tags }: Pick<ScheduleThreadInput, "title" | "body" | "tags">) => ({
  title,
  bodyMarkdown: body,
  tags: [...new Set(tags)],
});

/** A time to come, and not too far. @throws INVALID_INPUT. */
function requireTime({ clock }: MemberCtx, text: string): Date {
  const at = new Date(text);
  const ahead = at.getTime() - clock();
  if (ahead > 0 && ahead <= DAYS_AHEAD_MAX * DAY_MS) return at;
  const message = ahead > 0 ? `At most ${DAYS_AHEAD_MAX} days ahead.` : "Choose a time to come.";
  throw new DomainError("INVALID_INPUT", { fields: [{ path: "publishAt", message }] });
}

async function requireRoom(tx: Tx, { actor }: MemberCtx): Promise<void> {
  const [row] = await tx
    .select({ waiting: count() })
    .from(scheduledThreads)
    .where(eq(scheduledThreads.authorId, actor.id));
  if ((row?.waiting ?? 0) < WAITING_MAX) return;
  const message = `${WAITING_MAX} threads wait already. Cancel one first.`;
  throw new DomainError("INVALID_INPUT", { fields: [{ path: "publishAt", message }] });
}

/** What this request kept before. @throws DUPLICATE_REQUEST_DIFFERS when it said something else. */
async function findReplay(
  tx: Tx,
  { actor }: MemberCtx,
  input: ScheduleThreadInput,
): Promise<ScheduledView | undefined> {
  const [known] = await tx
    .select()
    .from(scheduledThreads)
    .where(and(eq(scheduledThreads.authorId, actor.id), eq(scheduledThreads.requestId, input.requestId)));
  if (known === undefined) return undefined;
  const said = [known.title, known.bodyMarkdown, known.publishAt.getTime()];
  const isSame = said.join("\n") === [input.title, input.body, Date.parse(input.publishAt)].join("\n");
  if (!isSame) throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  return { id: asId<ScheduledThreadId>(known.id) };
}
