import { DomainError, type Retried, type RetryEventInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { outboxEvents } from "@yoforex/db/schema/outbox";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { canRetryEvent } from "./policy.ts";

/** How a fact waits anew: with all its attempts before it, from now on. Its error stays until it is acted upon. */
export const waitingFrom = (now: Date) => ({ status: "waiting" as const, attempts: 0, nextAttemptAt: now });

/**
 * Has a fact that was given up acted upon again. The queue takes it up within a minute.
 * @throws NOT_ALLOWED (role); NOT_FOUND; ALREADY_DECIDED when it waits or was acted upon meanwhile.
 */
export async function retryEvent(
  ctx: DomainCtx,
  { failedEventId, reason }: RetryEventInput,
): Promise<Retried> {
  const staff = requireRole(ctx, "admin");
  return inTx(staff, async (tx) => {
    const [found] = await tx
      .select({ id: outboxEvents.id, name: outboxEvents.name, status: outboxEvents.status })
      .from(outboxEvents)
      .where(eq(outboxEvents.id, failedEventId))
      .for("no key update");
    if (found === undefined) throw new DomainError("NOT_FOUND", { what: "event" });
    const event = allow(found, "retry", canRetryEvent(found));
    await tx
      .update(outboxEvents)
      .set(waitingFrom(new Date(staff.clock())))
      .where(eq(outboxEvents.id, event.id));
    await recordAudit(tx, staff, {
      action: "event.retry",
      target: { type: "event", id: event.id, label: event.name },
      reason,
    });
    return { retried: 1 };
  });
}
