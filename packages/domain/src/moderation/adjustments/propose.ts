import {
  type AdjustmentId,
  type AdjustmentView,
  asId,
  coins,
  DomainError,
  formatCoins,
  newId,
  type ProposeAdjustmentInput,
} from "@yoforex/contracts";
import { and, eq, type Tx } from "@yoforex/db";
import { coinAdjustments } from "@yoforex/db/schema/adjustments";
import { recordAudit } from "../../audit-log.ts";
import { allow, notAllowed, requireRole } from "../../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../../context.ts";
import { readSettings } from "../../economy/index.ts";
import { lockMember } from "../sanction-member.ts";
import { type AdjustmentRow, adjustmentNumber, adjustmentView, adjustmentViews } from "./queries.ts";
import { settle } from "./settle.ts";

const DAY_MS = 86_400_000;

/**
 * Gives a member coins, or takes some of what she has available: at once up to the settings' limit, else once a second
 * admin agrees. The same request again answers with the first adjustment.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND, also for the erased; INSUFFICIENT_COINS; DUPLICATE_REQUEST_DIFFERS.
 *   No coins moved then.
 */
export async function proposeAdjustment(
  ctx: DomainCtx,
  input: ProposeAdjustmentInput,
): Promise<AdjustmentView> {
  const admin = requireRole(ctx, "admin");
  return inTx(admin, async (tx) => {
    // Proposals about one member take turns, so that the second of two clicks finds the first.
    const found = await lockMember(tx, input.memberId);
    const known = await findReplay(tx, admin, input);
    if (known !== undefined) return known;
    if (found.status === "erased") throw new DomainError("NOT_FOUND", { what: "member" });
    const member = allow(found, "adjust", found.id !== admin.actor.id || notAllowed("own_item"));
    const row = await place(tx, admin, input);
    await recordAudit(tx, admin, {
      action: `adjustment.${input.kind}`,
      target: { type: "member", id: member.id, label: member.username },
      reason: input.reason,
      changes: [
        { field: adjustmentNumber(row.number), before: null, after: formatCoins(input.amount) },
        { field: "status", before: null, after: row.twoAdmins ? "proposed" : "posted" },
      ],
    });
    if (!row.twoAdmins) await settle(tx, admin, { row, decision: input.reason });
    return adjustmentView(tx, admin, asId<AdjustmentId>(row.id));
  });
}

/** The adjustment that this request made before. @throws DUPLICATE_REQUEST_DIFFERS when it was another. */
async function findReplay(
  tx: Tx,
  admin: MemberCtx,
  input: ProposeAdjustmentInput,
): Promise<AdjustmentView | undefined> {
  const { proposedBy, requestId } = coinAdjustments;
  const rows = await tx
    .select()
    .from(coinAdjustments)
    .where(and(eq(proposedBy, admin.actor.id), eq(requestId, input.requestId)));
  const [row] = rows;
  if (row === undefined) return undefined;
  const isSame =
    row.userId === input.memberId &&
    row.kind === input.kind &&
    row.amount === input.amount &&
    row.reason === input.reason &&
    row.told === input.told;
  if (!isSame) throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  return (await adjustmentViews(tx, admin, rows))[0];
}

async function place(tx: Tx, admin: MemberCtx, input: ProposeAdjustmentInput): Promise<AdjustmentRow> {
  const now = admin.clock();
  const { adjustments } = await readSettings(tx, new Date(now));
  const [row] = await tx
    .insert(coinAdjustments)
    .values({
      id: newId<AdjustmentId>(now),
      userId: input.memberId,
      requestId: input.requestId,
      kind: input.kind,
      amount: input.amount,
      aloneUpTo: coins(adjustments.aloneUpTo),
      reason: input.reason,
      told: input.told,
      proposedBy: admin.actor.id,
      expiresAt: new Date(now + adjustments.waitDays * DAY_MS),
      createdAt: new Date(now),
    })
    .returning();
  if (row === undefined) throw new Error("an adjustment was inserted and did not come back");
  return row;
}
