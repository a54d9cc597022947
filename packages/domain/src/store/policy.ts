import { DomainError, type DomainErrors, isPromotion, PLACES } from "@yoforex/contracts";
import type { MemberActor } from "../actor.ts";
import { refuse, type Verdict } from "../authz.ts";
import type { LockedItem, OwnThread } from "./queries.ts";

/** What a decision about a purchase rests on. */
export interface Facts {
  /** The thread to promote, if it exists and one may see it. */
  thread: OwnThread | null;
  /** How many of the item she has, and whether she has what it gives. */
  had: number;
  isOwned: boolean;
  /** How many threads have such a place now, and whether this one does. */
  places: number;
  isPromoted: boolean;
  now: Date;
}

const no = (because: DomainErrors["STORE_REFUSED"]["because"]): Verdict =>
  refuse(new DomainError("STORE_REFUSED", { because }));

const isOnSale = (
  { activeFrom, activeTo }: Pick<LockedItem, "activeFrom" | "activeTo">,
  now: Date,
): boolean => activeFrom <= now && (activeTo === null || activeTo > now);

/** Whoever may spend may buy what is on sale and left, within her number; a place only for a thread of her own. */
export function canBuy(actor: MemberActor, item: LockedItem, facts: Facts): Verdict {
  if (!isOnSale(item, facts.now)) return no("closed");
  if (item.stock !== null && item.sold >= item.stock) return no("sold_out");
  if (facts.isOwned) return no("owned");
  if (facts.had >= item.perMember) return no("limit");
  if (!isPromotion(item.kind)) return true;
  if (facts.thread === null) return refuse(new DomainError("NOT_FOUND", { what: "thread" }));
  if (facts.thread.authorId !== actor.id) return no("not_yours");
  if (facts.thread.isLocked) return no("thread");
  if (facts.isPromoted) return no("promoted");
  return facts.places < PLACES[item.kind] || no("places");
}
