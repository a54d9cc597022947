import {
  type Coins,
  coins,
  type EconomySettings,
  FILE_TYPES,
  LISTING_KINDS,
  type ListingKind,
  lesser,
  share,
  subtract,
  ZERO,
} from "@yoforex/contracts";
import type { Spendable, SpendingPurse } from "../economy/index.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** How long an upload may wait for its listing. */
export const UPLOAD_LIFE_MS = DAY_MS;

export type MarketRule = EconomySettings["market"][ListingKind];

/** An item costs nothing, or what its kind may cost. */
export const isPriceAllowed = (price: Coins, rule: MarketRule): boolean =>
  price === 0 || (price >= rule.leastPrice && price <= rule.greatestPrice);

export interface Shares {
  seller: Coins;
  platform: Coins;
}

/** The seller's part rounded down, the rest for the platform: not a coin is made or lost. */
export function sharesOf(price: Coins, sellerShareBps: number): Shares {
  const seller = share(price, sellerShareBps);
  return { seller, platform: subtract(price, seller) };
}

export interface Terms {
  price: Coins;
  sellerShareBps: number;
  shares: Shares;
  escrowEndsAt: Date;
  refundEndsAt: Date;
}

/**
 * What a purchase at `now` (milliseconds) means, as it is written on the order and never changes afterwards.
 * A free item has nothing to wait for. The buyer's own refund never outlasts the escrow, whose coins pay her back.
 */
export function termsOf(
  listing: { kind: ListingKind; price: number },
  settings: EconomySettings,
  now: number,
): Terms {
  const price = coins(listing.price);
  const { sellerShareBps } = settings.market[listing.kind];
  const escrowEnds = price === ZERO ? now : now + settings.escrowDays * DAY_MS;
  return {
    price,
    sellerShareBps,
    shares: sharesOf(price, sellerShareBps),
    escrowEndsAt: new Date(escrowEnds),
    refundEndsAt: new Date(Math.min(now + settings.selfRefundHours * HOUR_MS, escrowEnds)),
  };
}

export interface Part {
  from: SpendingPurse;
  to: keyof Shares;
  amount: Coins;
}

/** Which purse pays whom: the purses are emptied in their order, the seller's share is filled first. */
export function partsOf(paid: Spendable, shares: Shares): Part[] {
  const sellerFromPurchased = lesser(paid.purchased, shares.seller);
  const sellerFromAvailable = subtract(shares.seller, sellerFromPurchased);
  const parts: Part[] = [
    { from: "purchased", to: "seller", amount: sellerFromPurchased },
    { from: "purchased", to: "platform", amount: subtract(paid.purchased, sellerFromPurchased) },
    { from: "available", to: "seller", amount: sellerFromAvailable },
    { from: "available", to: "platform", amount: subtract(paid.available, sellerFromAvailable) },
  ];
  return parts.filter((part) => part.amount > ZERO);
}

export interface Cover {
  seller: Coins;
  commission: Coins;
  promotions: Coins;
}

/**
 * Who pays back a share that was released: its seller as far as she has it, for the rest the platform, from what it
 * earned and then from its budget for rewards. What all three have together may still fall short.
 */
export function coverOf(share: Coins, has: Cover): Cover {
  const seller = lesser(share, has.seller);
  const commission = lesser(subtract(share, seller), has.commission);
  const promotions = lesser(subtract(subtract(share, seller), commission), has.promotions);
  return { seller, commission, promotions };
}

/** Under what people know an order. */
export const orderNumber = (number: number): string => `M-${number}`;

/** The ending of a file's name in lower case, without the dot; empty when it has none. */
export const endingOf = (name: string): string =>
  /[^.]\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "";

/** Every ending that some kind of listing may sell. */
export const SOLD_ENDINGS: readonly string[] = [
  ...new Set(LISTING_KINDS.flatMap((kind) => FILE_TYPES[kind])),
].sort();
