import {
  type AccountRef,
  isPostingKind,
  type PostingKind,
  type StatementEntry,
  statement,
} from "@yoforex/coin-ledger";
import {
  type CauseView,
  DomainError,
  type StatementInput,
  type StatementLine,
  type StatementPage,
  subtract,
  ZERO,
} from "@yoforex/contracts";
import { requireAccount } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { causesOf } from "./causes.ts";

/**
 * A page of one of one's own purses, newest first. Its opening balance plus its lines makes its closing balance, and
 * each page closes where the one after it in time opens, as long as every kind is asked for.
 * @throws NOT_SIGNED_IN; INVALID_INPUT for a cursor or a kind that isn't one.
 */
export async function getStatement(ctx: DomainCtx, input: StatementInput): Promise<StatementPage> {
  const { actor } = requireAccount(ctx);
  const account: AccountRef = { kind: input.purse, owner: actor.id };
  const beforeSeq = seqOf(input.cursor);
  const found = await statement(ctx.db, {
    account,
    limit: input.limit + 1,
    ...(beforeSeq !== undefined && { beforeSeq }),
    ...(input.kind !== undefined && { kind: kindOf(input.kind) }),
    ...(input.from !== undefined && { from: new Date(input.from) }),
    ...(input.until !== undefined && { until: new Date(input.until) }),
  });
  const entries = found.slice(0, input.limit);
  const causes = await causesOf(ctx.db, entries, actor.id);
  const rows = entries.map((entry, index) => lineOf(entry, causes[index]));
  const oldest = rows.at(-1);
  return {
    purse: input.purse,
    // Where there is no entry, the purse was never touched: it holds nothing.
    opening: oldest?.balanceBefore ?? ZERO,
    closing: rows[0]?.balanceAfter ?? ZERO,
    rows,
    nextCursor: found.length > input.limit && oldest !== undefined ? String(oldest.seq) : null,
  };
}

function seqOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (!/^\d{1,15}$/.test(cursor)) {
    throw new DomainError("INVALID_INPUT", { fields: [{ path: "cursor", message: "not a cursor" }] });
  }
  return Number(cursor);
}

function kindOf(name: string): PostingKind {
  if (isPostingKind(name)) return name;
  throw new DomainError("INVALID_INPUT", { fields: [{ path: "kind", message: "not a kind of posting" }] });
}

function lineOf(entry: StatementEntry, cause: CauseView | undefined): StatementLine {
  if (cause === undefined) throw new Error(`transfer ${entry.transferId} has no cause`);
  return {
    seq: entry.seq,
    transferId: entry.transferId,
    kind: entry.kind,
    cause,
    amount: entry.amount,
    balanceBefore: subtract(entry.balanceAfter, entry.amount),
    balanceAfter: entry.balanceAfter,
    at: entry.at.toISOString(),
  };
}
