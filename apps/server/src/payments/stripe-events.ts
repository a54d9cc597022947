import type { PaymentEvent } from "@yoforex/domain";
import { z } from "zod";

const zName = z.string().min(1).max(255);
/** What a related thing is called; Stripe sends the whole thing instead where it was asked to. */
const zRelated = z.union([zName, z.object({ id: zName }).transform(({ id }) => id)]).nullish();

/** A page on which something is paid, as far as we read it. */
export const StripeSession = z.object({
  id: zName,
  url: z.string().nullish(),
  status: z.enum(["open", "complete", "expired"]).nullish(),
  payment_status: z.enum(["paid", "unpaid", "no_payment_required"]),
  client_reference_id: z.string().nullish(),
  payment_intent: zRelated,
  amount_total: z.int().nullish(),
  currency: z.string().nullish(),
});

export type StripeSession = z.infer<typeof StripeSession>;

const StripeCharge = z.object({
  payment_intent: zRelated,
  amount_refunded: z.int(),
  currency: z.string(),
  metadata: z.object({ order: z.string().optional() }).catch({}),
});

const StripeDispute = z.object({ payment_intent: zRelated, amount: z.int(), currency: z.string() });

const StripeEvent = z.object({ id: zName, type: zName, data: z.object({ object: z.unknown() }) });

type Facts = Omit<PaymentEvent, "eventId" | "type">;

const NOTHING: Facts = {
  kind: "other",
  orderId: null,
  reference: null,
  payment: null,
  cents: null,
  currency: null,
};

function ofSession(object: unknown, kind: Facts["kind"]): Facts {
  const session = StripeSession.parse(object);
  // A completed page whose money is still under way (a bank transfer) is told again once it has come.
  const isWaiting = kind === "paid" && session.payment_status !== "paid";
  return {
    kind: isWaiting ? "other" : kind,
    orderId: session.client_reference_id ?? null,
    reference: session.id,
    payment: session.payment_intent ?? null,
    cents: session.amount_total ?? null,
    currency: session.currency ?? null,
  };
}

function ofCharge(object: unknown): Facts {
  const charge = StripeCharge.parse(object);
  return {
    kind: "refunded",
    orderId: charge.metadata.order ?? null,
    reference: null,
    payment: charge.payment_intent ?? null,
    cents: charge.amount_refunded,
    currency: charge.currency,
  };
}

function ofDispute(object: unknown, kind: "disputed" | "reinstated"): Facts {
  const dispute = StripeDispute.parse(object);
  return {
    ...NOTHING,
    kind,
    payment: dispute.payment_intent ?? null,
    cents: dispute.amount,
    currency: dispute.currency,
  };
}

/** The events that say something about money, as Stripe calls them; every other one is written down and no more. */
const READERS: Readonly<Record<string, (object: unknown) => Facts>> = {
  "checkout.session.completed": (object) => ofSession(object, "paid"),
  "checkout.session.async_payment_succeeded": (object) => ofSession(object, "paid"),
  "checkout.session.async_payment_failed": (object) => ofSession(object, "failed"),
  "checkout.session.expired": (object) => ofSession(object, "expired"),
  "charge.refunded": ofCharge,
  "charge.dispute.funds_withdrawn": (object) => ofDispute(object, "disputed"),
  "charge.dispute.funds_reinstated": (object) => ofDispute(object, "reinstated"),
};

/** @throws SyntaxError or ZodError for what is no event of Stripe's: then our reading of them is out of date. */
export function readStripeEvent(body: Uint8Array): PaymentEvent {
  const { id, type, data } = StripeEvent.parse(JSON.parse(new TextDecoder().decode(body)));
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  return { eventId: id, type, ...(read === undefined ? NOTHING : read(data.object)) };
}
