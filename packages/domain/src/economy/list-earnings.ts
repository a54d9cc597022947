import type { EarningPage, EarningView, ListEarningsInput } from "@yoforex/contracts";
import { and, desc, eq, inArray, sql, type Tx } from "@yoforex/db";
import { earnings } from "@yoforex/db/schema/earning";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { content } from "@yoforex/db/schema/market";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { addressOf, postPath } from "../thread-path.ts";

type Row = typeof earnings.$inferSelect;
type Cause = EarningView["cause"];

/**
 * What one's acts brought, newest first; those that brought nothing say why.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); INVALID_INPUT for a cursor that isn't one.
 */
export async function listEarnings(ctx: DomainCtx, input: ListEarningsInput): Promise<EarningPage> {
  const member = requireMember(ctx);
  const from = positionOf(input.cursor);
  return inTx(member, async (tx) => {
    const found = await tx
      .select()
      .from(earnings)
      .where(
        and(
          eq(earnings.userId, member.actor.id),
          from && sql`(${earnings.createdAt}, ${earnings.id}) < ${pointOf(from)}`,
        ),
      )
      .orderBy(desc(earnings.createdAt), desc(earnings.id))
      .limit(input.limit + 1);
    const { rows, nextCursor } = toPage(found, input.limit, ({ createdAt, id }) => ({ at: createdAt, id }));
    const causes = await readCauses(tx, rows);
    return { rows: rows.map((row) => view(row, causes.get(row.fact))), nextCursor };
  });
}

const OF_ONE_THING = ["forum.thread.created", "forum.reply.posted", "marketplace.item.approved"] as const;

/** What the rows are about, where that is a thing with a page, by its id. */
async function readCauses(tx: Tx, rows: readonly Row[]): Promise<Map<string, Cause>> {
  const [threads, replies, listings] = OF_ONE_THING.map((wanted) =>
    rows.flatMap(({ trigger, fact }) => (trigger === wanted ? [fact] : [])),
  );
  const causes = new Map<string, Cause>();
  for (const row of await tx
    .select({
      id: forumThreads.id,
      title: forumThreads.title,
      slug: forumThreads.slug,
      shortId: forumThreads.shortId,
    })
    .from(forumThreads)
    .where(inArray(forumThreads.id, threads ?? []))) {
    causes.set(row.id, { text: row.title, path: `/t/${addressOf(row)}` });
  }
  for (const row of await tx
    .select({
      id: forumReplies.id,
      number: forumReplies.number,
      title: forumThreads.title,
      slug: forumThreads.slug,
      shortId: forumThreads.shortId,
    })
    .from(forumReplies)
    .innerJoin(forumThreads, eq(forumThreads.id, forumReplies.threadId))
    .where(inArray(forumReplies.id, replies ?? []))) {
    causes.set(row.id, { text: row.title, path: postPath(row, row.number) });
  }
  for (const row of await tx
    .select({ id: content.id, title: content.title, slug: content.slug })
    .from(content)
    .where(inArray(content.id, listings ?? []))) {
    causes.set(row.id, { text: row.title, path: `/p/${row.slug}` });
  }
  return causes;
}

const view = (row: Row, cause: Cause | undefined): EarningView => ({
  id: row.id,
  trigger: row.trigger,
  outcome: row.outcome,
  coins: row.coins,
  withheld: row.withheld,
  xp: row.xp,
  transferId: row.transferId,
  cause: cause ?? { text: "", path: null },
  at: row.createdAt.toISOString(),
});
