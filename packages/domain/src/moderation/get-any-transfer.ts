import { transferById } from "@yoforex/coin-ledger";
import { DomainError, type TransferInput, type TransferView } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { transferViews } from "../economy/index.ts";

/** Any transfer with all its sides and balances. @throws NOT_ALLOWED (role); NOT_FOUND. */
export async function getAnyTransfer(ctx: DomainCtx, input: TransferInput): Promise<TransferView> {
  requireRole(ctx, "moderator");
  const transfer = await transferById(ctx.db, input.transferId);
  if (transfer === null) throw new DomainError("NOT_FOUND", { what: "transfer" });
  const [view] = await transferViews(ctx.db, [transfer], { staff: true });
  if (view === undefined) throw new Error("a transfer has a view");
  return view;
}
