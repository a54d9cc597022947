import type { NoteWithdrawalInput, WithdrawalCase } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { decide } from "./decide.ts";
import { getWithdrawalCase } from "./get-case.ts";

/**
 * Refuses a withdrawal that nobody has begun to pay; all of its coins are available again, and its owner reads why.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND; ALREADY_DECIDED. No coins moved then.
 */
export async function rejectWithdrawal(ctx: DomainCtx, input: NoteWithdrawalInput): Promise<WithdrawalCase> {
  const admin = requireRole(ctx, "admin");
  await inTx(admin, (tx) => decide(tx, admin, { ...input, act: "reject", to: "rejected" }));
  return getWithdrawalCase(ctx, input);
}
