import { formatCoins } from "@yoforex/contracts";
import type { CheckoutOrder, CheckoutState, PaymentProvider } from "@yoforex/domain";
import { ask, ProviderError } from "./ask.ts";
import { isSigned } from "./signed-delivery.ts";
import { readStripeEvent, StripeSession } from "./stripe-events.ts";

export interface StripeSettings {
  secretKey: string;
  webhookSecret: string;
  /** Where Stripe answers; its own address unless told. */
  apiUrl?: string;
}

const STRIPE = "https://api.stripe.com";

/** The form that opens a page for one order: https://docs.stripe.com/api/checkout/sessions/create */
function formOf({ id, number, coins, cents, returnUrl, expiresAt }: CheckoutOrder): string {
  const price = "line_items[0][price_data]";
  return new URLSearchParams({
    mode: "payment",
    client_reference_id: id,
    success_url: returnUrl,
    cancel_url: returnUrl,
    expires_at: String(Math.ceil(expiresAt.getTime() / 1000)),
    "line_items[0][quantity]": "1",
    [`${price}[currency]`]: "usd",
    [`${price}[unit_amount]`]: String(cents),
    [`${price}[product_data][name]`]: `${formatCoins(coins)} coins, order ${number}`,
    // Refunds tell of the payment, not of the page.
    "payment_intent_data[metadata][order]": id,
  }).toString();
}

/** Takes money through Stripe's hosted page. What it tells is believed for its signature, never for where it came from. */
export function createStripe({ secretKey, webhookSecret, apiUrl = STRIPE }: StripeSettings): PaymentProvider {
  const authorization = { authorization: `Bearer ${secretKey}` };
  const sessions = `${apiUrl}/v1/checkout/sessions`;
  return {
    name: "stripe",

    async createCheckout(order) {
      const answer = await ask(sessions, {
        method: "POST",
        headers: {
          ...authorization,
          "content-type": "application/x-www-form-urlencoded",
          "idempotency-key": `checkout-${order.id}`,
        },
        body: formOf(order),
      });
      const { id, url } = StripeSession.parse(answer);
      if (!url) throw new ProviderError("the provider opened no page", null);
      return { reference: id, url };
    },

    readEvent: ({ body, signature }, now) =>
      isSigned({ secret: webhookSecret, header: signature, body }, now) ? readStripeEvent(body) : null,

    async lookUp(reference): Promise<CheckoutState> {
      try {
        const url = `${sessions}/${encodeURIComponent(reference)}`;
        return stateOf(StripeSession.parse(await ask(url, { method: "GET", headers: authorization })));
      } catch (error) {
        if (error instanceof ProviderError && error.status === 404) return { is: "unknown" };
        throw error;
      }
    },
  };
}

function stateOf(session: StripeSession): CheckoutState {
  if (session.status === "expired") return { is: "expired" };
  if (session.status !== "complete" || session.payment_status !== "paid") return { is: "open" };
  return {
    is: "paid",
    payment: session.payment_intent ?? null,
    cents: session.amount_total ?? 0,
    currency: session.currency ?? "",
  };
}
