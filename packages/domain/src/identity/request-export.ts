import { DomainError, type ExportView, newId } from "@yoforex/contracts";
import { brokenConstraint, desc, eq } from "@yoforex/db";
import { dataExports } from "@yoforex/db/schema/account";
import { requireAccount } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { LIMITS } from "./limits.ts";

const EXPORTS_SHOWN = 10;

type Row = typeof dataExports.$inferSelect;

const viewOf = ({ id, status, sizeBytes, createdAt, expiresAt }: Row): ExportView => ({
  id,
  status,
  sizeBytes,
  requestedAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
});

/** The member's exports, the newest first: what is being packed and what can be fetched. */
export async function listExports(ctx: DomainCtx): Promise<ExportView[]> {
  const { actor, db } = requireAccount(ctx);
  const rows = await db
    .select()
    .from(dataExports)
    .where(eq(dataExports.userId, actor.id))
    .orderBy(desc(dataExports.createdAt))
    .limit(EXPORTS_SHOWN);
  return rows.map(viewOf);
}

/**
 * Asks for everything that is the member's, whatever her standing. A job packs it and writes to her when it is ready.
 * @throws ALREADY_DECIDED while one is being packed; RATE_LIMITED.
 */
export async function requestExport(ctx: DomainCtx): Promise<ExportView> {
  const member = requireAccount(ctx);
  await ctx.limits.take(LIMITS.exports, member.actor.id);
  const now = new Date(ctx.clock());
  return inTx(member, async (tx) => {
    const [row] = await tx
      .insert(dataExports)
      .values({ id: newId(now.getTime()), userId: member.actor.id, createdAt: now })
      .returning()
      .catch((error: unknown) => {
        if (brokenConstraint(error) !== "data_exports_one_waits_per_member") throw error;
        throw new DomainError("ALREADY_DECIDED", { status: "being packed", decidedBy: null });
      });
    if (row === undefined) throw new Error("the export was not written down");
    return viewOf(row);
  });
}
