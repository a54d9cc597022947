import { DomainError, type WithdrawalStep, type WithdrawalView } from "@yoforex/contracts";
import { asc, type Db, eq, inArray, type Tx } from "@yoforex/db";
import { withdrawalEvents, withdrawalRequests } from "@yoforex/db/schema/withdrawals";
import { type WithdrawalRow, withdrawalNumber } from "./queries.ts";

/** A withdrawal without its steps: what lists of staff show of it. */
export function plainView(row: WithdrawalRow): Omit<WithdrawalView, "steps"> {
  const net = row.amount - row.fee;
  return {
    id: row.id,
    number: withdrawalNumber(row.number),
    status: row.status,
    amount: row.amount,
    fee: row.fee,
    net,
    feeBps: row.feeBps,
    tier: row.tier,
    usCents: net * row.usCentsPerCoin,
    method: row.method,
    masked: row.masked,
    createdAt: row.createdAt.toISOString(),
    correctedAt: row.correctedAt?.toISOString() ?? null,
    holdTransferId: row.holdTransferId,
    settleTransferId: row.settleTransferId,
  };
}

/** The states that these came to, each one's in order. */
export async function stepsOf(
  reader: Db | Tx,
  ids: readonly string[],
): Promise<(id: string) => (WithdrawalStep & { actorId: string | null })[]> {
  const rows =
    ids.length === 0
      ? []
      : await reader
          .select()
          .from(withdrawalEvents)
          .where(inArray(withdrawalEvents.withdrawalId, [...ids]))
          .orderBy(asc(withdrawalEvents.withdrawalId), asc(withdrawalEvents.version));
  return (id) =>
    rows
      .filter(({ withdrawalId }) => withdrawalId === id)
      .map(({ toStatus, said, actorId, createdAt }) => ({
        status: toStatus,
        said,
        actorId,
        at: createdAt.toISOString(),
      }));
}

/** Withdrawals as their owner sees them: who decided is the house's business. */
export async function withdrawalViews(reader: Db | Tx, rows: WithdrawalRow[]): Promise<WithdrawalView[]> {
  const stepsFor = await stepsOf(
    reader,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...plainView(row),
    steps: stepsFor(row.id).map(({ status, said, at }) => ({ status, said, at })),
  }));
}

/** @throws NOT_FOUND. */
export async function readWithdrawal(reader: Db | Tx, id: string): Promise<WithdrawalView> {
  const rows = await reader.select().from(withdrawalRequests).where(eq(withdrawalRequests.id, id));
  const [view] = await withdrawalViews(reader, rows);
  if (view === undefined) throw new DomainError("NOT_FOUND", { what: "withdrawal" });
  return view;
}
