import { asId, type MemberId } from "@yoforex/contracts";
import { and, asc, eq, lte, type Tx } from "@yoforex/db";
import { outboxEvents } from "@yoforex/db/schema/outbox";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { withoutValues } from "../without-values.ts";
import { markActiveDays } from "./active-days.ts";
import { awardDue } from "./badges/award-due.ts";
import { deedsOf, type Event } from "./deeds.ts";
import { earn } from "./earn.ts";
import { grantXp, lockXp } from "./experience.ts";
import { readSettings } from "./settings.ts";

export interface Handled {
  handled: number;
  /** To be tried again. */
  postponed: number;
  /** Given up after all attempts: an admin looks at them, and may have them tried again. */
  failed: number;
}

const ATTEMPTS_MAX = 12;
const MINUTE_MS = 60_000;
const PAUSE_MAX_MS = 6 * 60 * MINUTE_MS;

const pauseAfter = (attempts: number) => Math.min(PAUSE_MAX_MS, MINUTE_MS * 2 ** (attempts - 1));

/**
 * Acts upon at most `limit` facts whose time has come: pays what they earn and counts the day as active. Each has a
 * transaction of its own, in which it is marked as handled, so that several processes at once act upon each fact once.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function handleEvents(ctx: DomainCtx, limit: number): Promise<Handled> {
  const job = requireSystem(ctx);
  const done: Handled = { handled: 0, postponed: 0, failed: 0 };
  for (let n = 0; n < limit; n++) {
    const claim = await claimEvent(job);
    if (claim === undefined) break;
    done[await handle(job, claim)] += 1;
  }
  return done;
}

interface Claim {
  id: string;
  attempts: number;
}

/** A claim counts as an attempt, so an event whose handler dies is tried again later. */
function claimEvent(ctx: DomainCtx): Promise<Claim | undefined> {
  const now = ctx.clock();
  return inTx(ctx, async (tx) => {
    const [next] = await tx
      .select({ id: outboxEvents.id, attempts: outboxEvents.attempts })
      .from(outboxEvents)
      .where(and(eq(outboxEvents.status, "waiting"), lte(outboxEvents.nextAttemptAt, new Date(now))))
      .orderBy(asc(outboxEvents.nextAttemptAt), asc(outboxEvents.id))
      .limit(1)
      .for("update", { skipLocked: true });
    if (next === undefined) return undefined;
    const attempts = next.attempts + 1;
    await tx
      .update(outboxEvents)
      .set({ attempts, nextAttemptAt: new Date(now + pauseAfter(attempts)) })
      .where(eq(outboxEvents.id, next.id));
    return { id: next.id, attempts };
  });
}

async function handle(ctx: DomainCtx, claim: Claim): Promise<keyof Handled> {
  try {
    await inTx(ctx, (tx) => act(tx, ctx, claim.id));
    return "handled";
  } catch (error) {
    const failed = claim.attempts >= ATTEMPTS_MAX;
    const lastError = withoutValues(error instanceof Error ? error.message : String(error));
    await inTx(ctx, (tx) =>
      tx
        .update(outboxEvents)
        .set({ status: failed ? "failed" : "waiting", lastError })
        .where(and(eq(outboxEvents.id, claim.id), eq(outboxEvents.status, "waiting"))),
    );
    return failed ? "failed" : "postponed";
  }
}

async function act(tx: Tx, ctx: DomainCtx, id: string): Promise<void> {
  const [row] = await tx
    .select()
    .from(outboxEvents)
    .where(and(eq(outboxEvents.id, id), eq(outboxEvents.status, "waiting")))
    .for("update");
  if (row === undefined) return;
  const event: Event = { ...row, memberId: asId<MemberId>(row.memberId), at: row.createdAt };
  const settings = await readSettings(tx, event.at);
  const deeds = await deedsOf(tx, event, settings);
  for (const deed of deeds) await earn(tx, settings, deed);
  if (event.name === "market.sale.released") {
    const xp = await lockXp(tx, event.memberId, event.at);
    const { sale, perWeek } = settings.earn.xp;
    await grantXp(tx, xp, { wanted: sale, perWeek });
  }
  await markActiveDays(tx, event, deeds);
  await awardDue(tx, ctx, { memberId: event.memberId, settings, at: event.at });
  await tx
    .update(outboxEvents)
    .set({ status: "handled", handledAt: new Date(ctx.clock()), lastError: null })
    .where(eq(outboxEvents.id, id));
}
