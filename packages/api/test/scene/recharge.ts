import { coins, RECHARGE_DEFAULTS } from "@yoforex/contracts";
import type { DomainCtx } from "@yoforex/domain";
import { listFlaggedPayments } from "@yoforex/domain/moderation";
import { receivePayment, startRecharge } from "@yoforex/domain/recharge";
import { aRequest, hers, open, type Part, type Stage } from "./part.ts";

const [PACKAGE] = RECHARGE_DEFAULTS.packages;
if (PACKAGE === undefined) throw new Error("no packages are for sale by default");
const WISH = { coins: coins(PACKAGE.coins), bonus: coins(PACKAGE.bonus), cents: PACKAGE.cents };

/** Orders for coins of the owner's and her partner's; what was paid for them is not what they cost. */
export async function rechargePart({ world, people, as }: Stage): Promise<Part> {
  const anOrder = async (ctx: DomainCtx) => {
    const { id } = await startRecharge(ctx, { ...WISH, requestId: aRequest() });
    await receivePayment(world.asSystem(), world.till.tell({ orderId: id, cents: 1, currency: "usd" }));
    return id;
  };
  const [owned, foreign] = [await anOrder(as(people.owner)), await anOrder(as(people.partner))];
  await anOrder(as(people.owner));
  const { rows } = await listFlaggedPayments(as(people.moderator), { limit: 2 });
  const [first, second] = rows.map(({ id }) => id);
  if (first === undefined || second === undefined) throw new Error("no payment of the scene waits for staff");
  return {
    ids: { rechargeId: hers(owned, foreign), paymentId: open(first, second) },
    given: { "member recharge.start": WISH },
  };
}
