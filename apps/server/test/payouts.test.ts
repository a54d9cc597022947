import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import {
  asId,
  coins,
  type Destination,
  type DestinationId,
  newId,
  type RequestId,
  type WithdrawalId,
} from "@yoforex/contracts";
import type { MemberCtx, PayoutProvider } from "@yoforex/domain";
import { getWallet } from "@yoforex/domain/economy";
import { auditBooks } from "@yoforex/domain/moderation";
import { createWorld, type TestMember, type World } from "@yoforex/domain/testing";
import {
  addDestination,
  approveWithdrawal,
  getWithdrawalCase,
  markWithdrawal,
  payWithdrawal,
  reconcileWithdrawals,
  requestWithdrawal,
} from "@yoforex/domain/withdrawals";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createTestPayoutProvider } from "../src/payouts/http-payouts.ts";
import { createTestPayouts, type TestPayouts } from "../src/payouts/test-payouts.ts";

const KEY = "what both sides know";
let world: World;
let bank: TestPayouts;
let server: Server;
let admin: MemberCtx;
/** How many answers get lost on their way back, after the provider has acted. */
let losing = 0;

beforeAll(async () => {
  bank = createTestPayouts({ key: KEY });
  const answer = getRequestListener(bank.routes.fetch);
  server = createServer((request, response) => {
    const isLost = losing > 0;
    if (isLost) losing -= 1;
    if (isLost) response.end = () => response.destroy();
    void answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  world = await createWorld({ payouts: providerAt(portOf(server)) });
  admin = await world.staff("admin");
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});
afterEach(async () => {
  expect((await auditBooks(world.db.worker)).passed).toBe(true);
});

function portOf(listening: Server): number {
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return address.port;
}

const providerAt = (port: number, key = KEY): PayoutProvider =>
  createTestPayoutProvider({ baseUrl: `http://127.0.0.1:${port}`, key });

const paypal = (address: string): Destination => ({ method: "paypal", address });

/** A withdrawal of 1,000 coins, approved and ready to be paid. */
async function anApproved(
  destination: Destination,
): Promise<{ member: TestMember; withdrawalId: WithdrawalId }> {
  const member = await world.aMember({ coins: 2_000 });
  const added = await addDestination(world.as(member), { destination });
  world.clock.moveOn({ days: 31 });
  const { id } = await requestWithdrawal(world.as(member), {
    requestId: newId<RequestId>(),
    destinationId: asId<DestinationId>(added.id),
    amount: coins(1_000),
  });
  const withdrawalId = asId<WithdrawalId>(id);
  await approveWithdrawal(admin, { withdrawalId });
  return { member, withdrawalId };
}

const paidUnder = (key: string) => bank.paid.filter((payment) => payment.key === key);
const availableOf = async (member: TestMember) => (await getWallet(world.as(member))).purses[0]?.balance;
const reconcile = () => reconcileWithdrawals(world.asWorker(), 100);

test("what the provider pays at once is paid, under its reference", async () => {
  const { member, withdrawalId } = await anApproved(paypal("ana@mail.example"));
  const seen = await payWithdrawal(admin, { withdrawalId });
  expect(seen).toMatchObject({ status: "paid", rail: "test", reference: expect.stringMatching(/^TEST-/) });
  expect(paidUnder(withdrawalId)).toEqual([{ key: withdrawalId, usCents: 4_650 }]);
  expect(await availableOf(member)).toBe(1_000);
});

test("what it can't pay gives every coin back, and says why", async () => {
  const { member, withdrawalId } = await anApproved(paypal("fail@mail.example"));
  const seen = await payWithdrawal(admin, { withdrawalId });
  expect([seen.status, seen.steps.at(-1)?.said]).toEqual([
    "failed",
    "The payment failed: the account is closed",
  ]);
  expect([paidUnder(withdrawalId), await availableOf(member)]).toEqual([[], 2_000]);
});

test("what it answers late is settled by the job, once, however many run", async () => {
  const { member, withdrawalId } = await anApproved(paypal("late@mail.example"));
  expect((await payWithdrawal(admin, { withdrawalId })).status).toBe("processing");
  expect(await reconcile()).toEqual({ paid: 0, failed: 0, underway: 1 });
  const runs = await Promise.all([reconcile(), reconcile(), reconcile()]);
  expect(runs.some(({ paid }) => paid === 1)).toBe(true);
  expect(paidUnder(withdrawalId)).toHaveLength(1);
  expect(await availableOf(member)).toBe(1_000);
  expect((await getWithdrawalCase(admin, { withdrawalId })).steps.map(({ status }) => status)).toEqual([
    "pending",
    "approved",
    "processing",
    "paid",
  ]);
});

test("an answer that gets lost pays nothing twice: the provider is asked again under the same key", async () => {
  const { withdrawalId } = await anApproved(paypal("ana@mail.example"));
  // The first question arrives; the answer to the order itself is lost after the money went.
  losing = 0;
  const provider = providerAt(portOf(server));
  const losesOrders: PayoutProvider = {
    ...provider,
    send: async (order) => {
      losing = 1;
      return provider.send(order);
    },
  };
  const seen = await payWithdrawal({ ...admin, payouts: losesOrders }, { withdrawalId });
  expect([seen.status, paidUnder(withdrawalId).length]).toEqual(["processing", 1]);
  expect(await reconcile()).toEqual({ paid: 1, failed: 0, underway: 0 });
  expect(paidUnder(withdrawalId)).toHaveLength(1);
});

test("an order sent many times at once is paid once", async () => {
  const { withdrawalId } = await anApproved(paypal("ana@mail.example"));
  const order = { key: withdrawalId, usCents: 4_650, destination: paypal("ana@mail.example") };
  const provider = providerAt(portOf(server));
  await Promise.all(Array.from({ length: 8 }, () => provider.send(order)));
  await payWithdrawal(admin, { withdrawalId });
  expect(paidUnder(withdrawalId)).toHaveLength(1);
});

test("a provider that isn't there leaves it under way, and nobody marks by hand what it may have paid", async () => {
  const { member, withdrawalId } = await anApproved(paypal("ana@mail.example"));
  const gone = { ...admin, payouts: providerAt(1) };
  expect((await payWithdrawal(gone, { withdrawalId })).status).toBe("processing");
  const mark = markWithdrawal(admin, { withdrawalId, outcome: "failed", note: "It does not answer." });
  await expect(mark).rejects.toMatchObject({ code: "PAID_BY_PROVIDER", details: { provider: "test" } });
  expect(await availableOf(member)).toBe(1_000);
  expect(await reconcile()).toEqual({ paid: 1, failed: 0, underway: 0 });
});

test("the provider answers nobody without the key, and takes nothing that is no order", async () => {
  const port = portOf(server);
  const order = { key: newId<WithdrawalId>(), usCents: 1, destination: paypal("ana@mail.example") };
  await expect(providerAt(port, "another key").send(order)).rejects.toThrow("401");
  await expect(providerAt(port, "another key").find(order.key)).rejects.toThrow("401");
  await expect(providerAt(port).send({ ...order, usCents: -1 })).rejects.toThrow("400");
  expect(await providerAt(port).find(order.key)).toBeNull();
  expect(paidUnder(order.key)).toEqual([]);
});
