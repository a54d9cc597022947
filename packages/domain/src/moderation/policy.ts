import {
  CREDITABLE_OUTCOMES,
  DomainError,
  type FlagOutcome,
  type FraudAct,
  type FraudState,
  type ListingStatus,
  type MemberStatus,
  mayImpose,
  maySanction,
  type PaymentEventKind,
  type PaymentOutcome,
  type PurchaseStatus,
  type RechargeStatus,
  type ReviewStatus,
  type RevisedPost,
  type Role,
  type SanctionKind,
} from "@yoforex/contracts";
import type { MemberActor } from "../actor.ts";
import { notAllowed, refuse, type Verdict } from "../authz.ts";

/** What staff can do to a listing, as the audit log names it. */
export type ListingAction = "listing.approve" | "listing.reject" | "listing.suspend" | "listing.restore";

export interface CaseFacts {
  sellerId: string;
  status: ListingStatus;
  /** Name of the member of staff who decided last, if any. */
  decidedBy: string | null;
}

/** Staff decide on everybody's listings but their own, and only on those that stand where they saw them. */
export function canDecide(actor: MemberActor, listing: CaseFacts, from: ListingStatus): Verdict {
  if (listing.sellerId === actor.id) return notAllowed("own_item");
  if (listing.status === from) return true;
  const bySeller = listing.status === "withdrawn" || listing.status === "pending";
  const decidedBy = bySeller ? null : listing.decidedBy;
  return refuse(new DomainError("ALREADY_DECIDED", { status: listing.status, decidedBy }));
}

export interface ReviewFacts {
  authorId: string;
  sellerId: string;
  status: ReviewStatus;
  decidedBy: string | null;
}

/** Staff decide on what others say of others' products, and not twice the same; what its author took back is hers. */
export function canDecideReview(actor: MemberActor, review: ReviewFacts, approved: boolean): Verdict {
  if (review.authorId === actor.id || review.sellerId === actor.id) return notAllowed("own_item");
  const { status, decidedBy } = review;
  if (status === "pending" || status === (approved ? "rejected" : "approved")) return true;
  return refuse(
    new DomainError("ALREADY_DECIDED", { status, decidedBy: status === "withdrawn" ? null : decidedBy }),
  );
}

/** What a reviewer has before her: a file, and how often the listing had been handed in. */
export interface Seen {
  versionId: string;
  revision: number;
}

/** A listing's hand-ins so far, its files the newest first. */
export interface Waiting {
  revision: number;
  versions: readonly { id: string; version: string }[];
}

/** A reviewer decides on what she looked at: another file or other words wait for another look. */
export function agreesOnVersion(seen: Seen, { revision, versions }: Waiting): Verdict {
  const [newest] = versions;
  if (newest === undefined || !versions.some(({ id }) => id === seen.versionId)) {
    return refuse(new DomainError("NOT_FOUND", { what: "file" }));
  }
  if (seen.versionId === newest.id && seen.revision === revision) return true;
  const changed = seen.versionId === newest.id ? "words" : "file";
  return refuse(new DomainError("LISTING_CHANGED", { changed, version: newest.version }));
}

export interface SanctionFacts {
  id: string;
  role: Role;
  status: MemberStatus;
}

/** Nobody sanctions herself or the erased, and only admins sanction staff or keep somebody out. */
export function canSanction(actor: MemberActor, member: SanctionFacts, kind: SanctionKind): Verdict {
  if (member.id === actor.id) return notAllowed("own_item");
  if (!maySanction(actor, member, kind)) return notAllowed("role");
  return member.status !== "erased" || standsAs("erased");
}

/** Nobody writes notes about herself. */
export const canNote = (actor: MemberActor, member: { id: string }): Verdict =>
  member.id !== actor.id || notAllowed("own_item");

export const standsAs = (status: string): Verdict =>
  refuse(new DomainError("ALREADY_DECIDED", { status, decidedBy: null }));

export interface AppealFacts {
  memberId: string;
  /** Who gave the sanction; null where a rule did. */
  givenBy: string | null;
  kind: SanctionKind;
  outcome: string | null;
}

/** An appeal is decided once, by somebody who neither gave the sanction nor bears it, and might have given it. */
export function canDecideAppeal(actor: MemberActor, appeal: AppealFacts): Verdict {
  if (appeal.memberId === actor.id || appeal.givenBy === actor.id) return notAllowed("own_item");
  if (!mayImpose(actor.role, appeal.kind)) return notAllowed("role");
  return appeal.outcome === null || standsAs(appeal.outcome);
}

/**
 * A switch is turned once; who comes second is told that it is so already.
 * @param facts whether it is on, and who turned it on where that is known.
 * @param status how it stands, in a word for people, once it is as `wanted`.
 */
export function canTurn(facts: { is: boolean; by: string | null }, wanted: boolean, status: string): Verdict {
  if (facts.is !== wanted) return true;
  return refuse(new DomainError("ALREADY_DECIDED", { status, decidedBy: wanted ? facts.by : null }));
}

export interface RefundFacts {
  buyerId: string;
  sellerId: string;
  status: PurchaseStatus;
}

/** Staff refund others' purchases, each once. Whether the seller can still pay back a released one, the ledger says. */
export function canRefundByStaff(actor: MemberActor, purchase: RefundFacts): Verdict {
  if (purchase.buyerId === actor.id || purchase.sellerId === actor.id) return notAllowed("own_item");
  return (
    purchase.status !== "refunded" ||
    refuse(new DomainError("REFUND_CLOSED", { because: "already_refunded" }))
  );
}

export interface FlaggedPayment {
  kind: PaymentEventKind;
  outcome: PaymentOutcome;
  flagged: boolean;
  decision: string | null;
  /** Name of the member of staff who decided it, if any. */
  decidedBy: string | null;
}

/** Whose order it is, and how that stands; null where no order is known. */
export type PaidOrder = { memberId: string; status: RechargeStatus } | null;

/** What waits is decided once, and by nobody who would gain from it. */
export function canDismissPayment(actor: MemberActor, payment: FlaggedPayment, order: PaidOrder): Verdict {
  if (order?.memberId === actor.id) return notAllowed("own_item");
  if (payment.flagged && payment.decision === null) return true;
  const status = payment.decision ?? "settled";
  return refuse(new DomainError("ALREADY_DECIDED", { status, decidedBy: payment.decidedBy }));
}

/** Coins are booked by hand where a payment came for an order that has none, and only its sum or its news was amiss. */
export function canCreditPayment(actor: MemberActor, payment: FlaggedPayment, order: PaidOrder): Verdict {
  const verdict = canDismissPayment(actor, payment, order);
  if (verdict !== true) return verdict;
  if (order === null) return refuse(new DomainError("NOT_FOUND", { what: "recharge order" }));
  return isCreditable(payment, order.status) || standsAs(order.status);
}

export const isCreditable = (
  { kind, outcome }: Pick<FlaggedPayment, "kind" | "outcome">,
  status: RechargeStatus,
): boolean =>
  kind === "paid" && CREDITABLE_OUTCOMES.includes(outcome) && status !== "paid" && status !== "refunded";

/** Members flag what others wrote and what is shown. */
export function canFlag(
  actor: MemberActor,
  { type }: RevisedPost,
  post: { authorId: string; hidden: boolean },
): Verdict {
  if (post.hidden) return refuse(new DomainError("NOT_FOUND", { what: type }));
  return post.authorId !== actor.id || notAllowed("own_item");
}

export interface FlagCaseFacts {
  /** Who wrote the flagged post. */
  authorId: string;
  outcome: FlagOutcome | null;
  /** Name of whoever decided, if anybody did. */
  decidedBy: string | null;
  /** Who looks at it now. */
  claim: { id: string; username: string } | null;
}

/** A case is decided once, by nobody whose post it is, and not while somebody else looks at it. */
export function canHandleFlags(actor: MemberActor, facts: FlagCaseFacts): Verdict {
  const { authorId, outcome, decidedBy, claim } = facts;
  if (authorId === actor.id) return notAllowed("own_item");
  if (outcome !== null) return refuse(new DomainError("ALREADY_DECIDED", { status: outcome, decidedBy }));
  return (
    claim === null || claim.id === actor.id || refuse(new DomainError("CASE_CLAIMED", { by: claim.username }))
  );
}

/** What was decided can be taken back by any of the staff but whose post it is. */
export function canUndoFlags(actor: MemberActor, { authorId, outcome }: FlagCaseFacts): Verdict {
  if (authorId === actor.id) return notAllowed("own_item");
  return outcome !== null || standsAs("open");
}

export interface FraudFacts {
  /** Whom the signal is about. */
  member: SanctionFacts;
  state: FraudState;
  /** How many entries the case has, and how many it had when whoever decides looked at it. */
  entries: number;
  seen: number;
}

/** Any of the staff may note something; the rest takes an admin, and a case that stands as she saw it. */
export function canActOnSignal(actor: MemberActor, act: FraudAct, facts: FraudFacts): Verdict {
  const { member, state, entries, seen } = facts;
  if (member.id === actor.id) return notAllowed("own_item");
  if (act !== "note") {
    const verdict = canSanction(actor, member, "freeze");
    if (verdict !== true) return verdict;
    if (state === "dismissed" || (act === "dismiss" && state !== "open")) return standsAs(state);
  }
  return entries === seen || standsAs(state);
}
