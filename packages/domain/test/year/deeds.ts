import { asId, coins, type PurchaseId, type ReplyId, type TipId } from "@yoforex/contracts";
import { checkIn, lockCoins } from "../../src/economy/index.ts";
import { acceptAnswer, postReply, unacceptAnswer } from "../../src/forum/index.ts";
import { purchaseListing, refundPurchase } from "../../src/market/index.ts";
import { getRefundQuote, refundByStaff } from "../../src/moderation/index.ts";
import { receivePayment, startRecharge } from "../../src/recharge/index.ts";
import type { TestMember } from "../../src/testing/index.ts";
import { sendTip, undoTip } from "../../src/tips/index.ts";
import {
  approveWithdrawal,
  cancelWithdrawal,
  markWithdrawal,
  payWithdrawal,
  rejectWithdrawal,
  requestWithdrawal,
} from "../../src/withdrawals/index.ts";
import { anOrder } from "../market-world.ts";
import { aWish, PACKAGES } from "../recharge-world.ts";
import { aRequest, type Stage } from "./stage.ts";

const BODY = "The account knows how many positions are open; a variable in memory forgets them. ".repeat(3);
const NOTE = "As agreed in the case.";

/** What a member does; it may be refused. Called again it is the same request, as after an answer that was lost. */
type Deed = () => Promise<unknown>;

/** What members do in a year. Each chooses at once what it is about, and gives the deed; null where there is nothing. */
export const DEEDS: Record<string, (stage: Stage, member: TestMember) => Deed | null> = {
  checkIn:
    ({ world }, member) =>
    () =>
      checkIn(world.as(member)),

  ask:
    ({ world, threads }, member) =>
    async () =>
      threads.push(await world.forum.aThread({ author: member, body: BODY })),

  reply({ world, chance, threads, replies }, member) {
    const thread = chance.pick(threads);
    if (thread === undefined) return null;
    const form = { requestId: aRequest(), threadId: thread.id, body: BODY };
    return async () => {
      const { id, number } = await postReply(world.as(member), form);
      replies.push({ thread, reply: { id: asId<ReplyId>(id), number, author: member } });
    };
  },

  accept({ world, chance, replies }) {
    const answer = chance.pick(replies);
    if (answer === undefined) return null;
    const { thread, reply } = answer;
    const taken = chance.happens(0.2);
    return async () => {
      const ctx = world.as(thread.author);
      await acceptAnswer(ctx, { threadId: thread.id, replyId: reply.id });
      if (taken) await unacceptAnswer(ctx, { threadId: thread.id });
    };
  },

  publish({ world, chance, listings }, seller) {
    const price = 20 + chance.below(400);
    return async () => listings.push(await world.aListing({ seller, price }));
  },

  buy({ world, chance, listings, purchases }, buyer) {
    const listing = chance.pick(listings);
    if (listing === undefined) return null;
    const order = anOrder(listing);
    return async () => {
      const { id } = await purchaseListing(world.as(buyer), order);
      purchases.push({ buyer, id });
    };
  },

  refund({ world, chance, purchases }) {
    const purchase = chance.pick(purchases.slice(-2));
    if (purchase === undefined) return null;
    const form = { requestId: aRequest(), purchaseId: asId<PurchaseId>(purchase.id) };
    return () => refundPurchase(world.as(purchase.buyer), form);
  },

  refundByStaff({ chance, admins, purchases }) {
    const purchase = chance.pick(purchases);
    if (purchase === undefined) return null;
    const purchaseId = asId<PurchaseId>(purchase.id);
    return async () => {
      const { platformPays } = await getRefundQuote(admins[0], { purchaseId });
      const form = { purchaseId, reason: NOTE, platformPaysSeen: coins(platformPays) };
      await refundByStaff(admins[0], form);
    };
  },

  lock({ world, chance }, member) {
    const form = { requestId: aRequest(), amount: coins(1 + chance.below(200)), days: 30 as const };
    return () => lockCoins(world.as(member), form);
  },

  tip({ world, chance, replies, tips }, member) {
    const reply = chance.pick(replies)?.reply;
    if (reply === undefined) return null;
    const target = { type: "reply" as const, id: reply.id };
    const form = { requestId: aRequest(), target, amount: coins(1 + chance.below(60)) };
    return async () => {
      const { id } = await sendTip(world.as(member), form);
      tips.push({ member, id });
    };
  },

  undoTip({ world, chance, tips }) {
    const tip = chance.pick(tips.slice(-5));
    return tip === undefined ? null : () => undoTip(world.as(tip.member), { tipId: asId<TipId>(tip.id) });
  },

  recharge({ world, recharges }, member) {
    const wish = aWish({}, PACKAGES.small);
    return async () => {
      recharges.push({ member, order: await startRecharge(world.as(member), wish) });
    };
  },

  pay({ world, chance, recharges }) {
    const bought = chance.pick(recharges.slice(-10));
    if (bought === undefined) return null;
    const { id, cents } = bought.order;
    const kind = chance.happens(0.8) ? ("paid" as const) : ("expired" as const);
    const told = { orderId: id, reference: `page-${id}`, payment: `payment-${id}`, cents, currency: "usd" };
    const delivery = world.till.tell({ kind, ...told });
    return () => receivePayment(world.asSystem(), delivery);
  },

  /** Money that goes back, by a refund or a dispute, in part or whole, maybe before it was paid. */
  chargeBack({ world, chance, recharges }) {
    const bought = chance.pick(recharges);
    if (bought === undefined || chance.happens(0.7)) return null;
    const { id, cents } = bought.order;
    const kind = chance.happens(0.5) ? ("refunded" as const) : ("disputed" as const);
    const back = chance.happens(0.5) ? cents : 1 + chance.below(cents);
    const told = {
      orderId: id,
      reference: `page-${id}`,
      payment: `payment-${id}`,
      cents: back,
      currency: "usd",
    };
    const delivery = world.till.tell({ kind, ...told });
    return () => receivePayment(world.asSystem(), delivery);
  },

  withdraw({ world, chance, destinations, withdrawals }, member) {
    const destinationId = destinations.get(member);
    if (destinationId === undefined) return null;
    const form = { requestId: aRequest(), destinationId, amount: coins(1_000 + chance.below(500)) };
    return async () => {
      const { id } = await requestWithdrawal(world.as(member), form);
      withdrawals.push({ member, id: asId(id) });
    };
  },

  decide({ world, chance, admins, withdrawals }) {
    const asked = chance.pick(withdrawals.slice(-10));
    if (asked === undefined) return null;
    const [approver, payer] = admins;
    const { member, id: withdrawalId } = asked;
    const outcome = chance.happens(0.8) ? ("paid" as const) : ("failed" as const);
    const ways: Deed[] = [
      () => cancelWithdrawal(world.as(member), { withdrawalId }),
      () => rejectWithdrawal(approver, { withdrawalId, note: NOTE }),
      () => approveWithdrawal(approver, { withdrawalId }),
      () => payWithdrawal(payer, { withdrawalId }),
      () => markWithdrawal(payer, { withdrawalId, outcome, note: NOTE }),
    ];
    return chance.pick(ways) ?? null;
  },
};
