import { transferById } from "@yoforex/coin-ledger";
import { DomainError, type TransferInput, type TransferView } from "@yoforex/contracts";
import { requireAccount } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { transferViews } from "./transfer-view.ts";

/**
 * Both sides of a transfer that touched one of one's own purses.
 * @throws NOT_SIGNED_IN; NOT_FOUND for others' transfers as for none.
 */
export async function getTransfer(ctx: DomainCtx, input: TransferInput): Promise<TransferView> {
  const { actor } = requireAccount(ctx);
  const transfer = await transferById(ctx.db, input.transferId);
  const touched = transfer?.entries.some(({ account }) => "owner" in account && account.owner === actor.id);
  if (transfer === null || !touched) throw new DomainError("NOT_FOUND", { what: "transfer" });
  const [view] = await transferViews(ctx.db, [transfer], { staff: false, memberId: actor.id });
  if (view === undefined) throw new Error("a transfer has a view");
  return view;
}
