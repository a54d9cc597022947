import { createHash } from "node:crypto";
import type { PaymentOutcome, PaymentProviderName } from "@yoforex/contracts";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import type { Delivery, Told } from "../payment-provider.ts";
import { takePaymentEvent } from "./payment-events.ts";

/** What became of a message: an outcome, or that it was told before, or that it can't be the provider's. */
export type Received = PaymentOutcome | "replayed" | "refused";

/**
 * Takes a message that says to come from the provider. Its signature is looked at before anything in it is; the event
 * and what it does to its order and the coins are written in one transaction, once.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 * @throws Error for a failure of ours: the provider tells it again later.
 */
export async function receivePayment(
  ctx: DomainCtx,
  { provider, ...delivery }: Delivery & { provider: PaymentProviderName },
): Promise<Received> {
  const system = requireSystem(ctx);
  if (ctx.payments?.name !== provider) return "refused";
  const event = ctx.payments.readEvent(delivery, ctx.clock());
  if (event === null) return "refused";
  const told: Told = { provider, event, payloadSha256: createHash("sha256").update(delivery.body).digest() };
  return inTx(system, (tx) => takePaymentEvent(tx, system, told));
}
