import { asId, coins, type Destination, type DestinationId, type WithdrawalId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { payoutDestinations } from "@yoforex/db/schema/withdrawals";
import type { MemberCtx } from "@yoforex/domain";
import {
  addDestination,
  approveWithdrawal,
  markWithdrawal,
  payWithdrawal,
  requestWithdrawal,
} from "@yoforex/domain/withdrawals";
import { aRequest, hers, type Part, REASON, type Stage } from "./part.ts";

const PAYPAL: Destination = { method: "paypal", address: "canary-payee@mail.example" };
const BANK: Destination = { method: "bank", holder: "Canary Payee", iban: "DE89370400440532013000" };
const CRYPTO: Destination = {
  method: "crypto",
  network: "bitcoin",
  address: "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
};

async function aDestination(ctx: MemberCtx, destination = PAYPAL): Promise<DestinationId> {
  return asId<DestinationId>((await addDestination(ctx, { destination })).id);
}

async function ask(ctx: MemberCtx, destinationId: DestinationId): Promise<WithdrawalId> {
  const form = { requestId: aRequest(), destinationId, amount: coins(1_000) };
  return asId<WithdrawalId>((await requestWithdrawal(ctx, form)).id);
}

/** The owner's withdrawals in every state that somebody can go on from, and one of her partner's. */
export async function withdrawalsPart({ world, people, as }: Stage): Promise<Part> {
  const [owner, partner, admin] = [as(people.owner), as(people.partner), as(people.admin)];
  const other = await world.staff("admin");
  const [used, unused] = [await aDestination(owner), await aDestination(owner, BANK)];
  const theirs = { used: await aDestination(partner), unused: await aDestination(partner, BANK) };
  // They have cooled off; the clock stands still, since much else in the scene would expire.
  await world.db.owner.update(payoutDestinations).set({ usableFrom: sql`created_at` });
  const [pending, approved, processing, paid] = [
    await ask(owner, used),
    await ask(owner, used),
    await ask(owner, used),
    await ask(owner, used),
  ];
  const foreign = await ask(partner, theirs.used);
  for (const withdrawalId of [approved, processing, paid]) await approveWithdrawal(other, { withdrawalId });
  await payWithdrawal(admin, { withdrawalId: processing });
  await payWithdrawal(other, { withdrawalId: paid });
  await markWithdrawal(other, { withdrawalId: paid, outcome: "paid", note: "BANK-4711" });
  return {
    ids: {
      withdrawalId: hers(pending, foreign),
      destinationId: hers(unused, theirs.unused),
    },
    words: { note: REASON },
    given: {
      "member withdrawals.request": { destinationId: used, amount: 1_000 },
      "member withdrawals.addDestination": () =>
        [PAYPAL, BANK, CRYPTO].map((destination) => ({ destination })),
      "admin withdrawals.pay": { withdrawalId: approved },
      "admin withdrawals.mark": { withdrawalId: processing },
      "admin withdrawals.reveal": { withdrawalId: processing },
      "admin withdrawals.correct": { withdrawalId: paid },
    },
    secrets: [{ text: "canary-payee@mail.example", readers: ["admin"] }],
  };
}
