import { type AdjustmentId, type AdjustmentView, DomainError } from "@yoforex/contracts";
import { type Db, desc, eq, type SQL, type Tx } from "@yoforex/db";
import { coinAdjustments } from "@yoforex/db/schema/adjustments";
import type { MemberCtx } from "../../context.ts";
import { memberRefs } from "../../identity/index.ts";
import { canApprove, canReject, canTakeBack } from "./policy.ts";

export type AdjustmentRow = typeof coinAdjustments.$inferSelect;

export const adjustmentNumber = (number: number): string => `A-${number}`;

/** Adjustments that fit, the newest first. */
export const readAdjustments = (
  db: Db | Tx,
  { where, limit }: { where: SQL | undefined; limit: number },
): Promise<AdjustmentRow[]> =>
  db
    .select()
    .from(coinAdjustments)
    .where(where)
    .orderBy(desc(coinAdjustments.createdAt), desc(coinAdjustments.id))
    .limit(limit);

/** One adjustment, locked until the transaction ends. @throws NOT_FOUND. */
export async function lockAdjustment(tx: Tx, adjustmentId: AdjustmentId): Promise<AdjustmentRow> {
  const [row] = await tx
    .select()
    .from(coinAdjustments)
    .where(eq(coinAdjustments.id, adjustmentId))
    .for("update");
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "adjustment" });
  return row;
}

/** Rows as an admin sees them, in the same order. */
export async function adjustmentViews(
  db: Db | Tx,
  { actor, clock }: MemberCtx,
  rows: AdjustmentRow[],
): Promise<AdjustmentView[]> {
  const refOf = await memberRefs(
    db,
    rows.flatMap(({ userId, proposedBy, decidedBy, takenBackBy }) =>
      [userId, proposedBy, decidedBy, takenBackBy].filter((id) => id !== null),
    ),
  );
  const refOrNull = (id: string | null) => (id === null ? null : refOf(id));
  return rows.map((row) => ({
    id: row.id,
    number: adjustmentNumber(row.number),
    member: refOf(row.userId),
    kind: row.kind,
    amount: row.amount,
    status: row.status,
    twoAdmins: row.twoAdmins,
    reason: row.reason,
    told: row.told,
    proposedBy: refOf(row.proposedBy),
    decidedBy: refOrNull(row.decidedBy),
    decision: row.decision,
    takenBackBy: refOrNull(row.takenBackBy),
    takenBackReason: row.takenBackReason,
    transferId: row.transferId,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    may: {
      approve: canApprove(actor, row, clock()) === true,
      reject: canReject(actor, row, clock()) === true,
      takeBack: canTakeBack(actor, row) === true,
    },
  }));
}

/** One row as an admin sees it now. */
export async function adjustmentView(tx: Tx, admin: MemberCtx, id: AdjustmentId): Promise<AdjustmentView> {
  const rows = await readAdjustments(tx, { where: eq(coinAdjustments.id, id), limit: 1 });
  const [view] = await adjustmentViews(tx, admin, rows);
  if (view === undefined) throw new Error(`adjustment ${id} vanished while it was read`);
  return view;
}
