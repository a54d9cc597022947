import { type Coins, coins, DomainError, type ListingStatus, type PurchaseStatus } from "@yoforex/contracts";
import type { MemberActor } from "../actor.ts";
import { refuse, type Verdict } from "../authz.ts";
import { isPriceAllowed, type MarketRule } from "./rules.ts";

export interface ListingFacts {
  sellerId: string;
  /** A suspended member sells nothing. */
  sellerActive: boolean;
  status: ListingStatus;
  price: number;
  /** When it first went on sale; null while only its seller and staff know of it. */
  publishedAt: Date | null;
}

export interface OwnedFacts {
  id: string;
  createdAt: Date;
}

const isOnSale = (listing: ListingFacts): boolean => listing.status === "approved" && listing.sellerActive;

/** Everybody sees what is on sale; what isn't, its seller and those who bought it. */
export const canSeeListing = (listing: ListingFacts, viewerId: string | null, owned: boolean): boolean =>
  isOnSale(listing) || owned || listing.sellerId === viewerId;

/** Nobody buys from herself, twice, or what is off sale. */
export function canPurchase(
  actor: MemberActor,
  listing: ListingFacts,
  owned: OwnedFacts | undefined,
): Verdict {
  if (listing.sellerId === actor.id) return refuse(new DomainError("OWN_LISTING", {}));
  if (owned !== undefined) {
    return refuse(
      new DomainError("ALREADY_OWNED", { purchaseId: owned.id, boughtAt: owned.createdAt.toISOString() }),
    );
  }
  if (isOnSale(listing)) return true;
  // What was never on sale is nobody else's business: its refusal is that of a listing that isn't there.
  if (listing.publishedAt === null) return refuse(new DomainError("NOT_FOUND", { what: "listing" }));
  const status = listing.status === "approved" ? "suspended" : listing.status;
  return refuse(new DomainError("NOT_FOR_SALE", { status }));
}

/** A seller asks nothing, or what the kind may cost. */
export const canAsk = (price: Coins, rule: MarketRule): Verdict =>
  isPriceAllowed(price, rule) ||
  refuse(
    new DomainError("PRICE_OUT_OF_RANGE", {
      least: coins(rule.leastPrice),
      greatest: coins(rule.greatestPrice),
    }),
  );

/** A buyer pays the price that she saw, or nothing moves. */
export const agreesOnPrice = (seen: Coins, now: Coins): Verdict =>
  seen === now || refuse(new DomainError("PRICE_CHANGED", { seen, now }));

const decided = (status: ListingStatus): Verdict =>
  refuse(new DomainError("ALREADY_DECIDED", { status, decidedBy: null }));

const isSeller = (actor: MemberActor, listing: ListingFacts): boolean => listing.sellerId === actor.id;

/** Only its seller takes a listing off sale; what staff took off stays where they put it. */
export function canWithdraw(actor: MemberActor, listing: ListingFacts): Verdict {
  if (!isSeller(actor, listing)) return refuse(new DomainError("NOT_FOUND", { what: "listing" }));
  return listing.status === "approved" || decided(listing.status);
}

/** Only its seller hands a listing in again, after it was sent back or she took it off sale. */
export function canResubmit(actor: MemberActor, listing: ListingFacts): Verdict {
  if (!isSeller(actor, listing)) return refuse(new DomainError("NOT_FOUND", { what: "listing" }));
  return listing.status === "rejected" || listing.status === "withdrawn" || decided(listing.status);
}

export interface PurchaseFacts {
  buyerId: string;
  status: PurchaseStatus;
  refundEndsAt: Date;
  downloadCount: number;
}

/**
 * A buyer alone takes back what she hasn't downloaded, while the seller hasn't been paid and the time isn't over.
 * @param now milliseconds since the epoch.
 */
export function canRefund(actor: MemberActor, purchase: PurchaseFacts, now: number): Verdict {
  if (purchase.buyerId !== actor.id) return refuse(new DomainError("NOT_FOUND", { what: "purchase" }));
  if (purchase.status === "refunded") return closed("already_refunded");
  if (purchase.status === "released") return closed("released");
  if (purchase.downloadCount > 0) return closed("downloaded");
  return now < purchase.refundEndsAt.getTime() || closed("window_over");
}

/** A buyer downloads what she bought as long as she keeps it. */
export function canDownload(
  actor: MemberActor,
  purchase: Pick<PurchaseFacts, "buyerId" | "status">,
): Verdict {
  if (purchase.buyerId !== actor.id) return refuse(new DomainError("NOT_FOUND", { what: "purchase" }));
  return purchase.status !== "refunded" || closed("already_refunded");
}

const closed = (because: "downloaded" | "window_over" | "already_refunded" | "released"): Verdict =>
  refuse(new DomainError("REFUND_CLOSED", { because }));
