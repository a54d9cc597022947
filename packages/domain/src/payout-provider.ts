import type { Destination, WithdrawalId } from "@yoforex/contracts";

/** Money that is to go out. */
export interface PayoutOrder {
  /** Names the payment to the provider: whatever it is sent under one key, it pays once. */
  key: WithdrawalId;
  usCents: number;
  destination: Destination;
}

/** What a provider knows of a payment. `paid` and `failed` are its last words: neither ever becomes the other. */
export type PayoutAnswer =
  | { state: "paid"; reference: string }
  | { state: "failed"; reason: string }
  | { state: "underway" };

/** Whoever moves the money. Either call may throw when it can't be reached: then nobody knows, and we ask again. */
export interface PayoutProvider {
  /** Kept with what it pays. */
  readonly name: string;
  /** Pays once under the order's key, and answers the same order with what became of it. */
  send(order: PayoutOrder): Promise<PayoutAnswer>;
  /** What became of a payment; null where nothing came under this key. */
  find(key: WithdrawalId): Promise<PayoutAnswer | null>;
}
