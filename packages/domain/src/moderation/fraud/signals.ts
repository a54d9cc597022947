import { type FraudRule, type FraudSignalId, type MemberId, newId } from "@yoforex/contracts";
import { and, desc, eq, sql, type Tx } from "@yoforex/db";
import { fraudSignals } from "@yoforex/db/schema/fraud";
import type { DomainCtx } from "../../context.ts";

/** A finding about one member, whose row the caller has locked. */
export interface Finding {
  memberId: MemberId;
  rule: FraudRule;
  window: string;
  from: Date;
  to: Date;
  figure: number;
  threshold: number;
  transfers: readonly string[];
  others: readonly string[];
  device?: string;
}

/** Writes a finding down. @returns null where its window holds a signal of the rule already. */
export async function recordSignal(tx: Tx, ctx: DomainCtx, finding: Finding): Promise<FraudSignalId | null> {
  const { memberId, from, to, transfers, others, ...facts } = finding;
  const now = ctx.clock();
  const id = newId<FraudSignalId>(now);
  const written = await tx
    .insert(fraudSignals)
    .values({
      ...facts,
      id,
      userId: memberId,
      fromAt: from,
      toAt: to,
      transfers: [...transfers],
      others: [...others],
      createdAt: new Date(now),
    })
    .onConflictDoNothing()
    .returning({ id: fraudSignals.id });
  return written.length === 0 ? null : id;
}

/** The last instant that a rule has told about a member; facts up to it are not told again. */
export async function toldUpTo(
  tx: Tx,
  { memberId, rule, key }: { memberId: MemberId; rule: FraudRule; key?: string },
): Promise<Date | null> {
  const { toAt, userId, window } = fraudSignals;
  const [last] = await tx
    .select({ toAt })
    .from(fraudSignals)
    .where(
      and(
        eq(userId, memberId),
        eq(fraudSignals.rule, rule),
        key === undefined ? undefined : sql`${window} like ${`% ${key}`}`,
      ),
    )
    .orderBy(desc(toAt))
    .limit(1);
  return last?.toAt ?? null;
}

/** When the stretch of time begins that an instant falls into; stretches follow each other without a gap. */
export const stretchOf = (at: Date, lengthMs: number): Date =>
  new Date(Math.floor(at.getTime() / lengthMs) * lengthMs);

export const latest = (...instants: (Date | null)[]): Date =>
  new Date(Math.max(...instants.map((at) => at?.getTime() ?? 0)));
