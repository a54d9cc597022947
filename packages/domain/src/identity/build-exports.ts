import { asId, type MemberId } from "@yoforex/contracts";
import { and, asc, eq, isNotNull, isNull, lt, lte, or } from "@yoforex/db";
import { dataExports } from "@yoforex/db/schema/account";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { type ExportPart, exportParts } from "./export-parts.ts";

const DAYS_KEPT = 7;
const DAY_MS = 24 * 3_600_000;
/** A packing that takes longer has died with its process. */
const LEASE_MS = 15 * 60_000;
const ATTEMPTS_MAX = 3;

/** Packs files into one and keeps it; what comes back says where. */
export type Pack = (
  parts: AsyncIterable<ExportPart>,
) => Promise<{ storageKey: string; sizeBytes: number; sha256: string }>;

/**
 * Packs what members asked for, one export after the other, and writes to them. May run twice at once, and be broken
 * off: what is not done in a quarter of an hour is begun anew, three times at most.
 * @returns how many were packed.
 */
export async function buildExports(ctx: DomainCtx, pack: Pack, limit: number): Promise<number> {
  const job = requireSystem(ctx);
  let packed = 0;
  for (; packed < limit; packed++) {
    const claimed = await claim(job);
    if (claimed === undefined) break;
    const memberId = asId<MemberId>(claimed.userId);
    const stored = await pack(exportParts(job, memberId));
    await inTx(job, async (tx) => {
      const expiresAt = new Date(job.clock() + DAYS_KEPT * DAY_MS);
      await tx
        .update(dataExports)
        .set({ status: "ready", ...stored, expiresAt })
        .where(eq(dataExports.id, claimed.id));
      await enqueueMail(tx, job, { userId: memberId, template: "export-ready", data: { days: DAYS_KEPT } });
    });
  }
  return packed;
}

async function claim(ctx: DomainCtx) {
  const now = ctx.clock();
  const { status, startedAt, attempts } = dataExports;
  const free = or(isNull(startedAt), lt(startedAt, new Date(now - LEASE_MS)));
  return inTx(ctx, async (tx) => {
    await tx
      .update(dataExports)
      .set({ status: "failed" })
      .where(and(eq(status, "waiting"), eq(attempts, ATTEMPTS_MAX), free));
    const [next] = await tx
      .select({ id: dataExports.id, userId: dataExports.userId, attempts })
      .from(dataExports)
      .where(and(eq(status, "waiting"), free))
      .orderBy(asc(dataExports.createdAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (next === undefined) return undefined;
    await tx
      .update(dataExports)
      .set({ startedAt: new Date(now), attempts: next.attempts + 1 })
      .where(eq(dataExports.id, next.id));
    return next;
  });
}

/** Forgets exports whose week is over, and has their bytes removed. @returns how many. */
export async function sweepExports(
  ctx: DomainCtx,
  remove: (storageKey: string) => Promise<void>,
): Promise<number> {
  const job = requireSystem(ctx);
  const gone = await job.db
    .delete(dataExports)
    .where(and(isNotNull(dataExports.expiresAt), lte(dataExports.expiresAt, new Date(job.clock()))))
    .returning({ storageKey: dataExports.storageKey });
  for (const { storageKey } of gone) if (storageKey !== null) await remove(storageKey);
  return gone.length;
}
