import { POSTING_KINDS, type PostingKind, listTransfers as readTransfers } from "@yoforex/coin-ledger";
import {
  asId,
  DomainError,
  type ListTransfersInput,
  type TransferId,
  type TransferPage,
} from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { transferViews } from "../economy/index.ts";
import { positionOf, toPage } from "../keyset.ts";

const isKind = (name: string): name is PostingKind => Object.hasOwn(POSTING_KINDS, name);

/** The kind that the browser's filter names. @throws INVALID_INPUT when coins never move under it. */
function kindOf(name: string): PostingKind {
  if (isKind(name)) return name;
  throw new DomainError("INVALID_INPUT", {
    fields: [{ path: "kind", message: "Coins never move under this name." }],
  });
}

/** The whole ledger, the newest transfer first, narrowed by kind, account, member and time. @throws NOT_ALLOWED (role); INVALID_INPUT. */
export async function listTransfers(ctx: DomainCtx, input: ListTransfersInput): Promise<TransferPage> {
  requireRole(ctx, "moderator");
  const after = positionOf(input.cursor);
  const found = await readTransfers(ctx.db, {
    limit: input.limit + 1,
    ...(after && { before: { at: after.at, id: asId<TransferId>(after.id) } }),
    ...(input.kind !== undefined && { kind: kindOf(input.kind) }),
    ...(input.account !== undefined && { accountKind: input.account }),
    ...(input.memberId !== undefined && { memberId: input.memberId }),
    ...(input.from !== undefined && { from: new Date(input.from) }),
    ...(input.until !== undefined && { until: new Date(input.until) }),
  });
  const { rows, nextCursor } = toPage(found, input.limit, ({ at, id }) => ({ at, id }));
  return { rows: await transferViews(ctx.db, rows, { staff: true }), nextCursor };
}
