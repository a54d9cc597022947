import { balancesOf, trialBalance } from "@yoforex/coin-ledger";
import {
  asId,
  type CoinPackage,
  coins,
  newId,
  RECHARGE_DEFAULTS,
  type RechargeId,
  type RechargeView,
  type RequestId,
  type StartRechargeInput,
} from "@yoforex/contracts";
import { asc, eq } from "@yoforex/db";
import { paymentEvents } from "@yoforex/db/schema/recharge";
import { expect } from "vitest";
import { auditBooks } from "../src/moderation/index.ts";
import type { PaymentEvent } from "../src/payment-provider.ts";
import { getRecharge, type Received, receivePayment, startRecharge } from "../src/recharge/index.ts";
import { createWorld, type TestMember, type World } from "../src/testing/index.ts";

const [SMALL, MEDIUM] = RECHARGE_DEFAULTS.packages;
if (SMALL === undefined || MEDIUM === undefined) throw new Error("no packages are for sale by default");
/** 100 + 10 coins for 550 cents, and 300 + 40 for 1,650. */
export const PACKAGES = { small: SMALL, medium: MEDIUM };

/** Asks for a package under a request of its own. */
export const aWish = (
  wish: Partial<StartRechargeInput> = {},
  pack: CoinPackage = SMALL,
): StartRechargeInput => ({
  requestId: newId<RequestId>(),
  coins: coins(pack.coins),
  bonus: coins(pack.bonus),
  cents: pack.cents,
  ...wish,
});

export interface RechargeWorld extends World {
  /** An order that waits for its payment. */
  anOrder(member: TestMember, pack?: CoinPackage): Promise<RechargeView>;
  /** What the provider would tell of an order: paid in full, unless told otherwise. */
  about(order: RechargeView, event?: Partial<PaymentEvent>): Partial<PaymentEvent>;
  /** Delivers it, as the provider would. */
  hear(event: Partial<PaymentEvent>): Promise<Received>;
  /** The order as its buyer sees it now. */
  see(member: TestMember, order: RechargeView): Promise<RechargeView>;
  purchasedOf(member: TestMember): Promise<number>;
  /** The events that are written down about an order, the oldest first. */
  eventsOf(order: RechargeView): Promise<(typeof paymentEvents.$inferSelect)[]>;
  /** All coins that were ever made. */
  issued(): Promise<number>;
  /** Every invariant of the ledger holds. */
  expectSoundBooks(): Promise<void>;
}

export async function createRechargeWorld(): Promise<RechargeWorld> {
  const world = await createWorld();
  return {
    ...world,
    anOrder: (member, pack) => startRecharge(world.as(member), aWish({}, pack)),
    about: (order, event = {}) => ({
      kind: "paid",
      orderId: order.id,
      reference: `page-${order.id}`,
      payment: `payment-${order.id}`,
      cents: order.cents,
      currency: "usd",
      ...event,
    }),
    hear: (event) => receivePayment(world.asSystem(), world.till.tell(event)),
    see: (member, order) => getRecharge(world.as(member), { rechargeId: asId<RechargeId>(order.id) }),
    purchasedOf: async ({ id }) => (await balancesOf(world.db.app, id)).purchased.balance,
    eventsOf: (order) =>
      world.db.app
        .select()
        .from(paymentEvents)
        .where(eq(paymentEvents.orderId, order.id))
        .orderBy(asc(paymentEvents.createdAt), asc(paymentEvents.id)),
    expectSoundBooks: async () => {
      const { results } = await auditBooks(world.db.app);
      expect(results.filter(({ passed }) => !passed)).toEqual([]);
    },
    issued: async () => {
      const { rows } = await trialBalance(world.db.app, { since: new Date(0) });
      return -(rows.find(({ kind }) => kind === "issuance")?.balance ?? 0);
    },
  };
}
