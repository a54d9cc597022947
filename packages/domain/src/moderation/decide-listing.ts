import {
  asId,
  DomainError,
  type ListingCase,
  type ListingId,
  type ListingStatus,
  type MemberId,
} from "@yoforex/contracts";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { approveVersion, lockListing, readVersions, recordDecision } from "../market/index.ts";
import { recordEvent } from "../record-event.ts";
import { mailDecision } from "./decision-mails.ts";
import { agreesOnVersion, canDecide, type ListingAction, type Seen } from "./policy.ts";
import { readListingCase } from "./read-listing-case.ts";

export interface ListingDecision {
  listingId: ListingId;
  action: ListingAction;
  from: ListingStatus;
  to: "approved" | "rejected" | "suspended";
  /** What the reviewer looked at, where she decides on what waits. */
  seen?: Seen;
  /** Kept in the audit log; shown to the seller with a refusal. */
  reason?: string;
}

/**
 * What the four decisions on a listing have in common: a moderator who isn't its seller moves it from one status to
 * another, the first one wins, the act is written down, and the seller gets a mail.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND; ALREADY_DECIDED with who was faster; LISTING_CHANGED when the
 *   reviewer saw another file or other words than wait now. Nothing is decided then.
 */
export async function decideListing(ctx: DomainCtx, decision: ListingDecision): Promise<ListingCase> {
  const staff = requireRole(ctx, "moderator");
  const { action, from, to, reason, seen } = decision;
  return inTx(staff, async (tx) => {
    const found = await lockListing(tx, decision.listingId);
    if (found === undefined) throw new DomainError("NOT_FOUND", { what: "listing" });
    const refOf = await memberRefs(tx, found.decidedBy === null ? [] : [found.decidedBy]);
    const facts = { ...found, decidedBy: found.decidedBy === null ? null : refOf(found.decidedBy).username };
    const listing = allow(facts, "decide", canDecide(staff.actor, facts, from));
    if (seen !== undefined) {
      const versions = await readVersions(tx, listing.id);
      allow(listing, "decide", agreesOnVersion(seen, { versions, revision: found.revision }));
    }
    await recordDecision(tx, listing, {
      status: to,
      by: staff.actor.id,
      reason: to === "approved" ? null : (reason ?? null),
      now: ctx.clock(),
    });
    if (to === "approved" && seen !== undefined) {
      await approveVersion(tx, listing, {
        versionId: seen.versionId,
        by: staff.actor.id,
        now: ctx.clock(),
      });
    }
    await recordAudit(tx, staff, {
      action,
      target: { type: "listing", id: listing.id, label: listing.title },
      ...(reason === undefined ? {} : { reason }),
      changes: [{ field: "status", before: from, after: to }],
    });
    if (action === "listing.approve") {
      const memberId = asId<MemberId>(listing.sellerId);
      await recordEvent(tx, staff, { name: "market.listing.approved", subjectId: listing.id, memberId });
    }
    await mailDecision(tx, staff, { listing, action, reason: reason ?? "" });
    return readListingCase(tx, decision.listingId);
  });
}
