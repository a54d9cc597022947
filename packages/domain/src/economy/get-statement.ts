import { type AccountRef, balancesOf, statement } from "@yoforex/coin-ledger";
import { DomainError, type StatementInput, type StatementPage, subtract } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { causesOf } from "./causes.ts";

function seqOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (!/^\d{1,15}$/.test(cursor)) {
    throw new DomainError("INVALID_INPUT", { fields: [{ path: "cursor", message: "not a cursor" }] });
  }
  return Number(cursor);
}

/**
 * A page of one of one's own purses, newest first. Its opening balance plus its lines makes its closing balance, and
 * each page closes where the one after it in time opens.
 * @throws NOT_SIGNED_IN; INVALID_INPUT for a cursor that isn't one.
 */
export async function getStatement(ctx: DomainCtx, input: StatementInput): Promise<StatementPage> {
  const { actor } = requireMember(ctx);
  const account: AccountRef = { kind: input.purse, owner: actor.id };
  const beforeSeq = seqOf(input.cursor);
  return inTx(ctx, async (tx) => {
    const found = await statement(tx, {
      account,
      limit: input.limit + 1,
      ...(beforeSeq !== undefined && { beforeSeq }),
    });
    const lines = found.slice(0, input.limit);
    const causes = await causesOf(tx, lines);
    const rows = lines.map((line, index) => ({
      seq: line.seq,
      transferId: line.transferId,
      kind: line.kind,
      cause: causes[index] ?? { text: line.kind, path: null },
      amount: line.amount,
      balanceBefore: subtract(line.balanceAfter, line.amount),
      balanceAfter: line.balanceAfter,
      at: line.at.toISOString(),
    }));
    const now = (await balancesOf(tx, actor.id))[input.purse].balance;
    const last = rows.at(-1);
    return {
      purse: input.purse,
      opening: last?.balanceBefore ?? now,
      closing: rows[0]?.balanceAfter ?? now,
      rows,
      nextCursor: found.length > input.limit && last !== undefined ? String(last.seq) : null,
    };
  });
}
