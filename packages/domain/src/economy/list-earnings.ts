import type { Source } from "@yoforex/coin-ledger";
import type { EarningPage, EarningView, EarnTrigger, ListEarningsInput } from "@yoforex/contracts";
import { and, desc, eq, sql } from "@yoforex/db";
import { earnings } from "@yoforex/db/schema/earning";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { readSubjects, type Thing } from "./subjects.ts";

type Row = typeof earnings.$inferSelect;

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
    const { things } = await readSubjects(tx, rows.flatMap(sourcesOf));
    return { rows: rows.map((row) => view(row, things.get(subjectOf(row)))), nextCursor };
  });
}

/** What is paid for, where that is a thing with a page of its own. */
const THINGS: Partial<Record<EarnTrigger, readonly string[]>> = {
  "forum.thread.created": ["thread"],
  "forum.reply.posted": ["reply"],
  "forum.like.received": ["thread", "reply"],
  "forum.reply.helpful": ["reply"],
  "marketplace.item.approved": ["listing"],
  "badge.awarded": ["badge"],
};

/** What a fact is about: of a vote, what stands before the voter. */
const subjectOf = ({ fact }: Row): string => fact.split(":")[0] ?? fact;

const sourcesOf = (row: Row): { source: Source }[] =>
  (THINGS[row.trigger] ?? []).map((type) => ({ source: { type, id: subjectOf(row) } }));

const view = (row: Row, thing: Thing | undefined): EarningView => ({
  id: row.id,
  trigger: row.trigger,
  outcome: row.outcome,
  coins: row.coins,
  withheld: row.withheld,
  xp: row.xp,
  transferId: row.transferId,
  cause: { text: thing?.title ?? "", path: thing?.path ?? null },
  at: row.createdAt.toISOString(),
});
