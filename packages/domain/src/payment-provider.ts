import type { Coins, PaymentEventKind, PaymentProviderName, RechargeId } from "@yoforex/contracts";

/** What a buyer is to pay, and where she goes afterwards. */
export interface CheckoutOrder {
  id: RechargeId;
  /** As people see it: R-1001. */
  number: string;
  coins: Coins;
  /** The price in US cents. */
  cents: number;
  /** A page of ours. It proves nothing: whoever comes back there may have paid or not. */
  returnUrl: string;
  /** When the page must stop taking payments. */
  expiresAt: Date;
}

/** A page of the provider's on which the order is paid, and the provider's name for it. */
export interface Checkout {
  reference: string;
  url: string;
}

/** What the provider told about an order, once its signature was found right. */
export interface PaymentEvent {
  /** The provider's name for it: the same event may be told any number of times. */
  eventId: string;
  /** The provider's own word for it. */
  type: string;
  kind: PaymentEventKind;
  /** Our id for the order, as far as the provider passes it on. */
  orderId: string | null;
  /** The provider's name for the page, where the event tells it. */
  reference: string | null;
  /** The provider's name for the payment, where the event tells it. */
  payment: string | null;
  /** What was paid; of a refund all that went back so far, of a dispute what it took. In the currency's hundredths. */
  cents: number | null;
  /** Three small letters. */
  currency: string | null;
}

/** An event whose signature was right, with the digest of the bytes that it came in. */
export interface Told {
  provider: PaymentProviderName;
  event: PaymentEvent;
  payloadSha256: Uint8Array;
}

/** How a page stands, as its provider says when it is asked. `open` may still be paid, or a payment is under way. */
export type CheckoutState =
  | { is: "open" | "failed" | "expired" | "unknown" }
  | { is: "paid"; payment: string | null; cents: number; currency: string };

/** A message as it came in: the very bytes, for the signature is over them. */
export interface Delivery {
  body: Uint8Array;
  /** The header that the provider signs in. */
  signature: string | null;
}

/** Whoever takes the money. Its methods never run within a transaction. */
export interface PaymentProvider {
  readonly name: PaymentProviderName;
  /**
   * Opens a page for an order. Asked again for the same order, it answers with the same page.
   * @throws Error when the provider can't be reached or refuses.
   */
  createCheckout(order: CheckoutOrder): Promise<Checkout>;
  /** What a message says; null when its signature is wrong or older than the provider's window. Reads nothing before. */
  readEvent(delivery: Delivery, now: number): PaymentEvent | null;
  /** @throws Error when the provider can't be reached. */
  lookUp(reference: string): Promise<CheckoutState>;
}
