import type {
  Checkout,
  CheckoutOrder,
  CheckoutState,
  Delivery,
  PaymentEvent,
  PaymentProvider,
} from "../payment-provider.ts";

const SIGNATURE = "signed by the till";

/** Somebody outside who takes money: a test decides what it tells, when, and whether it can be reached. */
export interface Till extends PaymentProvider {
  /** Pages that were opened, by their names. */
  readonly pages: Map<string, CheckoutOrder>;
  /** What it answers when it is asked about a page; `open` unless set. */
  readonly states: Map<string, CheckoutState>;
  isDown: boolean;
  /** An event as it would be delivered, signed. */
  tell(event: Partial<PaymentEvent>): Delivery & { provider: "test" };
}

/** A till that is open; nothing is paid yet. */
export function createTill(): Till {
  const pages = new Map<string, CheckoutOrder>();
  const states = new Map<string, CheckoutState>();
  let told = 0;
  const reached = () => {
    if (till.isDown) throw new Error("the till is closed");
  };
  const till: Till = {
    name: "test",
    pages,
    states,
    isDown: false,
    async createCheckout(order): Promise<Checkout> {
      reached();
      const reference = `page-${order.id}`;
      pages.set(reference, order);
      return { reference, url: `https://till.example/${reference}` };
    },
    readEvent({ body, signature }) {
      return signature === SIGNATURE ? JSON.parse(new TextDecoder().decode(body)) : null;
    },
    async lookUp(reference) {
      reached();
      return states.get(reference) ?? { is: "open" };
    },
    tell(event) {
      told += 1;
      const blank = { orderId: null, reference: null, payment: null, cents: null, currency: null };
      const whole = { eventId: `told-${told}`, type: "told", kind: "paid", ...blank, ...event };
      return {
        provider: "test",
        body: new TextEncoder().encode(JSON.stringify(whole)),
        signature: SIGNATURE,
      };
    },
  };
  return till;
}
