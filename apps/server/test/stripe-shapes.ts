/** Events in the shape that Stripe's reference gives them, with the fields that we read and some that we don't. */
const event = (type: string, object: object, id = "evt_1QkZ8v2eZvKYlo2C") => ({
  id,
  object: "event",
  api_version: "2025-03-31.basil",
  created: 1_795_420_800,
  livemode: false,
  pending_webhooks: 1,
  request: { id: null, idempotency_key: null },
  type,
  data: { object },
});

export const session = (changes: object = {}) => ({
  id: "cs_test_a1b2",
  object: "checkout.session",
  url: null,
  status: "complete",
  payment_status: "paid",
  client_reference_id: "0190aaaa-0000-7000-8000-0000000000aa",
  payment_intent: "pi_3Qk",
  amount_subtotal: 550,
  amount_total: 550,
  currency: "usd",
  customer_details: { email: "somebody@post.example" },
  metadata: {},
  ...changes,
});

const charge = {
  id: "ch_3Qk",
  object: "charge",
  amount: 550,
  amount_refunded: 100,
  refunded: false,
  currency: "usd",
  payment_intent: "pi_3Qk",
  metadata: { order: "0190aaaa-0000-7000-8000-0000000000aa" },
};

const dispute = {
  id: "du_1Qk",
  object: "dispute",
  amount: 550,
  charge: "ch_3Qk",
  currency: "usd",
  payment_intent: "pi_3Qk",
  reason: "fraudulent",
  status: "needs_response",
  metadata: {},
};

export const EVENTS = {
  paid: event("checkout.session.completed", session()),
  waits: event("checkout.session.completed", session({ payment_status: "unpaid" })),
  came: event("checkout.session.async_payment_succeeded", session({ payment_intent: { id: "pi_3Qk" } })),
  failed: event("checkout.session.async_payment_failed", session({ payment_status: "unpaid" })),
  expired: event(
    "checkout.session.expired",
    session({ status: "expired", payment_status: "unpaid", payment_intent: null }),
  ),
  refunded: event("charge.refunded", charge),
  // PHP writes an empty map as a list; some of its tools send it on like that.
  bare: event("charge.refunded", { ...charge, metadata: [] }),
  disputed: event("charge.dispute.funds_withdrawn", dispute),
  reinstated: event("charge.dispute.funds_reinstated", dispute),
  other: event("customer.created", { id: "cus_1", object: "customer" }),
};
