import type { NoteWithdrawalInput, WithdrawalCase } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { decide } from "./decide.ts";
import { getWithdrawalCase } from "./get-case.ts";

/**
 * Keeps a withdrawal back for a closer look; its owner reads why, and can no longer cancel it.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND; ALREADY_DECIDED.
 */
export async function holdWithdrawal(ctx: DomainCtx, input: NoteWithdrawalInput): Promise<WithdrawalCase> {
  const admin = requireRole(ctx, "admin");
  await inTx(admin, (tx) => decide(tx, admin, { ...input, act: "hold", to: "under_review" }));
  return getWithdrawalCase(ctx, input);
}
