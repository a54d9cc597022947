import { sql, type Tx } from "@yoforex/db";

/**
 * Waits until nobody else gives this address to an account. While one index key takes another's place, processes write
 * different indexes of an address, which no constraint compares; so all that one knows are locked, in one order.
 */
export async function lockAddress(tx: Tx, emailIndexes: readonly Uint8Array[]): Promise<void> {
  const names = emailIndexes.map((index) => Buffer.from(index).toString("hex")).sort();
  for (const name of names) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 2))`);
  }
}
