import {
  type ApproveWithdrawalsInput,
  type BatchOutcome,
  DomainError,
  isDomainError,
  type WithdrawalCase,
  type WithdrawalId,
  type WithdrawalInput,
} from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { decide } from "./decide.ts";
import { getWithdrawalCase } from "./get-case.ts";
import { withdrawalNumber } from "./queries.ts";

/**
 * Lets a withdrawal go on to be paid. No coins move.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND; ALREADY_DECIDED.
 */
export async function approveWithdrawal(ctx: DomainCtx, input: WithdrawalInput): Promise<WithdrawalCase> {
  await approve(requireRole(ctx, "admin"), input.withdrawalId);
  return getWithdrawalCase(ctx, input);
}

/**
 * The same for several at once, each in a transaction of its own: one that is refused holds no other back.
 * @throws NOT_ALLOWED (role); NOT_FOUND where there is none of them.
 */
export async function approveWithdrawals(
  ctx: DomainCtx,
  input: ApproveWithdrawalsInput,
): Promise<BatchOutcome> {
  const admin = requireRole(ctx, "admin");
  const rows: BatchOutcome["rows"] = [];
  for (const withdrawalId of input.withdrawalIds) {
    try {
      const { number } = await approve(admin, withdrawalId);
      rows.push({ withdrawalId, number: withdrawalNumber(number), refused: null });
    } catch (error) {
      if (!isDomainError(error)) throw error;
      rows.push({ withdrawalId, number: null, refused: error.code });
    }
  }
  if (rows.every(({ refused }) => refused === "NOT_FOUND")) {
    throw new DomainError("NOT_FOUND", { what: "withdrawal" });
  }
  return { rows };
}

const approve = (admin: MemberCtx, withdrawalId: WithdrawalId) =>
  inTx(admin, (tx) =>
    decide(tx, admin, {
      withdrawalId,
      act: "approve",
      to: "approved",
      with: { approvedBy: admin.actor.id },
    }),
  );
