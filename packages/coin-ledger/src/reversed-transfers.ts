import type { TransferId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import type { Reader } from "./accounts.ts";
import type { Metadata, Source } from "./posting.ts";
import type { PostingKind } from "./posting-kinds.ts";

/** What a transfer was for, without its entries. */
export interface TransferCause {
  readonly id: TransferId;
  readonly kind: PostingKind;
  readonly source: Source | null;
  readonly metadata: Metadata | null;
}

interface CauseRow extends Record<string, unknown> {
  reversal: TransferId;
  id: TransferId;
  kind: PostingKind;
  source_type: string | null;
  source_id: string | null;
  metadata: Metadata | null;
}

/** What each of these reversals took back, by the reversal's id; ids of other transfers are passed over. */
export async function reversedTransfers(
  reader: Reader,
  reversals: readonly TransferId[],
): Promise<Map<TransferId, TransferCause>> {
  if (reversals.length === 0) return new Map();
  const { rows } = await reader.execute<CauseRow>(sql`
    select r.id as reversal, o.id, k.name as kind, o.source_type, o.source_id, o.metadata
    from coin_transfers r
    join coin_transfers o on o.id = r.reversal_of
    join coin_posting_kinds k on k.id = o.kind
    where r.id = any (${sql.param([...reversals])}::uuid[])`);
  return new Map(
    rows.map(({ reversal, id, kind, source_type, source_id, metadata }) => [
      reversal,
      {
        id,
        kind,
        source: source_type !== null && source_id !== null ? { type: source_type, id: source_id } : null,
        metadata,
      },
    ]),
  );
}
