import type { MemberId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { content } from "@yoforex/db/schema/market";
import type { Allowed } from "../authz.ts";

export interface Decision {
  status: "approved" | "rejected" | "suspended";
  /** The member of staff who decides. */
  by: MemberId;
  /** Shown to the seller; refusals have one. */
  reason: string | null;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Writes what staff decided on a listing that is locked and theirs to decide. It keeps the day it first went on sale. */
export async function recordDecision(
  tx: Tx,
  listing: Allowed<{ id: string; publishedAt: Date | null }, "decide">,
  { status, by, reason, now }: Decision,
): Promise<void> {
  const at = new Date(now);
  await tx
    .update(content)
    .set({
      status,
      decidedAt: at,
      decidedBy: by,
      decisionReason: reason,
      publishedAt: listing.publishedAt ?? (status === "approved" ? at : null),
      updatedAt: at,
    })
    .where(eq(content.id, listing.id));
}
