import { type DomainEvent, type MemberId, newId } from "@yoforex/contracts";
import { sql, type Tx } from "@yoforex/db";
import { outboxEvents } from "@yoforex/db/schema/outbox";
import type { DomainCtx } from "./context.ts";

export interface Fact {
  name: DomainEvent;
  /** The thing that it is about. */
  subjectId: string;
  /** Whose doing it was. */
  memberId: MemberId;
}

/**
 * Writes a fact down in the transaction that makes it true: what follows from it happens if and only if that commits,
 * and whoever acts on facts is woken then. The same fact again is no other.
 */
export async function recordEvent(tx: Tx, { clock }: DomainCtx, fact: Fact): Promise<void> {
  const now = clock();
  await tx
    .insert(outboxEvents)
    .values({ id: newId(now), ...fact, nextAttemptAt: new Date(now), createdAt: new Date(now) })
    .onConflictDoNothing();
  await tx.execute(sql`select pg_notify('outbox_events', '')`);
}
