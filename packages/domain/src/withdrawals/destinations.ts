import { Destination, type DestinationView, isOpenWithdrawal, WITHDRAWAL_STATUSES } from "@yoforex/contracts";
import { and, asc, type Db, eq, inArray, type SQL, sql, type Tx } from "@yoforex/db";
import { payoutDestinations, withdrawalRequests } from "@yoforex/db/schema/withdrawals";
import type { DomainCtx } from "../context.ts";
import { destinationPurpose } from "../sealed-columns.ts";

/** The states in which a withdrawal's coins are held. */
export const OPEN_STATUSES = WITHDRAWAL_STATUSES.filter(isOpenWithdrawal);

/** As many as the settings can allow a member. */
const DESTINATIONS_SHOWN = 20;

/** Destinations as their owner sees them, the oldest first. */
export async function readDestinations(reader: Db | Tx, where: SQL): Promise<DestinationView[]> {
  const rows = await reader
    .select({
      id: payoutDestinations.id,
      method: payoutDestinations.method,
      masked: payoutDestinations.masked,
      usableFrom: payoutDestinations.usableFrom,
      createdAt: payoutDestinations.createdAt,
      inUse: sql<boolean>`exists (select from ${withdrawalRequests} where ${isFor(payoutDestinations.id)})`,
    })
    .from(payoutDestinations)
    .where(where)
    .orderBy(asc(payoutDestinations.createdAt), asc(payoutDestinations.id))
    .limit(DESTINATIONS_SHOWN);
  return rows.map(({ usableFrom, createdAt, ...row }) => ({
    ...row,
    usableFrom: usableFrom.toISOString(),
    createdAt: createdAt.toISOString(),
  }));
}

/** Whether a withdrawal that is still open goes to this destination. */
export const isFor = (destinationId: typeof payoutDestinations.id | string): SQL | undefined =>
  and(eq(withdrawalRequests.destinationId, destinationId), inArray(withdrawalRequests.status, OPEN_STATUSES));

export const sealDestination = ({ secrets }: DomainCtx, id: string, destination: Destination): string =>
  secrets.encrypt(JSON.stringify(destination), destinationPurpose(id));

/** A destination in clear, as it was typed. */
export const openDestination = (
  { secrets }: DomainCtx,
  { id, sealed }: { id: string; sealed: string },
): Destination => Destination.parse(JSON.parse(secrets.decrypt(sealed, destinationPurpose(id))));
