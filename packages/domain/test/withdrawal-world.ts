import { balancesOf, houseBalance, setFrozen } from "@yoforex/coin-ledger";
import {
  asId,
  coins,
  type Destination,
  type DestinationId,
  newId,
  type RequestId,
  type RequestWithdrawalInput,
  type WithdrawalId,
  type WithdrawalStatus,
} from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { expect } from "vitest";
import { inTx, type MemberCtx } from "../src/context.ts";
import { auditBooks } from "../src/moderation/index.ts";
import type { PayoutProvider } from "../src/payout-provider.ts";
import { createWorld, type TestMember, type World } from "../src/testing/index.ts";
import {
  addDestination,
  approveWithdrawal,
  cancelWithdrawal,
  holdWithdrawal,
  markWithdrawal,
  payWithdrawal,
  rejectWithdrawal,
  requestWithdrawal,
} from "../src/withdrawals/index.ts";

export const PAYPAL: Destination = { method: "paypal", address: "payee@mail.example" };
export const BANK: Destination = { method: "bank", holder: "Ana Payee", iban: "DE89370400440532013000" };

/** A member who may withdraw, and where to. */
export interface Payee {
  member: TestMember;
  destinationId: DestinationId;
}

export interface WithdrawalWorld extends World {
  /** Two admins: one to approve, one to pay. */
  admins: [MemberCtx, MemberCtx];
  /** An old member with coins and a destination that has cooled off. */
  aPayee(wishes?: { coins?: number; destination?: Destination }): Promise<Payee>;
  ask(payee: Payee, amount: number): Promise<WithdrawalId>;
  /** A withdrawal of 1,000 coins of a new member's that has come to this state. */
  aWithdrawal(status: WithdrawalStatus, amount?: number): Promise<{ id: WithdrawalId; payee: Payee }>;
  /** What she has: available, held. */
  purses(member: TestMember): Promise<[available: number, held: number]>;
  /** What the house has: to pay out, and of fees. */
  house(): Promise<[clearing: number, fees: number]>;
  freeze(member: TestMember): Promise<void>;
  statusOf(id: WithdrawalId): Promise<WithdrawalStatus | undefined>;
  /** What must hold after every test, whatever it did. */
  expectSoundBooks(): Promise<void>;
}

export const aRequest = (payee: Payee, amount: number): RequestWithdrawalInput => ({
  requestId: newId<RequestId>(),
  destinationId: payee.destinationId,
  amount: coins(amount),
});

/** How each state is come to, by verbs alone. */
const WAYS: Record<WithdrawalStatus, readonly WithdrawalStatus[]> = {
  pending: [],
  under_review: ["under_review"],
  approved: ["approved"],
  processing: ["approved", "processing"],
  paid: ["approved", "processing", "paid"],
  rejected: ["rejected"],
  cancelled: ["cancelled"],
  failed: ["approved", "processing", "failed"],
};

export const NOTE = "As agreed in the case.";

export async function createWithdrawalWorld(payouts?: PayoutProvider): Promise<WithdrawalWorld> {
  const world = await createWorld({ ...(payouts && { payouts }) });
  const admins: [MemberCtx, MemberCtx] = [await world.staff("admin"), await world.staff("admin")];
  const [approver, payer] = admins;

  const act: Record<WithdrawalStatus, (id: WithdrawalId, payee: Payee) => Promise<unknown>> = {
    pending: async () => undefined,
    under_review: (withdrawalId) => holdWithdrawal(approver, { withdrawalId, note: NOTE }),
    approved: (withdrawalId) => approveWithdrawal(approver, { withdrawalId }),
    processing: (withdrawalId) => payWithdrawal(payer, { withdrawalId }),
    paid: (withdrawalId) => markWithdrawal(payer, { withdrawalId, outcome: "paid", note: NOTE }),
    failed: (withdrawalId) => markWithdrawal(payer, { withdrawalId, outcome: "failed", note: NOTE }),
    rejected: (withdrawalId) => rejectWithdrawal(approver, { withdrawalId, note: NOTE }),
    cancelled: (withdrawalId, { member }) => cancelWithdrawal(world.as(member), { withdrawalId }),
  };

  async function aPayee({ coins: has = 20_000, destination = PAYPAL } = {}): Promise<Payee> {
    const member = await world.aMember({ coins: has });
    const { id } = await addDestination(world.as(member), { destination });
    world.clock.moveOn({ days: 31 });
    return { member, destinationId: asId<DestinationId>(id) };
  }

  async function ask(payee: Payee, amount: number): Promise<WithdrawalId> {
    return asId<WithdrawalId>((await requestWithdrawal(world.as(payee.member), aRequest(payee, amount))).id);
  }

  return {
    ...world,
    admins,
    aPayee,
    ask,

    async aWithdrawal(status, amount = 1_000) {
      const payee = await aPayee();
      const id = await ask(payee, amount);
      for (const next of WAYS[status]) await act[next](id, payee);
      return { id, payee };
    },

    async purses({ id }) {
      const { available, held } = await balancesOf(world.db.app, id);
      return [available.balance, held.balance];
    },

    house: async () => [
      await houseBalance(world.db.app, "payout_clearing"),
      await houseBalance(world.db.app, "withdrawal_fees"),
    ],

    freeze: (member) =>
      inTx(world.asSystem(), async (tx) => {
        await setFrozen(tx, { memberId: member.id, frozen: true });
      }),

    async statusOf(id) {
      const { rows } = await world.db.owner.execute<{ status: WithdrawalStatus }>(
        sql`select status from withdrawal_requests where id = ${id}`,
      );
      return rows[0]?.status;
    },

    async expectSoundBooks() {
      const { results, ...check } = await auditBooks(world.db.worker);
      expect(results.filter(({ passed }) => !passed)).toEqual([]);
      expect(check).toMatchObject({ passed: true });
    },
  };
}
