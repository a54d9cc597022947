import type { RechargeView } from "@yoforex/contracts";
import { asId, type DestinationId, newId, type RequestId, type WithdrawalId } from "@yoforex/contracts";
import type { MemberCtx } from "../../src/context.ts";
import type { TestMember } from "../../src/testing/index.ts";
import { addDestination } from "../../src/withdrawals/index.ts";
import type { TestReply, TestThread } from "../forum-world.ts";
import type { TestListing } from "../market-world.ts";
import { createWalletWorld, type WalletWorld } from "../wallet-world.ts";
import { PAYPAL } from "../withdrawal-world.ts";
import type { Chance } from "./chance.ts";

/** Who takes part in a year, and what there is by now. What a crash kept from being noted here is there all the same. */
export interface Stage {
  readonly world: WalletWorld;
  readonly chance: Chance;
  readonly members: readonly TestMember[];
  readonly admins: readonly [MemberCtx, MemberCtx];
  readonly destinations: ReadonlyMap<TestMember, DestinationId>;
  readonly threads: TestThread[];
  readonly replies: { thread: TestThread; reply: TestReply }[];
  readonly listings: TestListing[];
  readonly purchases: { buyer: TestMember; id: string }[];
  readonly withdrawals: { member: TestMember; id: WithdrawalId }[];
  readonly recharges: { member: TestMember; order: RechargeView }[];
  readonly tips: { member: TestMember; id: string }[];
}

export const aRequest = (): RequestId => newId<RequestId>();

/** Members with some coins, and a month later, so that they may do whatever there is to do. */
export async function aStage(chance: Chance, size: number): Promise<Stage> {
  const world = await createWalletWorld();
  const members: TestMember[] = [];
  const destinations = new Map<TestMember, DestinationId>();
  for (let i = 0; i < size; i++) {
    const member = await world.aBuyer({ available: 2_000, purchased: 300 });
    const { id } = await addDestination(world.as(member), { destination: PAYPAL });
    members.push(member);
    destinations.set(member, asId<DestinationId>(id));
  }
  world.clock.moveOn({ days: 31 });
  const admins = [await world.staff("admin"), await world.staff("admin")] as const;
  const nothing = { threads: [], replies: [], listings: [], purchases: [] };
  return {
    world,
    chance,
    members,
    admins,
    destinations,
    ...nothing,
    withdrawals: [],
    recharges: [],
    tips: [],
  };
}
