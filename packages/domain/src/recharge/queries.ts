import { asId, coins, type MemberId, type RechargeId, type RechargeView } from "@yoforex/contracts";
import { and, type Db, desc, eq, or, type SQL, sql, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { rechargeOrders } from "@yoforex/db/schema/recharge";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import type { PaymentEvent } from "../payment-provider.ts";
import { rechargeNumber } from "./rules.ts";

export type RechargeRow = typeof rechargeOrders.$inferSelect;

/** An order as its buyer sees it. */
export const rechargeView = (row: RechargeRow, now: number): RechargeView => ({
  id: row.id,
  number: rechargeNumber(row.number),
  status: row.status,
  coins: row.coins,
  bonus: row.bonus,
  cents: row.cents,
  provider: row.provider,
  checkoutUrl: row.status === "pending" && row.expiresAt.getTime() > now ? row.checkoutUrl : null,
  underReview: row.underReviewSince !== null,
  refundedCents: row.refundedCents,
  takenBack: row.takenBack,
  owed: row.owed,
  backTo: row.backTo,
  transferId: row.transferId,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  paidAt: row.paidAt?.toISOString() ?? null,
});

/** An order of a member's own; undefined for everybody else's. */
export async function findRecharge(
  db: Db | Tx,
  { id, memberId }: { id: RechargeId; memberId: MemberId },
): Promise<RechargeRow | undefined> {
  const [row] = await db
    .select()
    .from(rechargeOrders)
    .where(and(eq(rechargeOrders.id, id), eq(rechargeOrders.memberId, memberId)));
  return row;
}

export interface PageRequest {
  cursor?: string | undefined;
  limit: number;
}

/** A page of orders, newest first. */
export async function readRecharges(db: Db, where: SQL | undefined, { cursor, limit }: PageRequest) {
  const after = positionOf(cursor);
  const older = after && sql`(${rechargeOrders.createdAt}, ${rechargeOrders.id}) < ${pointOf(after)}`;
  const rows = await db
    .select()
    .from(rechargeOrders)
    .where(and(where, older))
    .orderBy(desc(rechargeOrders.createdAt), desc(rechargeOrders.id))
    .limit(limit + 1);
  return toPage(rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
}

const locked = (tx: Tx, where: SQL | undefined) =>
  tx
    .select({ order: rechargeOrders, memberStatus: users.status })
    .from(rechargeOrders)
    .innerJoin(users, eq(users.id, rechargeOrders.memberId))
    .where(where)
    .for("no key update", { of: rechargeOrders });

export type LockedRecharge = Awaited<ReturnType<typeof locked>>[number];

/** An order that nobody else changes until the transaction ends. */
export async function lockRecharge(tx: Tx, id: string): Promise<LockedRecharge | undefined> {
  const [found] = await locked(tx, eq(rechargeOrders.id, id));
  return found;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The order that an event is about, by whatever name the event has for it; locked. */
export async function lockRechargeOf(
  tx: Tx,
  provider: RechargeRow["provider"],
  { reference, orderId, payment }: PaymentEvent,
): Promise<LockedRecharge | undefined> {
  const names = [
    reference === null ? undefined : eq(rechargeOrders.providerReference, reference),
    orderId === null || !UUID.test(orderId) ? undefined : eq(rechargeOrders.id, orderId),
    payment === null ? undefined : eq(rechargeOrders.paymentReference, payment),
  ].filter((name) => name !== undefined);
  if (names.length === 0) return undefined;
  const found = await locked(tx, and(eq(rechargeOrders.provider, provider), or(...names)));
  // Names that lead to two orders lead to none: which of them was paid is a person's to say.
  return found.length === 1 ? found[0] : undefined;
}

/** The buyer's id, and all coins that her money buys. */
export const boughtBy = ({ memberId, ...row }: RechargeRow) => ({
  memberId: asId<MemberId>(memberId),
  total: coins(row.coins + row.bonus),
});
