import type { ListVaultInput, VaultLotPage, VaultLotView } from "@yoforex/contracts";
import { and, desc, eq, sql } from "@yoforex/db";
import { vaultCoins } from "@yoforex/db/schema/earning";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";

/** A lot as its owner sees it. */
export const lotView = (lot: typeof vaultCoins.$inferSelect): VaultLotView => ({
  id: lot.id,
  amount: lot.amount,
  source: lot.source,
  status: lot.status,
  lockedAt: lot.createdAt.toISOString(),
  unlockAt: lot.unlockAt.toISOString(),
  closedAt: lot.closedAt?.toISOString() ?? null,
  transferId: lot.sourceTransferId,
  closingTransferId: lot.closingTransferId,
});

/**
 * One's lots in the vault, those that unlock last first.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); INVALID_INPUT for a cursor that isn't one.
 */
export async function listVault(ctx: DomainCtx, input: ListVaultInput): Promise<VaultLotPage> {
  const member = requireMember(ctx);
  const from = positionOf(input.cursor);
  const rows = await inTx(member, (tx) =>
    tx
      .select()
      .from(vaultCoins)
      .where(
        and(
          eq(vaultCoins.userId, member.actor.id),
          from && sql`(${vaultCoins.unlockAt}, ${vaultCoins.id}) < ${pointOf(from)}`,
        ),
      )
      .orderBy(desc(vaultCoins.unlockAt), desc(vaultCoins.id))
      .limit(input.limit + 1),
  );
  const { rows: lots, nextCursor } = toPage(rows, input.limit, ({ unlockAt, id }) => ({ at: unlockAt, id }));
  return { rows: lots.map(lotView), nextCursor };
}
