import { DomainError, type PurchaseStatus } from "@yoforex/contracts";
import type { MemberActor } from "../actor.ts";
import { refuse, type Verdict } from "../authz.ts";

interface OrderFacts {
  buyerId: string;
  status: PurchaseStatus;
  downloads: number;
}

/**
 * Who bought something reviews it, once she has fetched the file: buying, judging and taking the coins back unseen is
 * no review. What stands already may be edited after a refund too.
 */
export function canReview(actor: MemberActor, order: OrderFacts, written: boolean): Verdict {
  if (order.buyerId !== actor.id) return refuse(new DomainError("NOT_FOUND", { what: "purchase" }));
  if (written) return true;
  if (order.status === "refunded") return refuse(new DomainError("REVIEW_REFUSED", { because: "refunded" }));
  return order.downloads > 0 || refuse(new DomainError("REVIEW_REFUSED", { because: "not_downloaded" }));
}

/** The seller of a product answers what is said of it in public. */
export const canAnswer = (actor: MemberActor, review: { sellerId: string; status: string }): Verdict =>
  (review.sellerId === actor.id && review.status === "approved") ||
  refuse(new DomainError("NOT_FOUND", { what: "review" }));
