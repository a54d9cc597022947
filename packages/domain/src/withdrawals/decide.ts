import type { WithdrawalId, WithdrawalStatus } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { recordAudit } from "../audit-log.ts";
import { allow } from "../authz.ts";
import type { MemberCtx } from "../context.ts";
import { type Change, changeStatus } from "./change-status.ts";
import { canAct, type StaffAct } from "./policy.ts";
import { lockWithdrawal, type WithdrawalRow, withdrawalNumber } from "./queries.ts";

export interface Decision {
  withdrawalId: WithdrawalId;
  act: StaffAct;
  to: WithdrawalStatus;
  note?: string;
  with?: Change["with"];
}

/**
 * What an admin decides on a withdrawal, with the audit row of it.
 * @returns the withdrawal as it was before.
 * @throws NOT_FOUND; NOT_ALLOWED (own_item, second_person); ALREADY_DECIDED; PAID_BY_PROVIDER.
 */
export async function decide(tx: Tx, admin: MemberCtx, decision: Decision): Promise<WithdrawalRow> {
  const { withdrawalId, act, to, note } = decision;
  const found = await lockWithdrawal(tx, withdrawalId);
  const row = allow(found, "decide", canAct(admin.actor, act, found));
  await recordAudit(tx, admin, {
    action: `withdrawal.${act}`,
    target: { type: "withdrawal", id: row.id, label: withdrawalNumber(row.number) },
    ...(note !== undefined && { reason: note }),
    changes: [{ field: "status", before: row.status, after: to }],
  });
  await changeStatus(tx, admin, {
    row,
    to,
    ...(note !== undefined && { note }),
    ...(decision.with && { with: decision.with }),
  });
  return row;
}
