import { DomainError, type WithdrawalId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { withdrawalRequests } from "@yoforex/db/schema/withdrawals";

export type WithdrawalRow = typeof withdrawalRequests.$inferSelect;

export const withdrawalNumber = (number: number): string => `W-${number}`;

/**
 * A withdrawal, held until the transaction ends.
 * @throws NOT_FOUND, also where the policies of the database conceal it.
 */
export async function lockWithdrawal(tx: Tx, id: WithdrawalId): Promise<WithdrawalRow> {
  const [row] = await tx.select().from(withdrawalRequests).where(eq(withdrawalRequests.id, id)).for("update");
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "withdrawal" });
  return row;
}
