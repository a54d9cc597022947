import { type AdjustmentStatus, DomainError } from "@yoforex/contracts";
import type { MemberActor } from "../../actor.ts";
import { notAllowed, refuse, type Verdict } from "../../authz.ts";

export interface AdjustmentFacts {
  userId: string;
  status: AdjustmentStatus;
  twoAdmins: boolean;
  proposedBy: string;
  decidedBy: string | null;
  expiresAt: Date;
}

const standsAs = (status: AdjustmentStatus): Verdict =>
  refuse(new DomainError("ALREADY_DECIDED", { status, decidedBy: null }));

/** A proposal that nobody decided in time has no effect any more, whether or not the job came by. */
function isOpen({ status, expiresAt }: AdjustmentFacts, now: number): Verdict {
  if (status !== "proposed") return standsAs(status);
  return expiresAt.getTime() > now || standsAs("expired");
}

/** Nobody decides about her own coins, and a great sum takes another admin than the one who proposed it. */
export function canApprove(actor: MemberActor, facts: AdjustmentFacts, now: number): Verdict {
  if (facts.userId === actor.id) return notAllowed("own_item");
  const open = isOpen(facts, now);
  if (open !== true) return open;
  return !facts.twoAdmins || facts.proposedBy !== actor.id || notAllowed("second_person");
}

/** Whoever proposed it may withdraw it as well. */
export const canReject = (actor: MemberActor, facts: AdjustmentFacts, now: number): Verdict =>
  facts.userId === actor.id ? notAllowed("own_item") : isOpen(facts, now);

/** A great sum goes back by another admin than the one who let it move. */
export function canTakeBack(actor: MemberActor, facts: AdjustmentFacts): Verdict {
  if (facts.userId === actor.id) return notAllowed("own_item");
  if (facts.status !== "posted") return standsAs(facts.status);
  return !facts.twoAdmins || facts.decidedBy !== actor.id || notAllowed("second_person");
}
